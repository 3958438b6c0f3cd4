// Score.java in the browser: the order of hits in integers, and how they spread.

/** 1 + 16 log2(articles / df), the logarithm linear between powers of two. */
function weight(df, articles) {
  const ratio = Math.floor((65536 * articles) / df);
  let power = Math.floor(Math.log2(ratio));
  while (2 ** power > ratio) {
    power--;
  }
  while (2 ** (power + 1) <= ratio) {
    power++;
  }
  return 1 + 16 * (power - 16) + Math.floor((ratio * 16) / 2 ** power) - 16;
}

/**
 * Hits in order: by score, then by place (newer first).
 * @param {Int32Array} places of the hits among all articles, ascending
 * @param {Int32Array} scores by place
 * @param {boolean} byDate
 * @returns {Int32Array}
 */
function ordered(places, scores, byDate) {
  if (byDate) {
    return places;
  }
  const keys = Float64Array.from(places, (place) => (4194303 - scores[place]) * 2097152 + place);
  keys.sort();
  return Int32Array.from(keys, (key) => key % 2097152);
}

/**
 * Hits of which the first of each group of reprints stands for all.
 * @param {Int32Array} places in order
 * @param {Int32Array} groups by place, 0 for an article that is alone
 * @returns {{order: Int32Array, others: Map<number, number>}} by place how many it stands for
 */
function folded(places, groups) {
  /** @type {Map<number, number>} */
  const firsts = new Map();
  /** @type {Map<number, number>} */
  const others = new Map();
  const order = places.filter((place) => {
    const group = groups[place];
    const first = group === 0 ? undefined : firsts.get(group);
    if (first !== undefined) {
      others.set(first, (others.get(first) ?? 0) + 1);
      return false;
    }
    firsts.set(group, place);
    return true;
  });
  return { order, others };
}

/**
 * Hits by category, source and month, names in the order of their counts.
 * @param {Int32Array} places
 * @param {Index} index
 * @param {Map<Segment, Object<string, Column>>} columns
 */
function spread(places, index, columns) {
  const facets = ['category', 'source', 'month'].map((facet) => {
    const held = index.segments.map((segment) => columns.get(segment)[facet]);
    const numbers = held.map(({ names }) => new Uint32Array(names.length));
    for (const place of places) {
      const number = index.owners[place] - 1;
      numbers[number][held[number].of[index.ordinals[place]]]++;
    }
    const counts = new Map();
    held.forEach(({ names }, number) => names.forEach((name, i) => {
      const count = numbers[number][i];
      if (name !== null && count > 0) {
        counts.set(name, (counts.get(name) ?? 0) + count);
      }
    }));
    return counts;
  });
  const sorted = (counts, order) => Object.fromEntries([...counts].sort(order));
  const byCount = (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
  const [category, source, month] = facets;
  return {
    category: sorted(category, byCount),
    source: sorted(source, byCount),
    month: sorted(month, (a, b) => (a[0] < b[0] ? 1 : -1)),
  };
}
