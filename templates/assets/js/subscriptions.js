"use strict";
/*
 * My subscriptions: what the reader follows, kept in this browser, and what is new in it.
 *
 * Browsers share one store among all local files, or give each file its own; so the key carries the
 * archive's id and all that is needed happens on this page. Lists come as scripts
 * (<folder>/latest.js), since a page from disk may load nothing else.
 */
(() => {
  /** @typedef {{path: string, title: string, at: string, source: string, lang: string}} Item */
  /** @typedef {{category: string[], source: string[], word: string[], seen: Object<string, string[]>}} Choice */

  const KEY = "kuaizhao.subscriptions." + (document.body.dataset.archive ?? "");
  const SEEN_KEPT = 200;
  const KINDS = /** @type {const} */ (["category", "source"]);
  const messages = JSON.parse(byId("subscriptions-messages").textContent ?? "{}");
  const news = byId("subscriptions-news");
  const status = byId("subscriptions-status");

  /** @type {Choice} */
  let choice = { category: [], source: [], word: [], seen: {} };
  let round = 0;

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

  function say(/** @type {string} */ key, /** @type {string | number} */ value = "") {
    return String(messages[key] ?? key).replace("{n}", String(value));
  }

  function load() {
    try {
      take(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
    } catch {
      refuse();
    }
  }

  function save() {
    try {
      localStorage.setItem(KEY, JSON.stringify(choice));
    } catch {
      refuse();
    }
  }

  function refuse() {
    byId("subscriptions-refused").hidden = false;
  }

  /** Takes over what another visit, or a file, chose: lists of strings and nothing else. */
  function take(/** @type {any} */ from) {
    const strings = (/** @type {any} */ list) =>
      Array.isArray(list) ? list.filter((x) => typeof x === "string").slice(0, 1000) : [];
    choice = {
      category: strings(from?.category),
      source: strings(from?.source),
      word: strings(from?.word),
      seen: {},
    };
    for (const [key, paths] of Object.entries(from?.seen ?? {})) {
      choice.seen[key] = strings(paths).slice(0, SEEN_KEPT);
    }
  }

  /** A link from a category's page brings its choice along. */
  function takeFromAddress() {
    const asked = new URLSearchParams(location.search);
    for (const kind of [...KINDS, "word"]) {
      const value = asked.get(kind)?.trim();
      const list = /** @type {string[]} */ (choice[/** @type {"word"} */ (kind)]);
      if (value && !list.includes(value)) {
        list.push(value);
      }
    }
    if (location.search) {
      history.replaceState(null, "", location.pathname);
      save();
    }
  }

  function boxes() {
    return /** @type {NodeListOf<HTMLInputElement>} */ (
      document.querySelectorAll("#subscriptions-form input[type=checkbox]")
    );
  }

  /** Brings the form up to the choice. */
  function showChoice() {
    for (const box of boxes()) {
      box.checked = choice[/** @type {"category"} */ (box.name)].includes(box.value);
    }
    byId("subscriptions-words").replaceChildren(
      ...choice.word.map((word) => {
        const button = element("button", "copy", say("remove"));
        button.setAttribute("aria-label", say("remove") + " " + word);
        button.addEventListener("click", () => {
          choice.word = choice.word.filter((other) => other !== word);
          changed();
        });
        const item = element("li", "", word + " ");
        item.append(button);
        return item;
      }),
    );
  }

  function changed() {
    save();
    showChoice();
    showNews();
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

  /** Each thing followed: its name, the way to its list, and its key among those seen. */
  function followed() {
    const all = [];
    for (const box of boxes()) {
      if (box.checked) {
        const folder = box.dataset.folder ?? "";
        all.push({ key: box.name + ":" + box.value, kind: box.name, name: box.value,
          link: folder + "index.html", items: () => latest(folder) });
      }
    }
    for (const word of choice.word) {
      all.push({ key: "word:" + word, kind: "word", name: word,
        link: "search.html?q=" + encodeURIComponent(word), items: () => found(word) });
    }
    return all;
  }

  async function showNews() {
    const mine = ++round;
    const all = followed();
    if (!all.length) {
      status.textContent = say("none");
      news.replaceChildren();
      return;
    }
    const lists = await Promise.all(all.map((one) => one.items()));
    if (mine !== round) {
      return;
    }
    let fresh = 0;
    const sections = all.map((one, i) => {
      const items = lists[i];
      const seen = choice.seen[one.key];
      const isNew = (/** @type {Item} */ item) => Boolean(seen) && !seen.includes(item.path);
      fresh += items?.filter(isNew).length ?? 0;
      if (items && !seen) {
        choice.seen[one.key] = items.map((/** @type {Item} */ item) => item.path);
      }
      return section(one, items, isNew);
    });
    news.replaceChildren(...(fresh ? [readButton(all, lists)] : []), ...sections);
    status.textContent = fresh ? say("fresh", fresh) : say("nothing");
    save();
  }

  /** What was new stays new until the reader says otherwise. */
  function readButton(/** @type {any[]} */ all, /** @type {(Item[] | null)[]} */ lists) {
    const button = element("button", "", say("markRead"));
    button.addEventListener("click", () => {
      all.forEach((one, i) => {
        const paths = lists[i]?.map((item) => item.path) ?? [];
        const before = choice.seen[one.key] ?? [];
        choice.seen[one.key] = [...new Set([...paths, ...before])].slice(0, SEEN_KEPT);
      });
      save();
      showNews();
    });
    return button;
  }

  function section(
    /** @type {any} */ one,
    /** @type {Item[] | null} */ items,
    /** @type {(item: Item) => boolean} */ isNew,
  ) {
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
    list.append(...ordered.map((item) => row(item, isNew(item))));
    part.append(list);
    return part;
  }

  function row(/** @type {Item} */ item, /** @type {boolean} */ isNew) {
    const entry = element("li", "row");
    const title = element("h3", "row-title");
    const link = element("a", "", item.title);
    link.setAttribute("href", item.path);
    if (item.lang) {
      link.lang = item.lang;
    }
    title.append(link);
    if (isNew) {
      title.append(" ", element("span", "badge", say("new")));
    }
    const meta = element("p", "meta", item.source + " ");
    const time = element("time", "", item.at.slice(0, 16).replace("T", " "));
    time.setAttribute("datetime", item.at);
    meta.append(time);
    entry.append(title, meta);
    return entry;
  }

  /** Hands a text over as a file. */
  function download(/** @type {string} */ name, /** @type {string} */ type, /** @type {string} */ text) {
    const link = element("a");
    const url = URL.createObjectURL(new Blob([text], { type }));
    link.setAttribute("href", url);
    link.setAttribute("download", name);
    link.click();
    URL.revokeObjectURL(url);
  }

  function opml() {
    const escape = (/** @type {string} */ text) =>
      text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
    const lines = [...boxes()]
      .filter((box) => box.checked)
      .map((box) => {
        const url = escape(messages.base + box.dataset.folder + "feed.xml");
        return `<outline type="rss" text="${escape(box.value)}" xmlUrl="${url}"/>`;
      });
    return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0"><head><title>${escape(
      messages.title)}</title></head><body>\n${lines.join("\n")}\n</body></opml>\n`;
  }

  async function importFile(/** @type {HTMLInputElement} */ input) {
    const file = input.files?.[0];
    if (!file) {
      return;
    }
    try {
      take(JSON.parse(await file.text()));
      changed();
      status.textContent = say("imported");
    } catch {
      status.textContent = say("unreadable");
    }
    input.value = "";
  }

  function setUp() {
    for (const box of boxes()) {
      box.addEventListener("change", () => {
        const kind = /** @type {"category"} */ (box.name);
        choice[kind] = choice[kind].filter((value) => value !== box.value);
        if (box.checked) {
          choice[kind].push(box.value);
        }
        changed();
      });
    }
    byId("subscriptions-form").addEventListener("submit", (event) => {
      event.preventDefault();
      const input = /** @type {HTMLInputElement} */ (byId("subscriptions-word"));
      const word = input.value.trim();
      if (word && !choice.word.includes(word)) {
        choice.word.push(word);
      }
      input.value = "";
      changed();
    });
    byId("subscriptions-export").addEventListener("click", () =>
      download("subscriptions.json", "application/json", JSON.stringify(choice, null, 2)),
    );
    const input = /** @type {HTMLInputElement} */ (byId("subscriptions-import"));
    input.addEventListener("change", () => importFile(input));
    document
      .getElementById("subscriptions-opml")
      ?.addEventListener("click", () => download("subscriptions.opml", "text/x-opml", opml()));
  }

  load();
  takeFromAddress();
  setUp();
  byId("subscriptions").hidden = false;
  showChoice();
  showNews();
})();
