// Which articles of a segment match: grams narrow, followers decide, and the text where they cannot.

const NO = 0;
const YES = 1;
const MAYBE = 2;

/**
 * What a segment holds of a need: the union of its grams, each with the greatest impact.
 * @param {Segment} segment
 * @param {{grams: string[], prefix: boolean}} need
 * @returns {Promise<Postings>}
 */
async function needed(segment, need) {
  const entries = need.prefix
    ? await segment.beginning(need.grams[0])
    : await Promise.all(need.grams.map((gram) => segment.entry(gram)));
  if (entries.length === 1) {
    return entries[0];
  }
  const impacts = new Uint8Array(segment.articles);
  for (const entry of entries) {
    entry.ordinals.forEach((ordinal, i) => {
      impacts[ordinal] = Math.max(impacts[ordinal], entry.impacts[i]);
    });
  }
  const ordinals = [];
  impacts.forEach((impact, ordinal) => impact && ordinals.push(ordinal));
  return {
    ordinals: Int32Array.from(ordinals),
    impacts: Uint8Array.from(ordinals, (ordinal) => impacts[ordinal]),
  };
}

/** Six bits of the unit before an occurrence, as Payload.java has them. */
function traceOf(unit) {
  const value = hash(unit);
  return (value ^ (value >>> 15)) & 63;
}

/** Where an ordinal stands in a sorted list, or -1. */
function find(ordinals, ordinal) {
  let low = 0;
  let high = ordinals.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (ordinals[middle] < ordinal) {
      low = middle + 1;
    } else if (ordinals[middle] > ordinal) {
      high = middle - 1;
    } else {
      return middle;
    }
  }
  return -1;
}

/** Decides a term of several grams for the articles of one segment. */
class Chain {
  /** @param {{gram: string, before: string, after: string}[]} links */
  constructor(links) {
    this.links = links;
  }

  /** @param {Segment} segment @returns {Promise<Chain>} */
  async open(segment) {
    this.entries = await Promise.all(this.links.map((link) => segment.entry(link.gram, true)));
    this.followers = await Promise.all(this.entries.map((entry) => entry.followers()));
    this.after = this.followers.map((followers, i) => (followers
      ? followers.names.indexOf(this.links[i].after) : -1));
    this.traces = this.links.map((link) => traceOf(link.before));
    return this;
  }

  /**
   * Follows the occurrences of the first gram that lead to the second, and so on. Those that lead
   * from one to the next are as many, and in the same order, as those of the next that truly come
   * from it; the trace tells which these are unless it matches by chance.
   * @param {number} ordinal
   * @returns {number} NO, YES or MAYBE
   */
  decide(ordinal) {
    if (this.after.includes(-1)) {
      return NO;
    }
    /** @type {boolean[] | null} which occurrences of the link are in the chain */
    let held = null;
    for (let i = 0; i < this.links.length; i++) {
      const { starts, units } = this.followers[i];
      const at = find(this.entries[i].ordinals, ordinal);
      if (at < 0) {
        return NO;
      }
      const leading = [];
      for (let k = starts[at]; k < starts[at + 1]; k++) {
        if (units[k] === this.after[i]) {
          leading.push(held === null || held[k - starts[at]]);
        }
      }
      if (!leading.includes(true)) {
        return NO;
      }
      if (i + 1 === this.links.length) {
        return YES;
      }
      const next = this.arrivals(i + 1, ordinal);
      if (next === null) {
        return NO;
      }
      const arrived = next.reduce((sum, is) => sum + is, 0);
      if (arrived !== leading.length) {
        return this.guess(i + 1, ordinal, next, leading);
      }
      let place = 0;
      held = next.map((is) => is === 1 && leading[place++]);
    }
    return YES;
  }

  /** Which occurrences of a link may come from the one before: 1 or 0 each. */
  arrivals(i, ordinal) {
    const at = find(this.entries[i].ordinals, ordinal);
    if (at < 0) {
      return null;
    }
    const { starts, traces } = this.followers[i];
    const [from, to] = [starts[at], starts[at + 1]];
    if (to - from === 1) {
      return [1];
    }
    return Array.from(traces.subarray(from, to), (trace) => (trace === this.traces[i] ? 1 : 0));
  }

  /** More seem to arrive than do: sure only where there are too many to miss each other. */
  guess(i, ordinal, next, leading) {
    const { starts, units } = this.followers[i];
    const start = starts[find(this.entries[i].ordinals, ordinal)];
    const arrived = next.reduce((sum, is) => sum + is, 0);
    const on = next.reduce((sum, is, k) => sum + (is && units[start + k] === this.after[i] ? 1 : 0), 0);
    if (on === 0) {
      return NO;
    }
    const sure = leading.filter(Boolean).length;
    return i + 1 === this.links.length && sure + on > arrived ? YES : MAYBE;
  }
}

/**
 * Where a chain's followers are missing it shows what may match; the answer says what is missing.
 * @param {Chain | null | undefined} chain none where the text decides
 * @returns {(ordinal: number) => number}
 */
function judgeOf(term, banned, chain) {
  let holds = () => true;
  if (term.excluded) {
    const lists = banned.filter((list) => list !== null);
    holds = (ordinal) => lists.every((list) => find(list.ordinals, ordinal) >= 0);
  }
  if (term.decided) {
    return (ordinal) => (holds(ordinal) ? YES : NO);
  }
  if (chain === undefined) {
    return (ordinal) => (holds(ordinal) ? MAYBE : NO);
  }
  return (ordinal) => (holds(ordinal) ? chain?.decide(ordinal) ?? YES : NO);
}

/** Whether the term stands in a row's title or a line of its text. */
function isInRow(term, row, fold) {
  return [row.title, ...row.text.split('\n')].some((line) => term.places(fold.of(line)).length > 0);
}
