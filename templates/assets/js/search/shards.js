// ShardEncoder.java's streams, read back.

const SIZES = 0;
const LETTER = SIZES + NUMBER * 5;
const GAPS = LETTER + LETTER_MODELS;
const IMPACTS = GAPS + 20 * NUMBER;
const SOLO = IMPACTS + 10 * 16;

/** An invertible mixing of 32 bits. @param {number} x @returns {number} unsigned */
function mix(x) {
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

const isHalf = (c) => c >= 0xd800 && c <= 0xdfff;

/** One or two characters of the basic plane as a number, or -1. @param {string} gram */
function packedKey(gram) {
  const [one, two] = [gram.charCodeAt(0), gram.charCodeAt(1)];
  if (gram.length > 2 || isHalf(one) || isHalf(two)) {
    return -1;
  }
  return mix(gram.length === 1 ? one : (one << 16) | two);
}

/** The hash shard of a gram. @param {string} gram @param {number} shards */
function shardOf(gram, shards) {
  const key = packedKey(gram);
  return Math.floor(((key < 0 ? mix(hash(gram)) : key) * shards) / 4294967296);
}

const isSorted = (gram) => /^[a-z][a-z0-9.,]*(…[0-9a-f]+)?$/.test(gram) && !/[.,]$/.test(gram);

/** @typedef {{ordinals: Int32Array, impacts: Uint8Array}} Postings */

/** A spelt token or the rest of one. @param {RangeDecoder} stream @param {Alphabet} alphabet */
function letters(stream, alphabet) {
  let text = '';
  for (let left = stream.number(SIZES); left > 0; left--) {
    text += String.fromCharCode(alphabet.letter(stream, LETTER));
  }
  return text;
}

/** @param {RangeDecoder} stream @param {number} articles @returns {Postings} */
function readPostings(stream, articles) {
  const df = stream.number(SIZES + 3 * NUMBER) + 1;
  const sparse = sizeOf(Math.floor(articles / df));
  const gaps = GAPS + Math.min(18, sparse) * NUMBER;
  const impactBase = IMPACTS + Math.min(9, sparse >> 1) * 16;
  const ordinals = new Int32Array(df);
  const impacts = new Uint8Array(df);
  let last = -1;
  for (let i = 0; i < df; i++) {
    last += stream.number(gaps) + 1;
    ordinals[i] = last;
    impacts[i] = stream.tree(impactBase, 4);
  }
  return { ordinals, impacts };
}

/** A shard: what it holds of the grams that are sought. */
class Shard {
  /** @param {Uint8Array} bytes @param {{articles: number, alphabet: Alphabet}} segment */
  constructor(bytes, { articles, alphabet }) {
    this.alphabet = alphabet;
    const length = bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
    this.articles = articles;
    this.head = bytes.subarray(3, 3 + length);
    this.tail = bytes.subarray(3 + length);
  }

  /**
   * Goes through the grams.
   * @param {(gram: string, key: number) => boolean} sought by a spelt gram, or a packed one's key
   * @param {number} [most] as many are enough
   * @returns {Promise<{name: string, key: number, place: number,
   *   solo: {number: number, firstSlice: number, slices: number} | null, postings: Postings | null}[]>}
   */
  async find(sought, most = Infinity) {
    const stream = new RangeDecoder(this.head, SOLO + 1);
    const packed = stream.number(SIZES);
    const spelt = stream.number(SIZES);
    const found = [];
    this.sizes ??= new Int32Array(packed + spelt);
    let key = 0;
    let name = '';
    for (let place = 0; place < packed + spelt && found.length < most; place++) {
      if (shouldYield()) {
        await yieldToMain();
      }
      if (place < packed) {
        key = (key + Shard.gap(stream)) >>> 0;
      } else {
        const same = stream.number(SIZES + 2 * NUMBER);
        name = name.slice(0, same) + letters(stream, this.alphabet);
        key = -1;
      }
      let solo = null;
      let postings = null;
      if (stream.bit(SOLO) === 1) {
        solo = { number: stream.number(SIZES + NUMBER), firstSlice: stream.number(SIZES + NUMBER),
          slices: stream.number(SIZES + 4 * NUMBER) };
        stream.number(SIZES + 3 * NUMBER);
      } else {
        postings = readPostings(stream, this.articles);
        this.sizes[place] = postings.ordinals.length;
      }
      if (sought(name, key)) {
        found.push({ name, key, place, solo, postings });
      }
    }
    return found;
  }

  /** What follows the gram at a place. @returns {Promise<Map<string, Occurrences>>} */
  async continuations(place, ordinals) {
    if (this.tail.length === 0) {
      return new Map();
    }
    const stream = new RangeDecoder(this.tail, CONTINUATIONS_END);
    for (let i = 0; i < place; i++) {
      if (this.sizes[i] > 0) {
        await readContinuations(stream, new Uint8Array(this.sizes[i]), this.alphabet);
      }
    }
    return readContinuations(stream, ordinals, this.alphabet);
  }

  static gap(stream) {
    const size = stream.tree(GAPS + 19 * NUMBER, 5);
    if (size >= 31) {
      const high = stream.direct(2);
      return ((high << 30) | stream.direct(30)) >>> 0;
    }
    return size > 1 ? (1 << (size - 1)) | stream.direct(size - 1) : size;
  }
}
