// Which articles of a segment match: grams narrow, continuations decide, and the text where they cannot.

const NO = 0;
const YES = 1;
const MAYBE = 2;

/**
 * What a segment holds of required grams: their union, each article with the greatest impact.
 * @param {Segment} segment
 * @param {{grams: string[], prefix: boolean}} required
 * @returns {Promise<Postings>}
 */
async function postingsOf(segment, required) {
  const entries = required.prefix
    ? await segment.beginning(required.grams[0])
    : await Promise.all(required.grams.map((gram) => segment.entry(gram)));
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

/** Six bits of the token before an occurrence, as Payload.java has them. */
function signatureOf(token) {
  const value = hash(token);
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
    const entries = await Promise.all(this.links.map(({ gram, after }) => segment.entry(gram, after)));
    /** @type {Occurrences[]} */
    this.occurrences = await Promise.all(entries.map((entry, i) => entry.occurrences(this.links[i].after)));
    this.signatures = this.links.map((link) => signatureOf(link.before));
    return this;
  }

  /**
   * Follows the occurrences of the first gram that lead to the second, and so on. Those that lead
   * from one to the next are as many, and in the same order, as those of the next that truly come
   * from it; the signature tells which these are unless it matches by chance.
   * @param {number} ordinal
   * @returns {number} NO, YES or MAYBE
   */
  decide(ordinal) {
    /** @type {boolean[]} of the occurrences that lead to the next link, which are in the chain */
    let leading = [];
    for (let i = 0; i < this.links.length; i++) {
      const occurrences = this.occurrences[i];
      const at = find(occurrences.ordinals, ordinal);
      if (at < 0) {
        return NO;
      }
      const from = occurrences.starts[at];
      const to = occurrences.starts[at + 1] ?? occurrences.signatures.length;
      if (i === 0) {
        leading = new Array(to - from).fill(true);
        continue;
      }
      const { signatures } = occurrences;
      const comes = (k) => signatures[k] === ANY || signatures[k] === this.signatures[i];
      const on = [];
      for (let k = from; k < to; k++) {
        if (comes(k)) {
          on.push(k);
        }
      }
      if (on.length === 0) {
        return NO;
      }
      const arrived = occurrences.earlier[on[0]] + 1 + occurrences.later[on[0]];
      if (arrived !== leading.length) {
        // more seem to arrive than do: sure only where there are too many to miss each other
        const sure = leading.filter(Boolean).length;
        return i + 1 === this.links.length && sure + on.length > arrived ? YES : MAYBE;
      }
      const before = leading;
      leading = Array.from({ length: to - from },
        (_, k) => comes(from + k) && before[occurrences.earlier[from + k]]);
      if (!leading.includes(true)) {
        return NO;
      }
    }
    return YES;
  }
}

/**
 * Where a chain's continuations are missing it shows what may match; the answer says what is missing.
 * @param {Chain | null | undefined} chain none where the text decides
 * @returns {(ordinal: number) => number}
 */
function judgeOf(term, prohibited, chain) {
  let holds = () => true;
  if (term.excluded) {
    const lists = prohibited.filter((list) => list !== null);
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
