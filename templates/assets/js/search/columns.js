// Columns.java read back: what facets and filters need of every article of a segment.

/** @typedef {{names: (string | null)[], of: Int32Array}} Column values, and by ordinal which */

const pad = (number) => String(number).padStart(2, '0');
const shownMonth = (month) => `${Math.floor(month / 12)}-${pad(month % 12 + 1)}`;

class Columns {
  /** @param {string} packed @param {number} articles */
  constructor(packed, articles) {
    this.stream = new RangeDecoder(unpack(packed), 3 * NUMBER + 65536);
    this.articles = articles;
  }

  /** One of few names for each article, or none. @returns {Promise<Column>} */
  async values(base, names) {
    const bits = sizeOf(names.length);
    const of = new Int32Array(this.articles);
    for (let i = 0; i < of.length; i++) {
      of[i] = bits <= 15 ? this.stream.tree(base, bits) : this.stream.direct(bits);
      if (i % 1024 === 0 && shouldYield()) {
        await yieldToMain();
      }
    }
    return { names: [null, ...names], of };
  }

  /** Runs of articles with one value. @param {(value: number) => string} shown @returns {Column} */
  runs(shown) {
    const { stream } = this;
    const names = [null];
    const of = new Int32Array(this.articles);
    let value = 0;
    let at = 0;
    for (let left = stream.number(0); left > 0; left--) {
      const step = stream.number(NUMBER);
      value += (step >>> 1) ^ -(step & 1);
      names.push(value === 0 ? null : shown(value));
      const end = at + stream.number(2 * NUMBER) + 1;
      of.fill(names.length - 1, at, end);
      at = end;
    }
    return { names, of };
  }
}
