// What the search page is made of.

const ENGLISH = {
  searching: 'Searching…', total: '{n} results', none: 'No results', empty: 'Type what to look for',
  onlyExclusions: 'Exclusions alone find nothing', failed: 'Search failed',
  missing: '{n} index files could not be loaded; results may be incomplete',
  mismatch: 'The index is of another version; reload the page', untitled: 'Untitled',
  category: 'Category', source: 'Source', month: 'Month', sort: 'Sort', relevance: 'Relevance',
  noPage: 'There are only {n} pages', backwards: 'The first day is after the last',
  unreachable: 'The index could not be loaded: nothing was searched', again: 'Try again',
  tryQuery: '{n}', tryPrefix: 'Beginning with “{n}”', tryWithout: 'Without {n}',
  tryUnfiltered: 'Without any filter', tryDay: 'Articles of {n}', author: 'Author',
  texts: '{n} without reprints', more: '{n} more sources', moreOne: '1 more source',
  atAddress: 'The article at this address', filters: 'Filters',
  date: 'Date', from: 'From', to: 'To', previous: 'Previous', next: 'Next', all: 'All',
};

const byId = (id) => document.getElementById(id);

/** An element with text or children. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

/** Text with its marked parts. @param {string} text @param {[number, number][]} marks */
function marked(text, marks) {
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), element('mark', {}, text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}

/** A number with its thousands set apart, as Words.java writes it. @param {number} number */
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',');

/** A share of the most, to be seen at a glance; its number stands beside it. */
const bar = (count, most) => element('meter', { min: 0, max: most, value: count, 'aria-hidden': 'true' });

/** How an article's page is told what to mark: the terms that are asked for. @param {string} query */
function markedTerms(query) {
  const asked = new URLSearchParams();
  partsOf(query).filter((part) => !part.startsWith('-'))
    .forEach((part) => asked.append('hl', part.replace(/["“”「」]/g, '')));
  return `?${asked}`;
}

/** A time as the pages tell it. @param {string} iso @param {Object<string, string>} words */
function toldTime(iso, words) {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(iso);
  if (!found || !words.dateDay) {
    return iso.slice(0, 16).replace('T', ' ');
  }
  const [, year, month, day, clock] = found;
  const parts = [year, Number(month), Number(day), words.months.split('|')[month - 1]];
  const date = words.dateDay.replace(/\{(\d)\}/g, (_, i) => parts[i]);
  return clock ? words.dateAt.replace('{0}', date).replace('{1}', clock) : date;
}

/** One hit as an item of the list. @param {string} marks as {@link markedTerms} gives them */
function hitItem(hit, words, marks) {
  const title = hit.title ? marked(hit.title, hit.titleMarks) : [words.untitled];
  const meta = [];
  for (const facet of ['category', 'source']) {
    if (hit[facet]) {
      meta.push(element('span', { class: `hit-${facet}` }, hit[facet]), ' ');
    }
  }
  if (hit.publishedAt) {
    meta.push(element('time', { datetime: hit.publishedAt }, toldTime(hit.publishedAt, words)));
  }
  if (hit.others > 0) {
    const more = (hit.others === 1 ? words.moreOne : words.more).replace('{n}', grouped(hit.others));
    meta.push(' ', element('a', { class: 'hit-more', href: `${ROOT}${hit.url}#reprints` }, more));
  }
  return element('li', { class: 'hit' },
    element('h2', { class: 'hit-title' }, element('a', { href: ROOT + hit.url + marks }, ...title)),
    element('p', { class: 'hit-meta' }, ...meta),
    element('p', { class: 'hit-excerpt' }, ...marked(hit.excerpt, hit.marks)));
}

/** A day for a date control: a month stands for its first or its last day. */
function dayOf(end, value) {
  if (!/^\d{4}-\d{2}$/.test(value)) {
    return value;
  }
  const [year, month] = value.split('-').map(Number);
  return `${value}-${end === 'from' ? '01' : new Date(year, month, 0).getDate()}`;
}

/** Controls for the order of results and the days they are from. @param {(key: string) => string} say */
function orderAndDates(say) {
  const option = (value, key) => element('option', { value }, say(key));
  const labelled = (key, control) => element('label', {}, say(key), ' ', control);
  return [
    labelled('sort', element('select', { name: 'sort' }, option('', 'relevance'), option('date', 'date'))),
    labelled('from', element('input', { name: 'from', type: 'date' })),
    labelled('to', element('input', { name: 'to', type: 'date' })),
  ];
}
