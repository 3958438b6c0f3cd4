// window.kuaizhao.search (DESIGN.md §5).

/**
 * @typedef {{category?: string, source?: string, from?: string, to?: string,
 *   sort?: 'relevance'|'date', offset?: number, limit?: number, prefix?: boolean,
 *   excerpts?: boolean, facets?: boolean, fold?: boolean}} Options
 */

/** The index as the manifest describes it. */
class Index {
  /** @param {any} manifest @param {any[]} inline columns of small segments @param {string} letters */
  constructor(manifest, inline, letters) {
    const alphabet = new Alphabet(letters);
    this.articles = manifest.articles;
    const [base, delta] = manifest.segments;
    this.segments = [new Segment(base, inline[0], alphabet)];
    if (delta) {
      this.segments.push(new Delta(delta, inline[1], alphabet, base.articles));
    }
    this.rows = new Rows();
    this.fold = new Fold();
    this.simplify = manifest.simplify;
    this.reprintsFile = manifest.reprints;
    this.reprints = once(() => this.readReprints());
    this.slots = base.articles + (delta?.articles ?? 0);
    // by place the number of the segment plus one, and the ordinal there
    this.owners = new Uint8Array(this.slots);
    this.ordinals = new Int32Array(this.slots);
    // the base's articles fill the places that the delta leaves, both newest first
    for (let number = this.segments.length; number > 0; number--) {
      const segment = this.segments[number - 1];
      let free = 0;
      for (let ordinal = 0; ordinal < segment.articles; ordinal++) {
        if (number > 1) {
          free = segment.places[ordinal];
        }
        while (this.owners[free]) {
          free++;
        }
        segment.places[ordinal] = free;
        this.owners[free] = number;
        this.ordinals[free] = ordinal;
      }
    }
  }

  /** By place the group of reprints, 0 for an article that is alone. @returns {Promise<Int32Array>} */
  async readReprints() {
    const of = new Int32Array(this.slots);
    const live = [];
    for (let place = 0; place < this.slots; place++) {
      const { segment, ordinal } = this.owner(place);
      if (segment.live[ordinal]) {
        live.push(place);
      }
    }
    const [groups] = this.reprintsFile ? await load(this.reprintsFile) : [[]];
    let first = 0;
    groups.forEach((group, number) => {
      first += group[0];
      let place = first;
      group.forEach((step, i) => {
        place = i === 0 ? first : place + step;
        of[live[place]] = number + 1;
      });
    });
    return of;
  }

  /** The article at a place. @param {number} place */
  owner(place) {
    return { segment: this.segments[this.owners[place] - 1], ordinal: this.ordinals[place] };
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
