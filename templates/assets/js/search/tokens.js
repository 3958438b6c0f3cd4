// Tokens.java in the browser: words, characters and breakers of a folded line.

const WORD = 0;
const CHARACTER = 1;
const BREAKER = 2;
const BREAKERS = ',.。、;:!?"\'()“”‘’…—';
const LONGEST = 64;

const isDigit = (c) => c >= 48 && c <= 57;
const isWord = (c) => (c >= 97 && c <= 122) || isDigit(c);
const isPoint = (c) => c === 46 || c === 44;
const isSpace = (c) => c === 32 || (c >= 9 && c <= 13) || c === 0x85 || c === 0x1680
  || c === 0x2028 || c === 0x2029;

/** FNV-1a over UTF-16 units. @param {string} text @returns {number} a signed int */
function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value;
}

/** A word or a part of one as it is indexed. @param {string} token @returns {string} */
const keyOf = (token) => (token.length <= LONGEST
  ? token : token.slice(0, LONGEST) + '…' + (hash(token) >>> 0).toString(16));

/** NumberParts.java: a word's first part with its point, and its last. @param {string} word */
function numberParts(word) {
  const first = word.search(/[.,]/);
  const last = Math.max(word.lastIndexOf('.'), word.lastIndexOf(','));
  return { split: first >= 0, head: keyOf(word.slice(0, first)) + word[first],
    tail: word[last] + keyOf(word.slice(last + 1)) };
}

/** Whether the characters at i and i + 1 belong to one word. */
function joined(text, i) {
  if (i < 0 || i + 1 >= text.length) {
    return false;
  }
  const left = text.charCodeAt(i);
  const right = text.charCodeAt(i + 1);
  if (isWord(left)) {
    return isWord(right) || (isPoint(right) && isDigit(left) && isDigit(text.charCodeAt(i + 2)));
  }
  return isPoint(left) && isDigit(right) && isDigit(text.charCodeAt(i - 1));
}

class Tokens {
  /** @param {string} line folded */
  constructor(line) {
    this.line = line;
    /** @type {{kind: number, start: number, end: number}[]} */
    this.all = [];
    let at = 0;
    while (at < line.length) {
      const c = line.charCodeAt(at);
      let end = at + 1;
      if (isWord(c)) {
        while (end < line.length && joined(line, end - 1)) {
          end++;
        }
        this.all.push({ kind: WORD, start: at, end });
      } else if (!isSpace(c)) {
        end = at + (line.codePointAt(at) > 0xffff ? 2 : 1);
        this.all.push({ kind: BREAKERS.includes(line[at]) ? BREAKER : CHARACTER, start: at, end });
      }
      at = end;
    }
  }

  get count() {
    return this.all.length;
  }

  /** The token as it is indexed. @param {number} i @returns {string} */
  key(i) {
    return keyOf(this.text(i));
  }

  /** The token as it is written. @param {number} i @returns {string} */
  text(i) {
    return this.line.slice(this.all[i].start, this.all[i].end);
  }

  /** Whether a token and the next are a pair. @param {number} i */
  pairs(i) {
    const [one, two] = [this.all[i], this.all[i + 1]];
    return two !== undefined && (one.end === two.start || (this.isSpaced(i) && !this.phrases(i)));
  }

  /** What stands between a pair: nothing or a space. @param {number} i */
  gap(i) {
    return this.all[i].end === this.all[i + 1].start ? '' : ' ';
  }

  /** Whether a token and the next are words with one space between. @param {number} i */
  phrases(i) {
    const [one, two] = [this.all[i], this.all[i + 1]];
    return two !== undefined && one.kind === WORD && two.kind === WORD && this.isSpaced(i);
  }

  isSpaced(i) {
    const { end } = this.all[i];
    return end + 1 === this.all[i + 1].start && this.line[end] === ' ';
  }
}
