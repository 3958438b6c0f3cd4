// The rows and texts of articles.

/** Files that stay decoded, at most: those read last. */
const KEPT = 64;

/** A row as it is kept: fields in a line each, then the text. @param {string} kept */
function rowOf(kept) {
  const [id, url, category, source, publishedAt, title, ...lines] = kept.split('\n');
  return {
    id,
    url: url || `article/${id.slice(0, 2)}/${id}.html`,
    title,
    category: category || null,
    source: source || null,
    publishedAt: publishedAt || null,
    text: lines.join('\n'),
  };
}

/** The texts of one file, each decoded when it or a later one is first asked for. */
class TextFile {
  /** @param {TextReader} reader */
  constructor(reader) {
    this.reader = reader;
    /** @type {string[]} */
    this.texts = [];
  }

  /** @param {number} place @returns {Promise<string>} */
  async at(place) {
    while (this.texts.length <= place) {
      this.texts.push(this.reader.next());
      if (shouldYield()) {
        await yieldToMain();
      }
    }
    return this.texts[place];
  }
}

class Rows {
  constructor() {
    /** @type {Map<string, Promise<TextFile>>} the file read last at the end */
    this.files = new Map();
  }

  /** The text at a place of the files of a kind. @returns {Promise<string>} */
  async text(segment, kind, place, group) {
    const number = Math.floor(place / group);
    const file = await this.file(segment, kind, number);
    return file.at(place - number * group);
  }

  file(segment, kind, number) {
    const part = segment.part(kind, number);
    const file = remembered(this.files, part, () => segment.texts(kind, number));
    this.files.delete(part);
    this.files.set(part, file);
    if (this.files.size > KEPT) {
      this.files.delete(this.files.keys().next().value);
    }
    return file;
  }

  /** An article's row, with its text unless that has a file of its own, at a slot. */
  async row(segment, ordinal) {
    const { rows, group } = segment;
    const row = rowOf(await (rows ? this.text(segment, 'r', ordinal, rows)
      : this.text(segment, 't', ordinal, group)));
    return rows ? { ...row, text: null, slot: Number(row.text) } : row;
  }

  /** A row with its text. */
  async whole(segment, ordinal) {
    const row = await this.row(segment, ordinal);
    return row.text === null
      ? { ...row, text: await this.text(segment, 't', row.slot, segment.group) } : row;
  }
}
