// The search page: form, results, facets and pages; its state is its address.

const PAGE = 10;
/** Milliseconds without a key after which a query is tried while it is typed. */
const PAUSE = 250;
const FACETS = ['category', 'source', 'month'];
class View {
  constructor() {
    this.form = byId('search-form');
    this.input = this.form.querySelector('input[name=q]');
    this.status = byId('search-status');
    this.results = byId('search-results');
    this.facets = byId('search-facets');
    this.pages = byId('search-pages');
    this.words = { ...ENGLISH, ...JSON.parse(byId('search-messages')?.textContent ?? '{}') };
    this.asked = 0;
    this.controls();
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.go({ ...this.state, ...this.entered(), page: 1 });
    });
    this.input.addEventListener('input', (event) => this.typed(event.isComposing));
    this.input.addEventListener('compositionend', () => this.typed(false));
    window.addEventListener('popstate', () => this.restore());
    this.begin();
    openIndex().catch(() => {});
  }

  say(key, n) {
    return this.words[key].replace('{n}', n);
  }

  /** Sort and date bounds, where the page has none of its own. */
  controls() {
    const home = byId('search-options');
    if (home && !this.form.elements.sort) {
      home.append(...orderAndDates((key) => this.say(key)));
      home.addEventListener('change', () => this.form.requestSubmit());
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
      this.state = { q: '', category: '', source: '', from: '', to: '', sort: '', page: 1 };
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
      to: get('to'), sort: get('sort'), page: Math.max(1, Number.parseInt(get('page'), 10) || 1) };
    for (const name of ['q', 'sort', 'from', 'to']) {
      const control = this.form.elements[name];
      if (control) {
        control.value = dayOf(name, this.state[name]);
      }
    }
    this.show(this.state, false);
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
    this.show(state, false);
  }

  typed(composing) {
    clearTimeout(this.pause);
    const q = this.input.value;
    if (!composing && q.trim() !== this.state.q.trim()) {
      this.pause = setTimeout(() => this.show({ ...this.state, q, page: 1 }, true), PAUSE);
    }
  }

  /** Shows the hits of a state, unless another was asked for meanwhile. */
  async show(state, prefix) {
    clearTimeout(this.pause);
    const turn = ++this.asked;
    const stale = () => turn !== this.asked;
    if (state.q.trim() === '') {
      this.clear();
      this.status.textContent = location.search ? this.say('empty') : '';
      return;
    }
    this.status.textContent = this.say('searching');
    const options = { ...state, sort: state.sort || 'relevance', prefix,
      offset: (state.page - 1) * PAGE, limit: PAGE };
    try {
      const found = await search(state.q, options, (known) => stale() || this.list(known, state));
      if (!stale()) {
        this.list(found, state);
        this.spread(found.facets, state);
        const missing = found.missing.length;
        const total = this.say(found.onlyExclusions ? 'onlyExclusions' : found.total ? 'total' : 'none',
          found.total);
        this.status.textContent = missing ? `${total} · ${this.say('missing', missing)}` : total;
      }
    } catch (error) {
      if (!stale()) {
        this.fail(error);
      }
    }
  }

  fail(error) {
    this.clear();
    const mismatch = error instanceof FormatMismatch;
    if (mismatch && !sessionStorage.getItem('kuaizhao.reloaded')) {
      sessionStorage.setItem('kuaizhao.reloaded', 'yes');
      location.reload();
      return;
    }
    this.status.textContent = mismatch ? this.say('mismatch')
      : error instanceof Missing ? this.say('missing', 1) : this.say('failed');
  }

  clear() {
    [this.results, this.facets, this.pages].forEach((part) => part?.replaceChildren());
  }

  /** What stands stays until a title is known; the total is said when all of them are. */
  list({ total, hits }, state) {
    if (hits.length > 0 && !hits.some(Boolean)) {
      return;
    }
    this.results.replaceChildren(...hits.filter(Boolean).map((hit) => hitItem(hit, this.words)));
    if (!hits.includes(null)) {
      // all formats agree, so the next mismatch may reload again
      sessionStorage.removeItem('kuaizhao.reloaded');
    }
    if (total > 0 && !hits.includes(null)) {
      this.status.textContent = this.say('total', total);
    }
    this.turn(Math.ceil(total / PAGE), state);
  }

  /** A link to another state of this page. */
  link(state, attributes, text) {
    const made = element('a', { ...attributes, href: this.address(state) }, text);
    made.addEventListener('click', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        this.go(state);
        byId('search-results').scrollIntoView?.({ block: 'nearest' });
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
    const sections = FACETS.filter((facet) => Object.keys(facets[facet]).length > 0).map((facet) => {
      const values = Object.entries(facets[facet]).slice(0, 24).map(([value, count]) => {
        const [on, next] = this.chosen(state, facet, value);
        return element('li', {},
          this.link(next, { class: 'facet-value', 'aria-current': on ? 'true' : null }, value),
          ' ', element('span', { class: 'facet-count' }, String(count)));
      });
      return element('section', { class: 'facet' }, element('h2', {}, this.say(facet)),
        element('ul', {}, ...values));
    });
    this.facets?.replaceChildren(...sections);
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
