// ContinuationEncoder.java read back: the occurrences of a gram by the token that follows.

const TOKEN_LETTERS = NUMBER;
const COUNTS = TOKEN_LETTERS + LETTER_MODELS;
const RANKS = COUNTS + 2 * NUMBER;
const KINDS = RANKS + 12 * NUMBER;
const SIGNATURES = KINDS + 4;
const PLACES = SIGNATURES + 1 + 64;
const EARLIER = PLACES + NUMBER;
const LATER = EARLIER + NUMBER;
const ONCE = LATER + NUMBER;
const CONTINUATIONS_END = ONCE + 1;

/** The signature of an occurrence that is its article's only one. */
const ANY = 64;

/**
 * The occurrences that one token follows: articles, where those of each begin, and of each its
 * signature and how many of the article's, whatever follows them, have the same one earlier and later.
 * @typedef {{ordinals: number[], starts: number[], signatures: number[], earlier: number[],
 *   later: number[]}} Occurrences
 */

/** @returns {Occurrences} */
const noOccurrences = () => ({ ordinals: [], starts: [], signatures: [], earlier: [], later: [] });

/** The occurrences of one gram while they are read. */
class OccurrenceReader {
  /** @param {RangeDecoder} stream @param {Alphabet} alphabet */
  constructor(stream, alphabet) {
    this.stream = stream;
    this.alphabet = alphabet;
    this.occurrences = [];
    this.names = [];
    this.order = [];
    this.counts = [];
    this.heads = [];
    this.signature = -1;
  }

  /** @returns {Map<string, Occurrences>} by what follows */
  named() {
    return new Map(this.names.map((name, i) => [name, this.occurrences[i]]));
  }

  add(token, ordinal, signature, earlier, later) {
    const occurrences = this.occurrences[token];
    if (occurrences.ordinals[occurrences.ordinals.length - 1] !== ordinal) {
      occurrences.ordinals.push(ordinal);
      occurrences.starts.push(occurrences.signatures.length);
    }
    occurrences.signatures.push(signature);
    occurrences.earlier.push(earlier);
    occurrences.later.push(later);
  }

  /** The signature of the next occurrence, often that of the one before. */
  nextSignature() {
    if (this.stream.bit(SIGNATURES) === 0) {
      this.signature = this.stream.tree(SIGNATURES + 1, 6);
    }
    return this.signature;
  }

  /**
   * The number of the next token, tokens seen before by their frequency; heads tells for a count the
   * first place with it, where there is one.
   */
  next() {
    const { stream, order, counts, heads } = this;
    const context = RANKS + sizeOf(Math.min(order.length, 1024)) * NUMBER;
    const rank = stream.number(context) - 1;
    if (rank < 0) {
      if (counts[counts.length - 1] !== 1) {
        heads[1] = counts.length;
      }
      order.push(this.names.length);
      counts.push(1);
      this.occurrences.push(noOccurrences());
      return this.names.push(this.spelt()) - 1;
    }
    const count = counts[rank];
    const first = heads[count];
    heads[count] = first + 1;
    if (counts[first - 1] !== count + 1) {
      heads[count + 1] = first;
    }
    const token = order[rank];
    order[rank] = order[first];
    order[first] = token;
    counts[first] = count + 1;
    return token;
  }

  spelt() {
    const kind = this.stream.tree(KINDS, 2);
    let text = '';
    for (let left = kind < 2 ? kind : this.stream.number(0); left > 0; left--) {
      text += String.fromCharCode(this.alphabet.letter(this.stream, TOKEN_LETTERS));
    }
    return text;
  }
}

/**
 * All occurrences of the next gram of a shard.
 * @param {RangeDecoder} stream
 * @param {Int32Array | number[]} ordinals of its postings
 * @param {Alphabet} alphabet
 * @returns {Promise<Map<string, Occurrences>>}
 */
async function readContinuations(stream, ordinals, alphabet) {
  const reader = new OccurrenceReader(stream, alphabet);
  const totals = new Uint16Array(64);
  for (let i = 0, end = stream.number(COUNTS) * ordinals.length; i < end; i++) {
    const count = stream.number(COUNTS + NUMBER);
    if (count === 1) {
      reader.add(reader.next(), ordinals[i], ANY, 0, 0);
      continue;
    }
    const read = [];
    reader.signature = -1;
    for (let k = 0; k < count; k++) {
      const token = reader.next();
      const signature = reader.nextSignature();
      read.push({ token, signature, earlier: totals[signature]++ });
    }
    read.forEach(({ token, signature, earlier }) => reader
      .add(token, ordinals[i], signature, earlier, totals[signature] - earlier - 1));
    read.forEach(({ signature }) => {
      totals[signature] = 0;
    });
    if (shouldYield()) {
      await yieldToMain();
    }
  }
  return reader.named();
}

/** The occurrences of a gram that some tokens follow: a file of its continuations. */
async function readSlice(stream, ordinals, alphabet) {
  const reader = new OccurrenceReader(stream, alphabet);
  let place = -1;
  for (let gap = stream.number(PLACES); gap > 0; gap = stream.number(PLACES)) {
    place += gap;
    const count = stream.number(COUNTS + NUMBER);
    const once = stream.bit(ONCE) === 1;
    reader.signature = -1;
    for (let k = 0; k < count; k++) {
      const token = reader.next();
      if (once) {
        reader.add(token, ordinals[place], ANY, 0, 0);
      } else {
        const signature = reader.nextSignature();
        reader.add(token, ordinals[place], signature, stream.number(EARLIER), stream.number(LATER));
      }
    }
    if (shouldYield()) {
      await yieldToMain();
    }
  }
  return reader.named();
}
