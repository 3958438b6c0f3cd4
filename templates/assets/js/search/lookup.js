// What is looked up in small files beside the index: the article at an address, the lists of a name.

/** An address in its parts; a reader may leave out the scheme. */
const ADDRESS = /^(?:https?:)?(?:\/\/)?([^\s/?#\\]+\.[^\s/?#\\]+)(\/[^\s?#]*)?(\?[^\s#]*)?(?:#\S*)?$/i;

/** Unreserved characters plain, all else beyond ASCII encoded (Identity.java). @param {string} text */
const encoded = (text) => text.replace(/%([0-9a-f]{2})|[^!-~]|["<>\\^`{|}]/giu, (found, hex) => {
  const plain = hex && String.fromCharCode(Number.parseInt(hex, 16));
  return !hex ? encodeURIComponent(found) : /[\w.~-]/.test(plain) ? plain : found.toUpperCase();
});

/**
 * An address as LookupFiles.java holds it, or null for what is none.
 * @param {string} text
 * @param {Set<string>} tracking parameters that do not count
 */
function bareAddress(text, tracking) {
  const found = ADDRESS.exec(text.trim());
  if (!found || !(/^(?:https?:)?\/\//i.test(text.trim()) || found[2] || found[3])) {
    return null;
  }
  const [, authority, path = '', query = '?'] = found;
  try {
    const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase()
      .replace(/:(?:80|443)?$/, '').replace(/^www\./, '');
    const { pathname } = new URL(`http://x${encoded(path)}`);
    const kept = encoded(query.slice(1)).split('&').filter((pair) => {
      const name = pair.replace(/=.*/s, '').toLowerCase();
      return !name.startsWith('utm_') && !tracking.has(name);
    }).join('&');
    return kept ? `${host}${pathname}?${kept}` : (host + pathname).replace(/\/$/, '');
  } catch {
    return null;
  }
}

class Lookups {
  /** @param {{addresses: number, names: number, tracking: string[]}} files */
  constructor({ addresses, names, tracking }) {
    this.addresses = addresses;
    this.names = names;
    this.tracking = new Set(tracking);
  }

  /** What a file holds of a text. @returns {Promise<any[]>} */
  async at(kind, files, text) {
    if (files === 0) {
      return [];
    }
    const hex = (value) => (value >>> 0).toString(16).padStart(8, '0');
    const first = hash(text);
    const [held] = await load(`${kind}/${(first >>> 0) % files}`);
    return held[hex(first) + hex(hash(`#${text}`))] ?? [];
  }

  /** The articles at the address that a query is. @returns {Promise<string[]>} their pages */
  async articles(query) {
    const bare = bareAddress(query, this.tracking);
    const ids = bare === null ? [] : await this.at('address', this.addresses, bare);
    return ids.map((id) => `article/${id.slice(0, 2)}/${id}.html`);
  }

  /**
   * The lists whose name a query is.
   * @returns {Promise<[kind: string, name: string, path: string, count: number][]>}
   */
  lists(query) {
    const name = new Fold().of(query).replace(/["“”「」]/g, '').replace(/\s+/g, ' ').trim();
    return this.at('name', this.names, name);
  }
}
