// What came since the base was written (Delta.java): many small shards, of which each update wrote
// few anew, and for the others a file a group of what came since.

class Delta extends Segment {
  /**
   * @param {any} described by the manifest
   * @param {string} packed places and tags
   * @param {Alphabet} alphabet
   * @param {number} baseArticles articles of the base
   */
  constructor(described, packed, alphabet, baseArticles) {
    super(described, 0, alphabet);
    const stream = new RangeDecoder(unpack(packed), 0);
    const bits = sizeOf(baseArticles + this.articles);
    this.tags = [];
    this.stamps = [0];
    for (let i = 0; i < this.articles; i++) {
      this.places[i] = stream.direct(bits);
      this.tags.push(stream.direct(24));
      this.stamps.push(Math.imul(this.stamps[i] ^ this.tags[i], 0x01000193));
    }
  }

  /** Tells apart the first so many articles from others. @param {number} articles */
  stamp(articles) {
    return (this.stamps[articles] >>> 0).toString(16);
  }

  get hasContinuations() {
    return true;
  }

  part(kind, number) {
    const named = kind === 't' ? `${number}-${this.tags[number].toString(16)}` : this.stamp(this.articles);
    return `${this.name}/${kind}/${named}`;
  }

  /** Where a gram or the words with a beginning may be. @param {string} hashed */
  pieces(hashed) {
    const shard = shardOf(hashed, this.shards);
    const group = Math.floor(shard / (this.shards / this.covered.length));
    const covered = this.covered[group];
    const pieces = [];
    if (covered > 0) {
      pieces.push(this.shardAt(`${this.name}/e/${shard}-${this.stamp(covered)}`, covered));
    }
    if (covered < this.articles) {
      pieces.push(this.shardAt(
        `${this.name}/y/${group}-${this.stamp(covered)}-${this.stamp(this.articles)}`, this.articles));
    }
    return Promise.all(pieces);
  }

  async read(gram) {
    const shards = await this.pieces(isSorted(gram) ? gram.slice(0, 2) : gram);
    return joinedEntries(await Promise.all(shards.map((shard) => this.held(shard, gram))));
  }

  async beginning(beginning) {
    const hashed = beginning.length > 1 ? [beginning.slice(0, 2)] : tailsOf(beginning);
    const shards = new Set((await Promise.all(hashed.map((two) => this.pieces(two)))).flat());
    const long = await Promise.all([...shards].map((shard) => this.longWords(shard, beginning)));
    return [...long.flat(), ...await this.shortWords(beginning)];
  }
}

/** Entries of which each one's articles come after those of the one before. @param {Entry[]} entries */
function joinedEntries(entries) {
  const held = entries.filter((entry) => entry.ordinals.length > 0);
  if (held.length < 2) {
    return held[0] ?? NONE;
  }
  const [one, two] = held;
  return {
    ordinals: joinedArrays(one.ordinals, two.ordinals),
    impacts: joinedArrays(one.impacts, two.impacts),
    occurrences: async (after) => joinedOccurrences(
      await one.occurrences(after), await two.occurrences(after)),
  };
}

/** One typed array after the other, of the first one's type. */
function joinedArrays(one, two) {
  const all = new one.constructor(one.length + two.length);
  all.set(one);
  all.set(two, one.length);
  return all;
}

/** @param {Occurrences} one @param {Occurrences} two @returns {Occurrences} */
function joinedOccurrences(one, two) {
  return {
    ordinals: [...one.ordinals, ...two.ordinals],
    starts: [...one.starts, ...two.starts.map((start) => start + one.signatures.length)],
    signatures: [...one.signatures, ...two.signatures],
    earlier: [...one.earlier, ...two.earlier],
    later: [...one.later, ...two.later],
  };
}
