// window.kuaizhao.search (DESIGN.md §5).

/**
 * @typedef {{category?: string, source?: string, from?: string, to?: string,
 *   sort?: 'relevance'|'date', offset?: number, limit?: number, prefix?: boolean,
 *   excerpts?: boolean, facets?: boolean}} Options
 */

/** The index as the manifest describes it. */
class Index {
  /** @param {any} manifest @param {any[]} inline columns of small segments @param {string} letters */
  constructor(manifest, inline, letters) {
    const alphabet = new Alphabet(letters);
    this.articles = manifest.articles;
    this.segments = manifest.segments.map((described, i) => new Segment(described, inline[i], alphabet));
    this.fold = new Fold();
    this.simplify = manifest.simplify;
    this.slots = 0;
    this.segments.forEach((segment, i) => this.place(segment, this.segments.slice(0, i)));
    this.owners = new Array(this.slots);
    for (const segment of this.segments) {
      segment.places.forEach((place, ordinal) => {
        this.owners[place] = { segment, ordinal };
      });
    }
  }

  /** Finds room for a segment's articles among those of its elders. */
  place(segment, elders) {
    if (segment.ranks) {
      const moved = new Int32Array(this.slots + 1);
      segment.ranks.forEach((rank) => moved[rank]++);
      for (let i = 1; i < moved.length; i++) {
        moved[i] += moved[i - 1];
      }
      for (const elder of elders) {
        elder.places = elder.places.map((place) => place + moved[place]);
      }
      segment.places = Int32Array.from(segment.ranks, (rank, i) => rank + i);
    }
    this.slots += segment.articles;
  }

  /** @param {string} suffix @returns {Promise<Index>} */
  static async open(suffix) {
    const index = new Index(...await load('manifest', suffix));
    if (index.simplify) {
      const [pairs] = await load('simplify');
      const points = [...pairs];
      index.fold = new Fold(new Map(points.flatMap((p, i) => (i % 2 ? [] : [[p, points[i + 1]]]))));
    }
    return index;
  }
}

/** @type {Promise<Index> | null} */
let opened = null;

function openIndex(suffix = '') {
  if (opened === null) {
    opened = Index.open(suffix);
    opened.catch(() => {
      opened = null;
    });
  }
  return opened;
}

/**
 * Searches the archive.
 * @param {string} query
 * @param {Options} [options]
 * @param {(found: {total: number, hits: any[]}) => void} [progress] told what is known so far
 */
async function search(query, options = {}, progress = undefined) {
  try {
    const found = await new Search(await openIndex(), query, options).run(progress);
    if (found.missing.length === 0 || search.renewed) {
      return found;
    }
  } catch (error) {
    if (!(error instanceof Missing) || search.renewed) {
      throw error;
    }
  }
  // the site may have been built anew since the manifest was loaded: ask once more
  search.renewed = true;
  loads.delete('manifest');
  opened = null;
  const index = await openIndex(`?${Date.now()}`);
  return new Search(index, query, options).run(progress);
}
