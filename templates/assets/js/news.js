"use strict";
/*
 * What is new in a subscription: its list, and how it stands on the page. Lists come as scripts
 * (<folder>/latest.js), since a page from disk may load nothing else.
 */
(() => {
  /** @typedef {{path: string, title: string, at: string, source: string, lang: string}} Item */
  /** @typedef {{key: string, kind: string, name: string, link: string}} Followed */

  /** @type {Map<string, (items: Item[] | null) => void>} */
  const waiting = new Map();
  /** @type {Map<string, Promise<Item[] | null>>} */
  const loaded = new Map();

  /** Called by the lists' scripts. */
  Object.assign(window, {
    kuaizhaoLatest(/** @type {string} */ folder, /** @type {string[][]} */ rows) {
      waiting.get(folder)?.(
        rows.map(([path, title, at, source, lang]) => ({ path, title, at, source, lang })),
      );
    },
  });

  function byId(/** @type {string} */ id) {
    const found = document.getElementById(id);
    if (!found) {
      throw new Error("the page has no #" + id);
    }
    return found;
  }

  function element(/** @type {string} */ name, className = "", text = "") {
    const made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    made.textContent = text;
    if (made instanceof HTMLButtonElement) {
      made.type = "button";
    }
    return made;
  }

  /** The latest of a list; null when its script cannot be had. */
  function latest(/** @type {string} */ folder) {
    let list = loaded.get(folder);
    if (!list) {
      list = new Promise((resolve) => {
        waiting.set(folder, resolve);
        const script = document.createElement("script");
        script.src = folder + "latest.js";
        script.addEventListener("error", () => resolve(null));
        document.head.append(script);
      });
      loaded.set(folder, list);
    }
    return list;
  }

  /** The latest that a search finds; null when the engine fails. */
  async function found(/** @type {string} */ word) {
    const engine = /** @type {any} */ (window).kuaizhao;
    try {
      const answer = await engine.search(word, { sort: "date", limit: 40, excerpts: false });
      return answer.hits.map((/** @type {any} */ hit) => ({
        path: hit.url,
        title: hit.title,
        at: hit.publishedAt ?? "",
        source: hit.source ?? "",
        lang: "",
      }));
    } catch {
      return null;
    }
  }

  /** A subscription with what is new in it, and a little of what is not. */
  function section(
    /** @type {Followed} */ one,
    /** @type {Item[] | null} */ items,
    /** @type {{say: (key: string) => string, isNew: (item: Item) => boolean}} */ view,
  ) {
    const { say, isNew } = view;
    const part = element("section", "day");
    const heading = element("h2", "day-name", say(one.kind) + " ");
    const link = element("a", "", one.name);
    link.setAttribute("href", one.link);
    heading.append(link);
    part.append(heading);
    if (!items) {
      part.append(element("p", "empty", say("missing")));
      return part;
    }
    const list = element("ol", "rows");
    const ordered = [...items.filter(isNew), ...items.filter((item) => !isNew(item)).slice(0, 5)];
    const told = (/** @type {Item} */ item) => (item.at ? time(item.at, say) : "");
    list.append(...ordered.map((item) => row(item, isNew(item) ? say("new") : "", told(item))));
    part.append(list);
    return part;
  }

  /** A time as the pages tell it. */
  function time(/** @type {string} */ iso, /** @type {(key: string) => string} */ say) {
    const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(iso);
    if (!found) {
      return iso;
    }
    const [, year, month, day, clock] = found;
    const parts = [year, Number(month), Number(day), say("months").split("|")[Number(month) - 1]];
    const date = say("dateDay").replace(/\{(\d)\}/g, (_, i) => String(parts[Number(i)]));
    return clock ? say("dateAt").replace("{0}", date).replace("{1}", clock) : date;
  }

  function row(/** @type {Item} */ item, /** @type {string} */ badge, /** @type {string} */ told) {
    const entry = element("li", "row");
    const title = element("h3", "row-title");
    const link = element("a", "", item.title);
    link.setAttribute("href", item.path);
    if (item.lang) {
      link.lang = item.lang;
    }
    title.append(link);
    if (badge) {
      title.append(" ", element("span", "badge", badge));
    }
    const meta = element("p", "meta", item.source + " ");
    const when = element("time", "", told);
    when.setAttribute("datetime", item.at);
    meta.append(when);
    entry.append(title, meta);
    return entry;
  }

  Object.assign(window, { kuaizhaoNews: { byId, element, latest, found, section } });
})();
