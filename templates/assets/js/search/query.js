// Query.java and Term.java in the browser, and the chain that decides longer terms.

const OPENING = '"“「';
const CLOSING = '"”」';

/** One term: the text to find, the grams that narrow and rank it, and how it is decided. */
class Term {
  /** @param {string} text folded @param {boolean} excluded @param {boolean} open */
  constructor(text, excluded, open) {
    this.text = text;
    this.excluded = excluded;
    const tokens = new Tokens(text);
    this.tokens = tokens;
    this.last = tokens.count - 1;
    /** @type {{grams: string[], prefix: boolean, key: string}[]} */
    this.required = [];
    if (this.last < 0) {
      return;
    }
    const code = (i) => text.charCodeAt(i);
    const last = tokens.all[this.last];
    this.prefix = open && last.kind === WORD && !isDigit(code(last.start));
    this.openLeft = this.last > 0 && isPoint(code(0)) && isDigit(code(1))
      && tokens.all[1].start === 1;
    this.openRight = this.last > 0 && isPoint(code(text.length - 1))
      && isDigit(code(text.length - 2));
    for (let i = 0; i <= this.last; i++) {
      this.narrow(i);
    }
    if (this.required.length === 0) {
      tokens.all.forEach((_, i) => this.require([tokens.key(i)]));
    }
    const whole = tokens.all[0].start === 0 && last.end === text.length;
    const split = [0, 1].some((i) => this.isOpen(i) && numberParts(tokens.text(i)).split);
    this.decided = whole && (this.last === 0
      || (this.last === 1 && tokens.pairs(0) && !this.prefix && !split));
    const closed = whole && !this.prefix && !this.openLeft && !this.openRight;
    this.chain = this.decided || !closed ? null : this.links();
    if (this.chain) {
      // each with the token that follows: together they tell all, and they make the score
      this.required = [];
      this.chain.forEach((link) => this.require([link.gram]));
    }
  }

  /** @param {string[]} grams @param {boolean} prefix */
  require(grams, prefix = false) {
    const key = prefix + grams.join('\0');
    if (!this.required.some((clause) => clause.key === key)) {
      this.required.push({ grams, prefix, key });
    }
  }

  /** What a text holds for a token and for its pair with the next. @param {number} i */
  narrow(i) {
    const { tokens, last } = this;
    if (this.isOpen(i)) {
      this.require(this.number(i).alone);
    } else if (this.prefix && i === last) {
      this.require([tokens.text(i)], true);
    } else if (!this.isPaired(i - 1) && !this.isPaired(i) && tokens.all[i].kind !== BREAKER) {
      this.require([tokens.key(i)]);
    }
    if (this.isPaired(i)) {
      const left = this.isOpen(i) ? this.number(i).before : [tokens.key(i)];
      const right = this.isOpen(i + 1) ? this.number(i + 1).after : [tokens.key(i + 1)];
      this.require(left.flatMap((one) => right.map((two) => one + tokens.gap(i) + two)));
    }
  }

  /** Whether a token and the next are a pair in every text that holds the term. */
  isPaired(i) {
    return i >= 0 && i < this.last && this.tokens.pairs(i)
      && !(this.prefix && i + 1 === this.last)
      && !(this.openLeft && i === 0) && !(this.openRight && i + 1 === this.last);
  }

  /** A number that the term's own first or last point may join to more digits in the text. */
  isOpen(i) {
    return (this.openLeft && i === 1) || (this.openRight && i === this.last - 1);
  }

  /** OpenNumber.java. */
  number(i) {
    const { tokens } = this;
    const left = this.openLeft && i === 1 ? tokens.text(0) : '';
    const right = this.openRight && i === this.last - 1 ? tokens.text(this.last) : '';
    const key = tokens.key(i);
    const parts = numberParts(tokens.text(i));
    const head = parts.split ? parts.head : key + right;
    const tail = parts.split ? parts.tail : left + key;
    const alone = right === '' ? [tail] : left === '' ? [head] : [tail, head, left + head];
    return { alone, before: [key, tail], after: [key, head] };
  }

  /**
   * Grams whose occurrences follow each other when the term stands in a text: each with the token
   * before its place, and the token after, by which it leads to the next.
   * @returns {{gram: string, before: string, after: string}[] | null} null where text must decide
   */
  links() {
    const { tokens, last } = this;
    const links = [];
    const key = (i) => tokens.key(i);
    if (tokens.all.every((_, i) => i === last || tokens.pairs(i))) {
      for (let i = 0; i + 2 <= last; i++) {
        links.push({ gram: key(i) + tokens.gap(i) + key(i + 1),
          before: i ? key(i - 1) + tokens.gap(i - 1) : '', after: tokens.gap(i + 1) + key(i + 2) });
      }
      return links;
    }
    if (tokens.all.every((_, i) => i === last || tokens.phrases(i))) {
      for (let i = 0; i < last; i++) {
        links.push({ gram: key(i), before: i ? key(i - 1) : '', after: key(i + 1) });
      }
      return links;
    }
    return null;
  }

  /**
   * Where a folded line holds the term, by the edge rule.
   * @param {string} line
   * @returns {number[]} offsets
   */
  places(line) {
    const places = [];
    for (let at = line.indexOf(this.text); at >= 0; at = line.indexOf(this.text, at + 1)) {
      const end = at + this.text.length - 1;
      const cutsFirst = isWord(line.charCodeAt(at)) && joined(line, at - 1);
      const cutsLast = !this.prefix && isWord(line.charCodeAt(end)) && joined(line, end);
      if (!cutsFirst && !cutsLast) {
        places.push(at);
      }
    }
    return places;
  }
}

/**
 * The terms of a query.
 * @param {string} query
 * @param {Fold} fold
 * @param {boolean} prefix whether the last word may be the beginning of a longer one
 * @returns {Term[]}
 */
function parseQuery(query, fold, prefix) {
  const text = fold.of(query);
  const terms = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const excluded = text[at] === '-';
    let from = excluded ? at + 1 : at;
    const quote = from < text.length ? OPENING.indexOf(text[from]) : -1;
    let end = from;
    if (quote >= 0) {
      end = text.indexOf(CLOSING[quote], ++from);
      end = end < 0 ? text.length : end;
      at = end + 1;
    } else {
      while (end < text.length && !isSpace(text.charCodeAt(end))) {
        end++;
      }
      at = end;
    }
    const open = prefix && !excluded && quote < 0 && end === text.length;
    const term = new Term(text.slice(from, end), excluded, open);
    if (term.required.length > 0) {
      terms.push(term);
    }
  }
  return terms;
}
