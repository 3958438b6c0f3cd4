// The densest passage of the real text, with the places of the terms.

/** Columns of an excerpt, as in the lists. */
const LENGTH = 176;
/** Columns shown before the first place, so that it is read in its sentence. */
const LEAD = 32;
/** Characters in which places count as one passage. */
const NEAR = (LENGTH - LEAD) / 2;

/**
 * Where terms stand in a text of several lines, as offsets into it.
 * @returns {{start: number, end: number, term: number}[]} in order
 */
function marksOf(text, terms, fold) {
  const marks = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const { text: folded, starts } = fold.folded(line);
    terms.forEach((term, number) => {
      for (const at of term.excluded ? [] : term.places(folded)) {
        const last = at + term.text.length - 1;
        let end = last + 1;
        while (end < folded.length && starts[end] === starts[last]) {
          end++;
        }
        marks.push({ start: offset + starts[at], end: offset + starts[end], term: number });
      }
    });
    offset += line.length + 1;
  }
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Marks that overlap or touch become one. @returns {[number, number][]} */
function joinedMarks(marks) {
  const joinedOnes = [];
  for (const { start, end } of marks) {
    const last = joinedOnes[joinedOnes.length - 1];
    if (last && start <= last[1]) {
      last[1] = Math.max(last[1], end);
    } else {
      joinedOnes.push([start, end]);
    }
  }
  return joinedOnes;
}

/** @returns {{excerpt: string, marks: [number, number][]}} */
function excerptOf(text, terms, fold) {
  const marks = marksOf(text, terms, fold);
  let best = 0;
  let most = -1;
  marks.forEach((first, i) => {
    const seen = new Set();
    let places = 0;
    for (let k = i; k < marks.length && marks[k].end <= first.start + NEAR; k++) {
      seen.add(marks[k].term);
      places++;
    }
    if (seen.size * 100 + places > most) {
      most = seen.size * 100 + places;
      best = i;
    }
  });
  const mark = marks[best] ?? { start: 0, end: 0 };
  // rather begin with the line than just behind its beginning
  const line = mark.start > 0 ? text.lastIndexOf('\n', mark.start - 1) + 1 : 0;
  const from = startOf(text, Math.max(line, mark.start - 4 * LEAD), mark.start, LEAD);
  const to = Math.max(mark.end, from + endOf(text.slice(from), LENGTH));
  const lead = from > line ? '…' : '';
  const within = joinedMarks(marks.filter((mark) => mark.start >= from && mark.end <= to));
  return {
    excerpt: lead + text.slice(from, to).replace(/\s/g, ' ') + (to < text.length ? '…' : ''),
    marks: within.map(([start, end]) => [start - from + lead.length, end - from + lead.length]),
  };
}

/** A row as a hit of these terms. */
function hitOf({ text, slot, ...row }, terms, fold, excerpts) {
  const titleMarks = joinedMarks(marksOf(row.title, terms, fold));
  const passage = excerpts ? excerptOf(text, terms, fold) : { excerpt: '', marks: [] };
  return { ...row, titleMarks, ...passage };
}
