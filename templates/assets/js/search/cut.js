// Excerpt.java in the browser: where a text is cut so that no word, number or measure is split.

const SPACE = '\\t-\\r \\x85\\xa0\\u2000-\\u200a\\u2028\\u2029\\u3000';
const BLANK = new RegExp(`^[${SPACE}]+$`, 'u');
/** A flag, or a character with its marks and what is joined to it. */
const ENTIRE = `(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|[^${SPACE}])(?:\\u200d[^${SPACE}]|[\\p{M}\\p{Cf}\\u{1F3FB}-\\u{1F3FF}])*`;
const WHOLE = new RegExp(ENTIRE, 'uy');
const TOKEN = new RegExp(tokens(), 'uy');

/** What is not split, as Excerpt.java has it. @returns {string} */
function tokens() {
  const marks = '[\\p{M}\\p{Cf}]*';
  const letter = `(?![\\p{sc=Han}\\p{sc=Hiragana}])[\\p{L}\\p{N}]${marks}`;
  const joiner = "['’.,:/\\-‐‑–~～&@_·．，：]";
  const word = `${letter}(?:${joiner}*${letter})*`;
  const number = `(?:${letter}${joiner}*)*\\p{Nd}${marks}(?!${joiner}*${letter})`;
  const measure = `(?:[%％‰°℃℉]|[十百千万亿兆億萬]*\\p{sc=Han}{1,4}|${word})`;
  const amount = `${number}(?: ${number})*(?: ?${measure})?`;
  const numerals = '[〇零一二三四五六七八九十百千万亿兆億萬两兩]{2,}\\p{sc=Han}?';
  const before = '(?:« |[\\p{Ps}\\p{Pi}\\p{Sc}"\'¿¡#№+±−第~\\-])*';
  const after = `(?: [»!?:;](?![\\p{L}\\p{N}])|[\\p{Pe}\\p{Pf}\\p{Po}\\p{Pd}ー々ぁぃぅぇぉっゃゅょゎ%％‰℃°]${marks})*`;
  return `[${SPACE}]+|${before}(?:${amount}(?: ?${amount})*|${word}|${numerals}|${ENTIRE})${after}`;
}

const NO_COLUMN = /[\p{Mn}\p{Me}\p{Cf}]/gu;
const WIDE = new RegExp('[\\u1100-\\u115f\\u2e80-\\ua4cf\\ua960-\\ua97f\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe10-\\ufe19'
  + '\\ufe30-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6\\u{1f300}-\\u{1f64f}\\u{1f680}-\\u{1f6ff}\\u{1f900}-\\u{1f9ff}'
  + '\\u{20000}-\\u{3fffd}]', 'gu');

/** The width of a text on the screen; a Latin letter's is one. @param {string} text */
const columnsOf = (text) => Array.from(text).length
  - (text.match(NO_COLUMN)?.length ?? 0) + (text.match(WIDE)?.length ?? 0);

/** What a pattern finds at a place. @param {RegExp} pattern @returns {string} */
function foundAt(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Never between the halves of a pair. */
const whole = (text, at) => (at > 0 && at < text.length && text.codePointAt(at - 1) > 0xffff ? at - 1 : at);

/** Where a line is cut that may take so many columns; its length when it fits. @returns {number} */
function endOf(line, columns) {
  const window = line.slice(0, whole(line, Math.min(line.length, 4 * columns)));
  let [left, at, end] = [columns, 0, 0];
  for (let token = foundAt(TOKEN, window, at); token; token = foundAt(TOKEN, window, at)) {
    const width = columnsOf(token);
    if (width > left) {
      break;
    }
    left -= width;
    at += token.length;
    end = BLANK.test(token) ? end : at;
  }
  if (at === line.length || left <= Math.floor(columns / 2)) {
    return at === line.length ? at : end;
  }
  for (let one = foundAt(WHOLE, window, at); one && (left -= columnsOf(one)) >= 0; one = foundAt(WHOLE, window, at)) {
    at += one.length;
    end = at;
  }
  return end;
}

/** The first place from which no more columns lead to another. @returns {number} */
function startOf(text, from, to, columns) {
  for (let at = whole(text, from); at < to;) {
    const token = foundAt(TOKEN, text.slice(0, to + 4 * columns), at);
    if (!BLANK.test(token) && columnsOf(text.slice(at, to)) <= columns) {
      return at;
    }
    at += token.length || 1;
  }
  return whole(text, to);
}
