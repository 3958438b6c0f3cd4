// One search: load what the query needs, decide, order, read the texts of one page of hits.
class Search {
  /** @param {Index} index @param {string} query @param {Options} options */
  constructor(index, query, options) {
    this.index = index;
    this.options = options;
    this.missing = new Set();
    this.terms = parseQuery(String(query), index.fold, Boolean(options.prefix));
    this.rowsRead = new Map();
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
    const places = this.terms.some((term) => !term.excluded) ? await this.matching() : [];
    const order = ordered(Int32Array.from(places), this.scores, sort === 'date');
    const page = Array.from(order.slice(offset, offset + limit), (place) => this.index.owners[place]);
    const facets = this.options.facets === false || progress ? null : this.facets(places);
    progress?.({ total: places.length, hits: [] });
    const hits = await this.shown(page, (known) => progress?.({ total: places.length, hits: known }));
    return {
      total: places.length,
      facets: this.options.facets === false ? undefined : await (facets ?? this.facets(places)),
      hits,
      missing: [...this.missing],
      onlyExclusions: this.terms.length > 0 && this.terms.every((term) => term.excluded),
    };
  }

  /** The places of the articles that match and pass the filters, ascending. */
  async matching() {
    const required = new Map();
    for (const term of this.terms.filter((t) => !t.excluded)) {
      term.needs.forEach((need) => required.set(need.key, need));
    }
    const needs = [...required.values()];
    const { segments } = this.index;
    const [held, banned, passing] = await Promise.all([
      Promise.all(segments.map((segment) => this.lists(segment, needs))),
      Promise.all(segments.map((segment) => Promise.all(this.terms
        .map((term) => (term.excluded ? this.lists(segment, term.needs) : null))))),
      this.filter(),
    ]);
    const weights = needs.map((_, n) => this.weight(held.map((lists) => lists[n])));
    this.scores = new Int32Array(this.index.slots);
    const found = await Promise.all(segments.map((segment, s) => {
      const candidates = this.candidates(segment, held[s], weights, passing);
      return this.decided(segment, candidates, banned[s]);
    }));
    return found.flat().sort((a, b) => a - b);
  }

  /** Null for a need whose file is missing. */
  lists(segment, needs) {
    return Promise.all(needs.map((need) => this.or(null, needed(segment, need))));
  }

  weight(lists) {
    let df = 0;
    lists.forEach((list, s) => {
      const { alive } = this.index.segments[s];
      list?.ordinals.forEach((ordinal) => {
        df += alive[ordinal];
      });
    });
    return df === 0 ? 0 : weight(df, this.index.articles);
  }

  candidates(segment, lists, weights, passing) {
    const count = new Uint16Array(segment.articles);
    let known = 0;
    lists.forEach((list, n) => {
      if (list === null) {
        return;
      }
      known++;
      for (let i = 0; i < list.ordinals.length; i++) {
        const ordinal = list.ordinals[i];
        count[ordinal]++;
        this.scores[segment.places[ordinal]] += weights[n] * list.impacts[i];
      }
    });
    const candidates = [];
    for (let ordinal = 0; known > 0 && ordinal < segment.articles; ordinal++) {
      if (count[ordinal] === known && segment.alive[ordinal] && passing(segment, ordinal)) {
        candidates.push(ordinal);
      }
    }
    return candidates;
  }

  /** Puts every term to each candidate; the text is read only where a chain cannot tell. */
  async decided(segment, candidates, banned) {
    const judges = await Promise.all(this.terms.map((term, t) => this.judge(segment, term, banned[t])));
    const sure = [];
    const unsure = [];
    for (const ordinal of candidates) {
      const open = [];
      const fails = this.terms.some((term, t) => {
        const verdict = judges[t](ordinal);
        if (verdict === MAYBE) {
          open.push(term);
        }
        return verdict === (term.excluded ? YES : NO);
      });
      if (!fails) {
        (open.length > 0 ? unsure : sure).push({ ordinal, open });
      }
    }
    const read = await Promise.all(unsure.map(async (candidate) => {
      const row = await this.or(null, this.row(segment, candidate.ordinal));
      return row !== null && candidate.open
        .every((term) => isInRow(term, row, this.index.fold) !== term.excluded) ? candidate : null;
    }));
    return [...sure, ...read.filter(Boolean)].map(({ ordinal }) => segment.places[ordinal]);
  }

  /** @returns {Promise<(ordinal: number) => number>} */
  async judge(segment, term, banned) {
    let holds = () => true;
    if (term.excluded) {
      const lists = banned.filter((list) => list !== null);
      holds = (ordinal) => lists.every((list) => find(list.ordinals, ordinal) >= 0);
    }
    if (term.decided) {
      return (ordinal) => (holds(ordinal) ? YES : NO);
    }
    if (!term.chain) {
      return (ordinal) => (holds(ordinal) ? MAYBE : NO);
    }
    // without its followers a chain shows what may match; the answer says what is missing
    const chain = await this.or(null, new Chain(term.chain).open(segment));
    return (ordinal) => (holds(ordinal) ? chain?.decide(ordinal) ?? YES : NO);
  }

  async filter() {
    const { category, source, from, to } = this.options;
    const tests = [];
    if (category || source) {
      const columns = await this.columns();
      tests.push((segment, ordinal) => (!category || columns.get(segment).category(ordinal) === category)
        && (!source || columns.get(segment).source(ordinal) === source));
    }
    if (from || to) {
      const days = new Map(await Promise.all(this.index.segments
        .map(async (segment) => [segment, await this.or(() => null, segment.days())])));
      tests.push((segment, ordinal) => {
        const day = days.get(segment)(ordinal);
        return day !== null && (!from || day >= from) && (!to || day.slice(0, to.length) <= to);
      });
    }
    return (segment, ordinal) => tests.every((test) => test(segment, ordinal));
  }

  async columns() {
    const none = { category: () => null, source: () => null, month: () => null };
    return new Map(await Promise.all(this.index.segments
      .map(async (segment) => [segment, await this.or(none, segment.columns())])));
  }

  async facets(places) {
    const columns = await this.columns();
    return spread(places.map((place) => this.index.owners[place]), columns);
  }

  async row(segment, ordinal) {
    const file = Math.floor(ordinal / segment.group);
    const part = segment.part('t', file);
    if (!this.rowsRead.has(part)) {
      this.rowsRead.set(part, segment.rows(file));
    }
    return (await this.rowsRead.get(part))[ordinal - file * segment.group];
  }

  /** The hits of a page in order; those whose file is missing are left out. */
  async shown(page, progress) {
    const hits = new Array(page.length).fill(null);
    await Promise.all(page.map(async ({ segment, ordinal }, i) => {
      const row = await this.or(null, this.row(segment, ordinal));
      if (row !== null) {
        hits[i] = hitOf(row, this.terms, this.index.fold, this.options.excerpts !== false);
        progress(hits);
      }
    }));
    return hits.filter(Boolean);
  }
}
