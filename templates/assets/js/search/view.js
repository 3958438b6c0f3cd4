// The search page: form, results, facets and pages; its state is its address.

const PAGE = 10;
/** Milliseconds without a key after which a query is tried while it is typed. */
const PAUSE = 250;
const FACETS = ['category', 'source', 'month'];
/** The parts of a state that leave hits out. */
const FILTERS = ['category', 'source', 'from', 'to'];
class View {
  constructor() {
    this.form = byId('search-form');
    this.input = this.form.querySelector('input[name=q]');
    this.status = byId('search-status');
    this.results = byId('search-results');
    this.facets = byId('search-facets');
    this.pages = byId('search-pages');
    this.chosenList = byId('search-chosen');
    this.help = byId('search-help');
    this.leads = byId('search-leads');
    this.start = byId('search-start');
    const lookups = JSON.parse(byId('search-lookups')?.textContent ?? 'null');
    this.lookups = lookups && new Lookups(lookups);
    this.title = document.title;
    this.words = { ...ENGLISH, ...JSON.parse(byId('search-messages')?.textContent ?? '{}') };
    this.asked = 0;
    this.controls();
    this.fold(byId('search-filters'));
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.go({ ...this.state, ...this.entered(), prefix: '', page: 1 });
    });
    this.input.addEventListener('input', (event) => this.typed(event.isComposing));
    this.input.addEventListener('compositionend', () => this.typed(false));
    window.addEventListener('popstate', () => this.restore());
    this.begin();
    openIndex().catch(() => {});
  }

  say(key, n) {
    return this.words[key].replace('{n}', () => (typeof n === 'number' ? grouped(n) : n));
  }

  /** Sort and date bounds, where the page has none of its own. */
  controls() {
    const home = byId('search-options');
    if (home && !this.form.elements.sort) {
      home.append(...orderAndDates((key) => this.say(key)));
      home.addEventListener('change', () => this.form.requestSubmit());
    }
  }

  /** Filters are a fold on narrow screens and stand beside the hits on wide ones. */
  fold(filters) {
    this.filters = filters;
    if (filters) {
      const wide = matchMedia('(min-width: 60rem)');
      const set = () => {
        filters.open = wide.matches;
      };
      wide.addEventListener('change', set);
      set();
    }
  }

  entered() {
    const value = (name) => this.form.elements[name]?.value ?? '';
    return { q: this.input.value, sort: value('sort'), from: value('from'), to: value('to') };
  }

  /** Begins with the address, or with what was typed before this script was there. */
  begin() {
    const typed = this.input.value;
    if (typed && !new URLSearchParams(location.search).get('q')) {
      this.state = { q: '', category: '', source: '', from: '', to: '', sort: '', prefix: '', page: 1 };
      this.typed(false);
    } else {
      this.restore();
    }
  }

  /** Takes the state from the address. */
  restore() {
    const asked = new URLSearchParams(location.search);
    const get = (name) => asked.get(name) ?? '';
    this.state = { q: get('q'), category: get('category'), source: get('source'), from: get('from'),
      to: get('to'), sort: get('sort'), prefix: get('prefix') && 'yes', page: Math.max(1, Number.parseInt(get('page'), 10) || 1) };
    for (const name of ['q', 'sort', 'from', 'to']) {
      const control = this.form.elements[name];
      if (control) {
        control.value = dayOf(name, this.state[name]);
      }
    }
    this.show(this.state);
  }

  address(state) {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(state)) {
      if (value && !(name === 'page' && value === 1)) {
        asked.set(name, value);
      }
    }
    return `?${asked}`;
  }

  go(state) {
    this.state = state;
    history.pushState(null, '', this.address(state));
    return this.show(state);
  }

  /** The same place in the reader's history, in another state. */
  become(state) {
    this.state = state;
    history.replaceState(null, '', this.address(state));
  }

  typed(composing) {
    clearTimeout(this.pause);
    const q = this.input.value;
    if (!composing && q.trim() !== this.state.q.trim()) {
      this.pause = setTimeout(() => {
        this.become({ ...this.state, q, prefix: q.trim() && 'yes', page: 1 });
        this.show(this.state);
      }, PAUSE);
    }
  }

  /** Shows the hits of a state, unless another was asked for meanwhile. */
  async show(state) {
    clearTimeout(this.pause);
    const turn = ++this.asked;
    const stale = () => turn !== this.asked;
    document.title = state.q.trim() ? `${state.q.trim()} · ${this.title}` : this.title;
    this.help?.replaceChildren();
    this.leads?.replaceChildren();
    this.choices(state);
    if (this.start) {
      this.start.hidden = state.q.trim() !== '';
    }
    if (state.q.trim() === '') {
      this.clear();
      this.status.textContent = location.search ? this.say('empty') : '';
      return;
    }
    this.status.textContent = this.say('searching');
    this.results.setAttribute('aria-busy', 'true');
    const leading = this.lead(state, stale);
    try {
      const found = await this.found(state, (known) => stale() || this.list(known, state));
      if (stale()) {
        return;
      }
      this.list(found, state);
      this.spread(await this.siblings(found.facets, state), state);
      this.status.textContent = this.outcome(found, state);
      if (!await leading && found.total === 0 && !found.onlyExclusions) {
        await this.suggest(state, stale);
      }
    } catch (error) {
      if (!stale()) {
        this.fail(error, state);
      }
    } finally {
      if (!stale()) {
        this.results.setAttribute('aria-busy', 'false');
      }
    }
  }

  found(state, progress = undefined) {
    return search(state.q, { ...state, fold: true, sort: state.sort || 'relevance', prefix: Boolean(state.prefix),
      offset: (state.page - 1) * PAGE, limit: PAGE }, progress);
  }

  /** What is said of an answer. */
  outcome({ total, texts, onlyExclusions, missing }, state) {
    const last = Math.ceil(texts / PAGE);
    const said = onlyExclusions ? [this.say('onlyExclusions')] : this.totals(total, texts);
    if (total > 0 && state.page > last) {
      said.push(this.say('noPage', last));
    }
    if (state.from && state.to && dayOf('from', state.from) > dayOf('to', state.to)) {
      said.push(this.say('backwards'));
    }
    if (missing.length > 0) {
      said.push(this.say('missing', missing.length));
    }
    return said.join(' · ');
  }

  /** How many hits there are, and how many texts where some are reprints of others. */
  totals(total, texts) {
    const all = this.say(total ? 'total' : 'none', total);
    return texts < total ? [all, this.say('texts', texts)] : [all];
  }

  /** The lists of the name that is asked for, and the article at its address; true for the latter. */
  async lead(state, stale) {
    try {
      const [pages, lists] = this.lookups ? await Promise.all([
        this.lookups.articles(state.q), this.lookups.lists(state.q)]) : [[], []];
      if (!stale()) {
        const count = (n) => element('span', { class: 'facet-count' }, grouped(n));
        const links = [
          ...pages.map((page) => element('a', { href: ROOT + page }, this.say('atAddress'))),
          ...lists.map(([kind, name, path, n]) => element('a', { href: ROOT + path },
            element('span', { class: 'lead-kind' }, this.say(kind)), ` ${name} `, count(n)))];
        this.leads?.replaceChildren(...links.map((link) => element('li', {}, link)));
      }
      return pages.length > 0;
    } catch {
      return false;
    }
  }

  /** Facets of which one is chosen, with the values that could be chosen in its place. */
  async siblings(facets, state) {
    const all = { ...facets };
    for (const [facet, without] of [['category', { category: '' }], ['source', { source: '' }],
      ['month', { from: '', to: '' }]]) {
      if (Object.keys(without).some((name) => state[name])) {
        const other = await search(state.q, { ...state, ...without, prefix: Boolean(state.prefix),
          offset: 0, limit: 0 });
        all[facet] = other.facets[facet];
      }
    }
    return all;
  }

  /** The filters that hold, each with a way to be without it. */
  choices(state) {
    const chips = FILTERS.filter((name) => state[name]).map((name) => (
      element('li', {}, this.link({ ...state, [name]: '', page: 1 },
        { 'aria-label': this.say('tryWithout', state[name]) },
        `${this.say(name)} ${state[name]}`, element('span', { 'aria-hidden': 'true' }, ' ×')))));
    this.chosenList?.replaceChildren(...chips);
  }

  /** Never a bare nothing: what was counted and has hits. */
  async suggest(state, stale) {
    const offers = await new Suggestions(state, FILTERS.filter((name) => state[name])).all();
    if (stale()) {
      return;
    }
    this.help?.replaceChildren(...offers.map(({ say, what, count, state: other, href }) => {
      const text = [this.say(say, what), ' ', element('span', { class: 'facet-count' }, grouped(count))];
      return element('li', {}, href ? element('a', { href }, ...text) : this.link(other, {}, ...text));
    }));
  }

  fail(error, state) {
    this.clear();
    const mismatch = error instanceof FormatMismatch;
    if (mismatch && !sessionStorage.getItem('kuaizhao.reloaded')) {
      sessionStorage.setItem('kuaizhao.reloaded', 'yes');
      location.reload();
      return;
    }
    this.status.textContent = this.say(mismatch ? 'mismatch'
      : error instanceof Missing ? 'unreachable' : 'failed');
    const again = element('button', { type: 'button' }, this.say('again'));
    again.addEventListener('click', () => this.show(state));
    this.help?.replaceChildren(element('li', {}, again));
  }

  clear() {
    [this.results, this.facets, this.pages].forEach((part) => part?.replaceChildren());
    this.filters?.toggleAttribute('hidden', true);
  }

  /** What stands stays until a title is known; the total is said when all of them are. */
  list({ total, texts, hits }, state) {
    if (hits.length > 0 && !hits.some(Boolean)) {
      return;
    }
    const marks = markedTerms(state.q);
    this.results.replaceChildren(...hits.filter(Boolean).map((hit) => hitItem(hit, this.words, marks)));
    if (!hits.includes(null)) {
      // all formats agree, so the next mismatch may reload again
      sessionStorage.removeItem('kuaizhao.reloaded');
    }
    if (total > 0 && !hits.includes(null)) {
      this.status.textContent = this.totals(total, texts).join(' · ');
    }
    this.turn(Math.ceil(texts / PAGE), state);
  }

  /** A link to another state of this page. */
  link(state, attributes, ...text) {
    const made = element('a', { ...attributes, href: this.address(state) }, ...text);
    made.addEventListener('click', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        this.input.value = state.q;
        this.go(state);
        this.status.focus({ preventScroll: true });
        window.scrollTo(0, 0);
      }
    });
    return made;
  }

  turn(last, state) {
    const { page } = state;
    const links = [];
    if (page > 1) {
      links.push(this.link({ ...state, page: page - 1 }, { rel: 'prev' }, this.say('previous')));
    }
    for (let n = Math.max(1, page - 4); last > 1 && n <= Math.min(last, page + 4); n++) {
      links.push(this.link({ ...state, page: n },
        { class: 'page', 'aria-current': n === page ? 'page' : null }, String(n)));
    }
    if (page < last) {
      links.push(this.link({ ...state, page: page + 1 }, { rel: 'next' }, this.say('next')));
    }
    this.pages?.replaceChildren(...links);
  }

  spread(facets, state) {
    const sections = FACETS.filter((facet) => Object.keys(facets[facet]).length > 0)
      .map((facet) => element('section', { class: 'facet' }, element('h2', {}, this.say(facet)),
        ...(facet === 'month' ? this.years(facets.month, state)
          : [this.values(facet, Object.entries(facets[facet]).slice(0, 24), state)])));
    this.facets?.replaceChildren(...sections);
    this.filters?.toggleAttribute('hidden', sections.length === 0);
  }

  /** Values of a facet with their counts, each a link that chooses it or no more. */
  values(facet, counts, state) {
    const most = Math.max(...counts.map(([, count]) => count));
    return element('ul', {}, ...counts.map(([value, count]) => {
      const [on, next] = this.chosen(state, facet, value);
      return element('li', {},
        this.link(next, { class: 'facet-value', 'aria-current': on ? 'true' : null }, value),
        ' ', ...(facet === 'month' ? [bar(count, most)] : []),
        element('span', { class: 'facet-count' }, grouped(count)));
    }));
  }

  /** Hits over time: years, each opening into its months. */
  years(months, state) {
    const years = new Map();
    for (const [month, count] of Object.entries(months)) {
      const year = month.slice(0, 4);
      years.set(year, [...(years.get(year) ?? []), [month, count]]);
    }
    const sums = new Map([...years].map(([year, counts]) => [year,
      counts.reduce((sum, [, count]) => sum + count, 0)]));
    const most = Math.max(...sums.values());
    return [...years].map(([year, counts]) => {
      const open = years.size === 1 || state.from.startsWith(year);
      return element('details', { open: open ? '' : null },
        element('summary', {}, element('span', {}, year), ' ', bar(sums.get(year), most),
          element('span', { class: 'facet-count' }, grouped(sums.get(year)))),
        this.values('month', counts, state));
    });
  }

  /** Whether a facet's value is chosen, and the state in which that is the other way. */
  chosen(state, facet, value) {
    if (facet === 'month') {
      const on = ['from', 'to'].every((end) => dayOf(end, state[end]) === dayOf(end, value));
      return [on, { ...state, from: on ? '' : value, to: on ? '' : value, page: 1 }];
    }
    const on = state[facet] === value;
    return [on, { ...state, [facet]: on ? '' : value, page: 1 }];
  }
}
