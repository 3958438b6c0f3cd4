// One search: load what the query needs, decide, order, read the texts of one page of hits.
class Search {
  /** @param {Index} index @param {string} query @param {Options} options */
  constructor(index, query, options) {
    this.index = index;
    this.options = options;
    this.missing = new Set();
    this.terms = parseQuery(String(query), index.fold, Boolean(options.prefix));
  }

  /** Waits for a file; a missing one is remembered and gives the other value. */
  async or(other, promise) {
    try {
      return await promise;
    } catch (error) {
      if (!(error instanceof Missing)) {
        throw error;
      }
      this.missing.add(error.part);
      return other;
    }
  }

  /** @param {(hits: any[]) => void} [progress] told each time more hits of the page are known */
  async run(progress) {
    const { offset = 0, limit = 10, sort } = this.options;
    const places = this.terms.some((term) => !term.excluded) ? await this.matching()
      : new Int32Array(0);
    const none = new Int32Array(this.index.slots);
    const { order, others } = folded(ordered(places, this.scores, sort === 'date'),
      this.options.fold && places.length > 1 ? await this.index.reprints().catch(() => none) : none);
    const page = Array.from(order.slice(offset, offset + limit), (place) => (
      { ...this.index.owner(place), others: others.get(place) ?? 0 }));
    const facets = this.options.facets === false || progress ? null : this.facets(places);
    const totals = { total: places.length, ...(this.options.fold && { texts: order.length }) };
    progress?.({ ...totals, hits: page.map(() => null) });
    const hits = await this.shown(page, (known) => progress?.({ ...totals, hits: known }));
    return {
      ...totals,
      facets: this.options.facets === false ? undefined : await (facets ?? this.facets(places)),
      hits,
      missing: [...this.missing],
      onlyExclusions: this.terms.length > 0 && this.terms.every((term) => term.excluded),
    };
  }

  /** The places of the articles that match and pass the filters, ascending. */
  async matching() {
    const byKey = new Map();
    for (const term of this.terms.filter((t) => !t.excluded)) {
      term.required.forEach((clause) => byKey.set(clause.key, clause));
    }
    const required = [...byKey.values()];
    const { segments } = this.index;
    // first, so that grams with files of their own load their continuations beside their postings
    const chains = segments.map((segment) => this.terms.map((term) => (term.chain
      && segment.hasContinuations ? this.or(null, new Chain(term.chain).open(segment)) : undefined)));
    chains.flat().forEach((chain) => chain?.catch(() => {}));
    const [held, prohibited, passing] = await Promise.all([
      Promise.all(segments.map((segment) => this.lists(segment, required))),
      Promise.all(segments.map((segment) => Promise.all(this.terms
        .map((term) => (term.excluded ? this.lists(segment, term.required) : null))))),
      this.filter(),
    ]);
    const weights = required.map((_, n) => this.weight(held.map((lists) => lists[n])));
    this.scores = new Int32Array(this.index.slots);
    const found = await Promise.all(segments.map(async (segment, s) => {
      const candidates = await this.candidates(segment, held[s], weights, passing);
      const judges = await Promise.all(this.terms
        .map(async (term, t) => judgeOf(term, prohibited[s][t], await chains[s][t])));
      return this.decided(segment, candidates, judges);
    }));
    return Int32Array.from(found.flat()).sort();
  }

  /** Null for required grams whose file is missing. */
  lists(segment, required) {
    return Promise.all(required.map((clause) => this.or(null, postingsOf(segment, clause))));
  }

  weight(lists) {
    let df = 0;
    lists.forEach((list, s) => {
      const { live } = this.index.segments[s];
      for (const ordinal of list?.ordinals ?? []) {
        df += live[ordinal];
      }
    });
    return df === 0 ? 0 : weight(df, this.index.articles);
  }

  async candidates(segment, lists, weights, passing) {
    const count = new Uint16Array(segment.articles);
    let known = 0;
    for (const [n, list] of lists.entries()) {
      if (list === null) {
        continue;
      }
      known++;
      for (let i = 0; i < list.ordinals.length; i++) {
        const ordinal = list.ordinals[i];
        count[ordinal]++;
        this.scores[segment.places[ordinal]] += weights[n] * list.impacts[i];
      }
      if (shouldYield()) {
        await yieldToMain();
      }
    }
    const passes = passing(segment);
    const candidates = [];
    for (let ordinal = 0; known > 0 && ordinal < segment.articles; ordinal++) {
      if (count[ordinal] === known && segment.live[ordinal] && passes(ordinal)) {
        candidates.push(ordinal);
      }
    }
    return candidates;
  }

  /** Puts every term to each candidate; the text is read only where a chain cannot tell. */
  async decided(segment, candidates, judges) {
    const places = [];
    const unsure = [];
    for (let i = 0; i < candidates.length; i++) {
      if (i % 256 === 0 && shouldYield()) {
        await yieldToMain();
      }
      const open = [];
      const fails = this.terms.some((term, t) => {
        const verdict = judges[t](candidates[i]);
        if (verdict === MAYBE) {
          open.push(term);
        }
        return verdict === (term.excluded ? YES : NO);
      });
      if (!fails && open.length === 0) {
        places.push(segment.places[candidates[i]]);
      } else if (!fails) {
        unsure.push({ ordinal: candidates[i], open });
      }
    }
    await Promise.all(unsure.map(async ({ ordinal, open }) => {
      const row = await this.or(null, this.index.rows.whole(segment, ordinal));
      if (row !== null
        && open.every((term) => isInRow(term, row, this.index.fold) !== term.excluded)) {
        places.push(segment.places[ordinal]);
      }
    }));
    return places;
  }

  /** @returns {Promise<(segment: Segment) => (ordinal: number) => boolean>} */
  async filter() {
    const { category, source, from, to } = this.options;
    const none = { names: [null], of: new Uint8Array(this.index.slots) };
    const tests = [];
    if (category || source) {
      const columns = await this.columns();
      tests.push([(segment) => columns.get(segment).category, (name) => !category || name === category]);
      tests.push([(segment) => columns.get(segment).source, (name) => !source || name === source]);
    }
    if (from || to) {
      const days = new Map(await Promise.all(this.index.segments
        .map(async (segment) => [segment, await this.or(none, segment.days())])));
      tests.push([(segment) => days.get(segment), (day) => day !== null
        && (!from || day >= from) && (!to || day.slice(0, to.length) <= to)]);
    }
    return (segment) => {
      const passing = tests.map(([column, test]) => ({
        of: column(segment).of, pass: column(segment).names.map(test) }));
      return (ordinal) => passing.every(({ of, pass }) => pass[of[ordinal]]);
    };
  }

  async columns() {
    const none = { names: [null], of: new Uint8Array(this.index.slots) };
    return new Map(await Promise.all(this.index.segments.map(async (segment) => [segment,
      await this.or({ category: none, source: none, month: none }, segment.columns())])));
  }

  async facets(places) {
    return spread(places, this.index, await this.columns());
  }

  /** The hits of a page in order, titles first; those whose row is missing are left out. */
  async shown(page, progress) {
    const excerpts = this.options.excerpts !== false;
    const hits = new Array(page.length).fill(null);
    const show = (row, i) => {
      if (row !== null) {
        const { others } = page[i];
        const hit = hitOf(row, this.terms, this.index.fold, excerpts && row.text !== null);
        hits[i] = this.options.fold ? { ...hit, others } : hit;
        progress(hits);
      }
      return row;
    };
    const { rows } = this.index;
    const known = await Promise.all(page.map(async ({ segment, ordinal }, i) => show(
      await this.or(null, rows.row(segment, ordinal)), i)));
    await Promise.all(page.map(async ({ segment, ordinal }, i) => excerpts && known[i]?.text === null
      && show(await this.or(null, rows.whole(segment, ordinal)), i)));
    return hits.filter(Boolean);
  }
}
