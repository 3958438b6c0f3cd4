// What else a query may have meant, where it found nothing: each other query is one that was counted.

/** Offered at the most. */
const OFFERED = 8;
/** Ways to write a query in the other script, from which on only the first is tried. */
const WAYS = 16;
/** Letters that a reader may have typed without their accents. */
const ACCENTED = { a: 'áàâäãåą', c: 'çćč', e: 'éèêëęě', i: 'íìîïı', l: 'ł', n: 'ñńň', o: 'óòôöõøő',
  r: 'ř', s: 'śšş', u: 'úùûüűů', y: 'ýÿ', z: 'źżž' };
const DOUBLED = [['ae', 'ä'], ['oe', 'ö'], ['ue', 'ü'], ['ss', 'ß']];
const HAN = '\\p{sc=Han}';
const DATE = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?$/;

/** The parts of a query as they were typed, quotes with what they hold. @param {string} query */
const partsOf = (query) => query.match(/-?["“「][^"”」]*["”」]?|\S+/gu) ?? [];

/** Words of Latin letters and digits apart from what stands beside them without a space. */
const apart = (query) => query
  .replace(new RegExp(`(?<=${HAN})(?=[a-z0-9])|(?<=[a-z0-9])(?=${HAN})`, 'giu'), ' ');

/** Without punctuation but the points of numbers. @param {string} query */
const unpunctuated = (query) => query.replace(/(?<!\p{N})[.,]|[.,](?!\p{N})|[^\p{L}\p{N}\p{M}\s.,]/gu, ' ')
  .replace(/\s+/g, ' ').trim();

const unaccented = (query) => query.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');

/** Queries that say the same otherwise. @param {string} query @returns {string[]} */
function respelled(query) {
  const plain = unpunctuated(query);
  const straight = query.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
  const curly = query.replace(/'/g, '’');
  const all = [apart(query), plain, apart(plain), unaccented(query), straight, curly,
    plain.replace(/\s+/g, '')];
  return [...new Set(all.map((one) => one.trim()))].filter((one) => one && one !== query.trim());
}

/** The query with one letter accented, each way. @param {string} query @returns {string[]} */
function accented(query) {
  const all = [];
  for (let i = 0; i < query.length && query.length <= 24; i++) {
    for (const other of ACCENTED[query[i].toLowerCase()] ?? '') {
      all.push(query.slice(0, i) + other + query.slice(i + 1));
    }
    for (const [two, one] of DOUBLED) {
      if (query.startsWith(two, i)) {
        all.push(query.slice(0, i) + one + query.slice(i + 2));
      }
    }
  }
  return all;
}

/** The query in the other script of Chinese. @returns {Promise<string[]>} */
async function inOtherScript(query) {
  if (!new RegExp(HAN, 'u').test(query)) {
    return [];
  }
  const [pairs] = await load('simplify');
  const points = [...pairs];
  const simplified = new Map();
  const traditional = new Map();
  for (let i = 0; i < points.length; i += 2) {
    simplified.set(points[i], [points[i + 1]]);
    traditional.set(points[i + 1], [...(traditional.get(points[i + 1]) ?? []), points[i]]);
  }
  return [...written(query, simplified), ...written(query, traditional)];
}

/** A query with characters replaced, each way that there is, as long as they are few. */
function written(query, others) {
  let all = [''];
  for (const point of query) {
    const ways = all.length > WAYS ? (others.get(point) ?? [point]).slice(0, 1)
      : [...(others.get(point) ?? []), point];
    all = all.flatMap((one) => ways.map((way) => one + way));
  }
  return all.filter((one) => one !== query);
}

/** A day or a month that a query names. @param {string} query @returns {string | null} */
function dateIn(query) {
  const found = DATE.exec(query.trim());
  if (!found) {
    return null;
  }
  const [year, month, day] = found.slice(1).map(Number);
  const isDate = month >= 1 && month <= 12 && (found[3] === undefined || (day >= 1 && day <= 31));
  return isDate ? `${found[1]}-${pad(month)}${found[3] ? `-${pad(day)}` : ''}` : null;
}

/** How many articles are of a day or a month. @param {string} date @returns {Promise<number>} */
async function articlesOf(date) {
  const index = await openIndex();
  let count = 0;
  for (const segment of index.segments) {
    const { names, of } = await segment.days();
    const pass = names.map((day) => day !== null && day.startsWith(date));
    for (let ordinal = 0; ordinal < segment.articles; ordinal++) {
      count += segment.live[ordinal] && pass[of[ordinal]] ? 1 : 0;
    }
  }
  return count;
}

/** The page of a day or a month. @param {string} date */
const pageOf = (date) => `${ROOT}archive/${date.slice(0, 4)}/${date.slice(5, 7)}/index.html`
  + (date.length > 7 ? `#d${date.slice(8)}` : '');

/**
 * What can be offered for a state of the search page that found nothing.
 * @typedef {{say: string, what: string, count: number, state?: any, href?: string}} Offer
 */
class Suggestions {
  /** @param {any} state @param {string[]} filters names of its filters that hold */
  constructor(state, filters) {
    this.state = { ...state, page: 1 };
    this.filters = filters;
    this.seen = new Set();
  }

  /** How many hits a state has. @returns {Promise<number>} */
  async count(state) {
    const options = { ...state, offset: 0, limit: 0, facets: false, excerpts: false,
      prefix: Boolean(state.prefix) };
    return (await search(state.q, options)).total;
  }

  /** An offer for each state that has hits and was not offered yet. @returns {Promise<Offer[]>} */
  async counted(offers) {
    const fresh = offers.filter(({ state }) => {
      const key = JSON.stringify(state);
      return !this.seen.has(key) && this.seen.add(key);
    });
    const counts = await Promise.all(fresh.map(({ state }) => this.count(state)));
    return fresh.map((offer, i) => ({ ...offer, count: counts[i] })).filter(({ count }) => count > 0);
  }

  queries(queries) {
    return this.counted(queries.map((q) => ({ say: 'tryQuery', what: q, state: { ...this.state, q } })));
  }

  /** @returns {Promise<Offer[]>} */
  async all() {
    const { q } = this.state;
    const date = dateIn(q);
    const ofDate = date ? await articlesOf(date) : 0;
    const offers = ofDate ? [{ say: 'tryDay', what: date, count: ofDate, href: pageOf(date) }] : [];
    const bare = { ...this.state };
    this.filters.forEach((name) => {
      bare[name] = '';
    });
    offers.push(...await this.counted(this.filters.map((name) => (
      { say: 'tryWithout', what: this.state[name], state: { ...this.state, [name]: '' } }))));
    if (this.filters.length > 1) {
      offers.push(...await this.counted([{ say: 'tryUnfiltered', what: '', state: bare }]));
    }
    if (this.filters.length > 0 && offers.length > 0) {
      return offers.slice(0, OFFERED);
    }
    this.state = bare;
    offers.push(...await this.counted([
      { say: 'tryPrefix', what: q.trim(), state: { ...this.state, prefix: 'yes' } }]));
    offers.push(...await this.queries([...respelled(q), ...await inOtherScript(q)]));
    const parts = partsOf(q);
    const wanted = parts.filter((part) => !part.startsWith('-'));
    if (wanted.length < parts.length && wanted.length > 0) {
      offers.push(...await this.queries([wanted.join(' ')]));
    }
    if (wanted.length > 1) {
      offers.push(...await this.queries(wanted));
    }
    const words = apart(unpunctuated(q)).split(/\s+/).filter(Boolean);
    if (offers.length === 0 && words.length > 1) {
      offers.push(...await this.queries(words));
    }
    if (offers.length === 0 && /^[a-z\s]{3,}$/i.test(q.trim())) {
      offers.push(...await this.queries(accented(q.trim())));
    }
    return offers.slice(0, OFFERED);
  }
}
