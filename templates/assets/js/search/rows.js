// The rows and texts of articles, each file read once a search.

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

class Rows {
  constructor() {
    this.textsRead = new Map();
  }

  /** The text at a place of the files of a kind, each read once. @returns {Promise<string>} */
  async text(segment, kind, place, group) {
    const file = Math.floor(place / group);
    const part = segment.part(kind, file);
    if (!this.textsRead.has(part)) {
      this.textsRead.set(part, segment.texts(kind, file, group));
    }
    return (await this.textsRead.get(part))[place - file * group];
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
