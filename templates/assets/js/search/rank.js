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

/** Hits by category, source and month, names in the order of their counts. */
function spread(hits, columns) {
  const counts = { category: new Map(), source: new Map(), month: new Map() };
  for (const { segment, ordinal } of hits) {
    for (const [facet, count] of Object.entries(counts)) {
      const value = columns.get(segment)[facet](ordinal);
      if (value !== null) {
        count.set(value, (count.get(value) ?? 0) + 1);
      }
    }
  }
  const sorted = (count, order) => Object.fromEntries([...count].sort(order));
  const byCount = (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
  return {
    category: sorted(counts.category, byCount),
    source: sorted(counts.source, byCount),
    month: sorted(counts.month, (a, b) => (a[0] < b[0] ? 1 : -1)),
  };
}
