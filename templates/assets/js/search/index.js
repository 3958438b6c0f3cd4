// The manifest, its segments, and what each holds of a gram.

/** @typedef {Postings & {occurrences: (after: string) => Promise<Occurrences>}} Entry */

const NONE = {
  ordinals: new Int32Array(0), impacts: new Uint8Array(0), occurrences: async () => noOccurrences() };

/** One segment: local ordinals, newest first, and their places among all articles. */
class Segment {
  /** @param {any} described by the manifest @param {any} inline columns, or 0 @param {Alphabet} alphabet */
  constructor(described, inline, alphabet) {
    this.alphabet = alphabet;
    Object.assign(this, described);
    this.inline = inline;
    this.live = new Uint8Array(this.articles).fill(1);
    (this.dead ?? []).forEach((ordinal) => {
      this.live[ordinal] = 0;
    });
    /** @type {Int32Array} */
    this.places = Int32Array.from({ length: this.articles }, (_, ordinal) => ordinal);
    this.shardsRead = new Map();
    this.entries = new Map();
    /** @type {Map<string, string>} by gram the token whose occurrences will be asked for */
    this.followed = new Map();
    /** @type {Map<number, Promise<Map<string, Occurrences>>>} */
    this.slicesRead = new Map();
    this.columns = once(() => this.readColumns());
    this.days = once(() => this.readDays());
  }

  /** Whether it keeps continuations; the one text file of a small site decides as well. */
  get hasContinuations() {
    return Boolean(this.borders);
  }

  part(kind, number) {
    return `${this.name}/${kind}/${number}`;
  }

  async bytes(kind, number) {
    const [text] = await load(this.part(kind, number));
    return unpack(text);
  }

  /** @param {string} kind @param {number} number @returns {Promise<Shard>} */
  shard(kind, number) {
    return this.shardAt(this.part(kind, number), this.articles);
  }

  /** @param {string} part @param {number} articles that it was written for */
  shardAt(part, articles) {
    const { alphabet } = this;
    return remembered(this.shardsRead, part, async () => {
      const [text] = await load(part);
      return new Shard(unpack(text), { articles, alphabet });
    });
  }

  sortedShard(word) {
    let at = 0;
    while (at < this.borders.length && this.borders[at] <= word) {
      at++;
    }
    return at;
  }

  /**
   * What the segment holds of a gram.
   * @param {string} gram
   * @param {string} [after] the token whose occurrences will be asked for
   * @returns {Promise<Entry>}
   */
  entry(gram, after = undefined) {
    if (after !== undefined) {
      this.followed.set(gram, after);
    }
    return remembered(this.entries, gram, () => this.read(gram));
  }

  async read(gram) {
    const shard = this.borders && isSorted(gram)
      ? await this.shard('w', this.sortedShard(gram))
      : await this.shard('p', shardOf(gram, this.shards));
    return this.held(shard, gram);
  }

  /** What a shard holds of a gram. @param {Shard} shard @param {string} gram */
  async held(shard, gram) {
    const key = packedKey(gram);
    const [found] = await shard.find((name, at) => (key < 0 ? at < 0 && name === gram : at === key), 1);
    return found ? this.opened(shard, found, this.followed.get(gram)) : NONE;
  }

  /** The words that begin so. @param {string} beginning @returns {Promise<Entry[]>} */
  async beginning(beginning) {
    const shards = this.borders
      ? Array.from(
        { length: this.sortedShard(`${beginning}\uffff`) - this.sortedShard(beginning) + 1 },
        (_, i) => this.shard('w', this.sortedShard(beginning) + i))
      : [this.shard('p', 0)];
    const long = await Promise.all(shards.map(async (shard) => this.longWords(await shard, beginning)));
    return [...long.flat(), ...await this.shortWords(beginning)];
  }

  /** The words of a shard that begin so and are spelt. @returns {Promise<Entry[]>} */
  async longWords(shard, beginning) {
    const sought = (name, key) => key < 0 && name.startsWith(beginning) && isSorted(name);
    return Promise.all((await shard.find(sought)).map((found) => this.opened(shard, found)));
  }

  /** Words of one or two letters are packed, so a beginning does not show. */
  async shortWords(beginning) {
    const words = beginning.length > 2 ? []
      : beginning.length === 2 ? [beginning] : tailsOf(beginning);
    return Promise.all(words.map((word) => this.entry(word)));
  }

  /** @returns {Promise<Entry>} */
  async opened(shard, { place, solo, postings }, after = undefined) {
    if (postings !== null) {
      const continuations = once(() => shard.continuations(place, postings.ordinals));
      const occurrences = async (token) => (await continuations()).get(token) ?? noOccurrences();
      return { ...postings, occurrences };
    }
    const slice = (token) => solo.firstSlice + (hash(token) >>> 1) % solo.slices;
    if (after !== undefined && solo.slices > 0) {
      load(this.part('f', slice(after))).catch(() => {});
    }
    const bytes = await this.bytes('s', solo.number);
    const held = readPostings(new RangeDecoder(bytes, SOLO + 1), this.articles);
    const occurrences = async (token) => (solo.slices === 0 ? undefined
      : (await this.slice(slice(token), held.ordinals)).get(token)) ?? noOccurrences();
    return { ...held, occurrences };
  }

  /** A file of continuations. @returns {Promise<Map<string, Occurrences>>} */
  slice(number, ordinals) {
    return remembered(this.slicesRead, number, async () => readSlice(
      new RangeDecoder(await this.bytes('f', number), CONTINUATIONS_END), ordinals, this.alphabet));
  }

  /** A file of texts. @returns {Promise<TextFile>} */
  async texts(kind, file) {
    return new TextFile(new TextReader(await this.bytes(kind, file), this.alphabet));
  }

  /** Category, source and month of every article. @returns {Promise<Object<string, Column>>} */
  async readColumns() {
    const [categories, sources, packed] = this.inline || (await load(this.part('c', 0)))[0];
    const columns = new Columns(packed, this.articles);
    const category = await columns.values(3 * NUMBER, categories);
    const source = await columns.values(3 * NUMBER + 32768, sources);
    return { category, source, month: columns.runs(shownMonth) };
  }

  /** The day of every article. @returns {Promise<Column>} */
  async readDays() {
    const [packed] = await load(this.part('d', 0));
    return new Columns(packed, this.articles)
      .runs((day) => `${shownMonth(Math.floor(day / 31))}-${pad(day % 31 + 1)}`);
  }
}

/** A letter, and all words of two that begin with it. */
const tailsOf = (letter) => ['', ...'abcdefghijklmnopqrstuvwxyz0123456789'].map((tail) => letter + tail);

/** A promise made when it is first asked for, and again after it failed. */
function once(make) {
  let made = null;
  return () => {
    made ??= make().catch((error) => {
      made = null;
      throw error;
    });
    return made;
  };
}
