// Fold.java in the browser: NFKC, lower case, and where the manifest says so traditional to
// simplified, cluster by cluster.

const COMBINES = /^[\p{M}\u1160-\u11ff\uff9e\uff9f\uffc2-\uffdc]$/u;

class Fold {
  /** @param {Map<string, string>} simplified by traditional character */
  constructor(simplified = new Map()) {
    this.simplified = simplified;
  }

  /** @param {string} text @returns {string} */
  of(text) {
    return this.folded(text).text;
  }

  /**
   * The folded text, and for each of its characters where its cluster began; last the length.
   * @param {string} text
   * @returns {{text: string, starts: number[]}}
   */
  folded(text) {
    let out = '';
    const starts = [];
    let at = 0;
    while (at < text.length) {
      const end = this.clusterEnd(text, at);
      const code = text.charCodeAt(at);
      const plain = end === at + 1 && ((code >= 0x4e00 && code <= 0x9fa5)
        || (code >= 32 && code <= 64) || (code >= 91 && code <= 126));
      const cluster = plain ? text[at] : Fold.cluster(text.slice(at, end));
      for (const point of cluster) {
        const to = this.simplified.get(point) ?? point;
        out += to;
        for (let i = 0; i < to.length; i++) {
          starts.push(at);
        }
      }
      at = end;
    }
    starts.push(text.length);
    return { text: out, starts };
  }

  /** Half a surrogate pair becomes U+FFFD. @param {string} cluster */
  static cluster(cluster) {
    let whole = '';
    for (const point of cluster) {
      whole += point.length === 1 && point >= '\ud800' && point <= '\udfff' ? '\ufffd' : point;
    }
    return whole.normalize('NFKC').toLowerCase();
  }

  /** @param {string} text @param {number} at */
  clusterEnd(text, at) {
    let end = at + (text.codePointAt(at) > 0xffff ? 2 : 1);
    while (end < text.length) {
      const next = text.codePointAt(end);
      if (next < 0x300 || (next >= 0x3400 && next <= 0x9fff)
        || !COMBINES.test(String.fromCodePoint(next))) {
        break;
      }
      end += next > 0xffff ? 2 : 1;
    }
    return end;
  }
}
