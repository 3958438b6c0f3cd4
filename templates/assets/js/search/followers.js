// The occurrences of grams, each with the unit after it: ShardEncoder.java's second stream.

/**
 * @param {RangeDecoder} stream
 * @param {number} df
 * @param {Alphabet} alphabet
 * @returns {Promise<Followers | null>}
 */
async function readFollowers(stream, df, alphabet) {
  if (stream.number(COUNTS) === 0) {
    return null;
  }
  const starts = new Int32Array(df + 1);
  const units = [];
  const traces = [];
  const seen = { names: [], order: [], counts: [], heads: [] };
  for (let i = 0; i < df; i++) {
    const count = stream.number(COUNTS + NUMBER);
    let trace = -1;
    for (let k = 0; k < count; k++) {
      units.push(follower(stream, seen, alphabet));
      if (count > 1 && stream.bit(TRACES) === 0) {
        trace = stream.tree(TRACES + 1, 6);
      }
      traces.push(trace);
    }
    starts[i + 1] = units.length;
    if (i % 256 === 255 && isTired()) {
      await rest();
    }
  }
  return { starts, units: Int32Array.from(units), traces: Uint8Array.from(traces), names: seen.names };
}

/**
 * The number of the next unit, units seen before by their frequency; heads tells for a count the
 * first place with it, where there is one.
 */
function follower(stream, { names, order, counts, heads }, alphabet) {
  const context = RANKS + sizeOf(Math.min(order.length, 1024)) * NUMBER;
  const rank = stream.number(context) - 1;
  if (rank < 0) {
    const kind = stream.tree(KINDS, 2);
    names.push(kind === 0 ? '' : kind === 1
      ? String.fromCharCode(alphabet.letter(stream, LETTER)) : letters(stream, alphabet));
    if (counts[counts.length - 1] !== 1) {
      heads[1] = counts.length;
    }
    order.push(names.length - 1);
    counts.push(1);
    return names.length - 1;
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
