// Files of the client index are scripts (DESIGN.md §6.4): each calls kz(name, format, …content).

const FORMAT = 4;
/** Milliseconds after which a file counts as missing. */
const PATIENCE = 20000;

/** The site's root, as seen from this script: assets/js/search.js. */
const ROOT = new URL('../../', document.currentScript.src).href;

/** @type {Map<string, Promise<any[]>>} */
const loads = new Map();
/** @type {Map<string, (content: any[]) => void>} */
const waiting = new Map();

/** A file of another format than this engine reads. */
class FormatMismatch extends Error {}

/** A file that could not be loaded. */
class Missing extends Error {
  /** @param {string} name */
  constructor(name) {
    super(`search/${name}.js could not be loaded`);
    this.part = name;
  }
}

window.kz = (name, format, ...content) => {
  const take = waiting.get(name);
  if (take) {
    take(format === FORMAT ? content : new FormatMismatch(name));
  }
};

/**
 * The content of a file of the index, loaded once.
 * @param {string} name
 * @param {string} [suffix] to get past a cache
 * @returns {Promise<any[]>}
 */
function load(name, suffix = '') {
  return remembered(loads, name, () => request(name, suffix));
}

/**
 * A promise made when it is first asked for, and again after it failed.
 * @template K, V
 * @param {Map<K, Promise<V>>} promises
 * @param {K} key
 * @param {() => Promise<V>} make
 */
function remembered(promises, key, make) {
  let promise = promises.get(key);
  if (!promise) {
    promise = make();
    promises.set(key, promise);
    promise.catch(() => promises.delete(key));
  }
  return promise;
}

/** @param {string} name @param {string} suffix @returns {Promise<any[]>} */
function request(name, suffix) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const done = (content) => {
      clearTimeout(timer);
      waiting.delete(name);
      script.remove();
      if (content instanceof Error) {
        reject(content);
      } else {
        resolve(content);
      }
    };
    const timer = setTimeout(() => done(new Missing(name)), PATIENCE);
    waiting.set(name, done);
    // a broken file loads and never calls
    script.onload = () => waiting.get(name) === done && done(new Missing(name));
    script.onerror = () => waiting.get(name) === done && done(new Missing(name));
    script.src = `${ROOT}search/${name}.js${suffix}`;
    document.head.append(script);
  });
}
