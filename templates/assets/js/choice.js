"use strict";
/*
 * The reader's choice of subscriptions, kept in this browser.
 *
 * Browsers share one store among all local files, or give each file its own; so the key carries the
 * archive's id, and only this page reads it.
 */
(() => {
  /** @typedef {{category: string[], source: string[], word: string[], seen: Object<string, string[]>}} Choice */

  const KEY = "kuaizhao.subscriptions." + (document.body.dataset.archive ?? "");
  const MOST = 1000;
  const SEEN_KEPT = 200;

  function strings(/** @type {unknown} */ list, /** @type {number} */ most) {
    return Array.isArray(list) ? list.filter((x) => typeof x === "string").slice(0, most) : [];
  }

  /** A choice from what another visit, or a file, holds: lists of strings and nothing else. */
  function parse(/** @type {string} */ text) {
    const from = JSON.parse(text) ?? {};
    /** @type {Choice} */
    const choice = {
      category: strings(from.category, MOST),
      source: strings(from.source, MOST),
      word: strings(from.word, MOST),
      seen: {},
    };
    for (const [key, paths] of Object.entries(from.seen ?? {})) {
      choice.seen[key] = strings(paths, SEEN_KEPT);
    }
    return choice;
  }

  /** The kept choice; null when the browser refuses to store. */
  function load() {
    try {
      return parse(localStorage.getItem(KEY) ?? "{}");
    } catch {
      return null;
    }
  }

  /** Keeps a choice; tells whether the browser took it. */
  function save(/** @type {Choice} */ choice) {
    try {
      localStorage.setItem(KEY, JSON.stringify(choice));
      return true;
    } catch {
      return false;
    }
  }

  /** Adds what an address asks for. */
  function take(/** @type {Choice} */ choice, /** @type {string} */ query) {
    const asked = new URLSearchParams(query);
    for (const kind of /** @type {const} */ (["category", "source", "word"])) {
      const value = asked.get(kind)?.trim();
      if (value && !choice[kind].includes(value)) {
        choice[kind].push(value);
      }
    }
  }

  /** Joins what is seen now to what was seen before. */
  function see(/** @type {Choice} */ choice, /** @type {string} */ key, /** @type {string[]} */ paths) {
    choice.seen[key] = [...new Set([...paths, ...(choice.seen[key] ?? [])])].slice(0, SEEN_KEPT);
  }

  /** Feeds as OPML 2.0. */
  function opml(/** @type {string} */ title, /** @type {{name: string, url: string}[]} */ feeds) {
    const escape = (/** @type {string} */ text) =>
      text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
    const lines = feeds.map(
      ({ name, url }) => `<outline type="rss" text="${escape(name)}" xmlUrl="${escape(url)}"/>`,
    );
    return (
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<opml version="2.0"><head><title>${escape(title)}</title></head><body>\n` +
      `${lines.join("\n")}\n</body></opml>\n`
    );
  }

  /** Hands a text over as a file. */
  function download(/** @type {string} */ name, /** @type {string} */ type, /** @type {string} */ text) {
    const link = document.createElement("a");
    const url = URL.createObjectURL(new Blob([text], { type }));
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  Object.assign(window, { kuaizhaoChoice: { parse, load, save, take, see, opml, download } });
})();
