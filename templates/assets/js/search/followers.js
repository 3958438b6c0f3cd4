// FollowerEncoder.java read back: the occurrences of a gram by the unit that follows.

const UNIT_LETTERS = NUMBER;
const COUNTS = UNIT_LETTERS + LETTER_MODELS;
const RANKS = COUNTS + 2 * NUMBER;
const KINDS = RANKS + 12 * NUMBER;
const TRACES = KINDS + 4;
const PLACES = TRACES + 1 + 64;
const EARLIER = PLACES + NUMBER;
const LATER = EARLIER + NUMBER;
const ONCE = LATER + NUMBER;
const FOLLOWERS_END = ONCE + 1;

/** The trace of an occurrence that is its article's only one. */
const ANY = 64;

/**
 * The occurrences that one unit follows: articles, where those of each begin, and of each its trace
 * and how many of the article's, whatever follows them, have the same one earlier and later.
 * @typedef {{ordinals: number[], starts: number[], traces: number[], earlier: number[], later: number[]}} Trail
 */

/** @returns {Trail} */
const noTrail = () => ({ ordinals: [], starts: [], traces: [], earlier: [], later: [] });

/** The occurrences of one gram while they are read. */
class Trails {
  /** @param {RangeDecoder} stream @param {Alphabet} alphabet */
  constructor(stream, alphabet) {
    this.stream = stream;
    this.alphabet = alphabet;
    this.trails = [];
    this.names = [];
    this.order = [];
    this.counts = [];
    this.heads = [];
    this.trace = -1;
  }

  /** @returns {Map<string, Trail>} by what follows */
  named() {
    return new Map(this.names.map((name, i) => [name, this.trails[i]]));
  }

  add(unit, ordinal, trace, earlier, later) {
    const trail = this.trails[unit];
    if (trail.ordinals[trail.ordinals.length - 1] !== ordinal) {
      trail.ordinals.push(ordinal);
      trail.starts.push(trail.traces.length);
    }
    trail.traces.push(trace);
    trail.earlier.push(earlier);
    trail.later.push(later);
  }

  /** The trace of the next occurrence, often that of the one before. */
  nextTrace() {
    if (this.stream.bit(TRACES) === 0) {
      this.trace = this.stream.tree(TRACES + 1, 6);
    }
    return this.trace;
  }

  /**
   * The number of the next unit, units seen before by their frequency; heads tells for a count the
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
      this.trails.push(noTrail());
      return this.names.push(this.spelt()) - 1;
    }
    const count = counts[rank];
    const first = heads[count];
    heads[count] = first + 1;
    if (counts[first - 1] !== count + 1) {
      heads[count + 1] = first;
    }
    const unit = order[rank];
    order[rank] = order[first];
    order[first] = unit;
    counts[first] = count + 1;
    return unit;
  }

  spelt() {
    const kind = this.stream.tree(KINDS, 2);
    let text = '';
    for (let left = kind < 2 ? kind : this.stream.number(0); left > 0; left--) {
      text += String.fromCharCode(this.alphabet.letter(this.stream, UNIT_LETTERS));
    }
    return text;
  }
}

/**
 * All occurrences of the next gram of a shard.
 * @param {RangeDecoder} stream
 * @param {Int32Array | number[]} ordinals of its postings
 * @param {Alphabet} alphabet
 * @returns {Promise<Map<string, Trail>>}
 */
async function readFollowers(stream, ordinals, alphabet) {
  const trails = new Trails(stream, alphabet);
  const totals = new Uint16Array(64);
  for (let i = 0, end = stream.number(COUNTS) * ordinals.length; i < end; i++) {
    const count = stream.number(COUNTS + NUMBER);
    if (count === 1) {
      trails.add(trails.next(), ordinals[i], ANY, 0, 0);
      continue;
    }
    const read = [];
    trails.trace = -1;
    for (let k = 0; k < count; k++) {
      const unit = trails.next();
      const trace = trails.nextTrace();
      read.push({ unit, trace, earlier: totals[trace]++ });
    }
    read.forEach(({ unit, trace, earlier }) => trails
      .add(unit, ordinals[i], trace, earlier, totals[trace] - earlier - 1));
    read.forEach(({ trace }) => {
      totals[trace] = 0;
    });
    if (isTired()) {
      await rest();
    }
  }
  return trails.named();
}

/** The occurrences of a gram that some units follow: a file of its followers. */
async function readSlice(stream, ordinals, alphabet) {
  const trails = new Trails(stream, alphabet);
  let place = -1;
  for (let gap = stream.number(PLACES); gap > 0; gap = stream.number(PLACES)) {
    place += gap;
    const count = stream.number(COUNTS + NUMBER);
    const once = stream.bit(ONCE) === 1;
    trails.trace = -1;
    for (let k = 0; k < count; k++) {
      const unit = trails.next();
      if (once) {
        trails.add(unit, ordinals[place], ANY, 0, 0);
      } else {
        const trace = trails.nextTrace();
        trails.add(unit, ordinals[place], trace, stream.number(EARLIER), stream.number(LATER));
      }
    }
    if (isTired()) {
      await rest();
    }
  }
  return trails.named();
}
