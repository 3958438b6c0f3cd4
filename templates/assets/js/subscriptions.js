"use strict";
/* My subscriptions: what the reader follows, and what is new in it since the last visit. */
(() => {
  /** @typedef {{path: string, title: string, at: string, source: string, lang: string}} Item */

  const store = /** @type {any} */ (window).kuaizhaoChoice;
  const { byId, element, latest, found, section } = /** @type {any} */ (window).kuaizhaoNews;
  const messages = JSON.parse(byId("subscriptions-messages").textContent ?? "{}");
  const news = byId("subscriptions-news");
  const status = byId("subscriptions-status");

  /** @type {{category: string[], source: string[], word: string[], seen: Object<string, string[]>}} */
  let choice = { category: [], source: [], word: [], seen: {} };
  let round = 0;

  /** A text of the page. @param {string} key @param {string | number} [value] in the place of {n} */
  function say(key, value = "") {
    return String(messages[key] ?? key).replace("{n}", String(value));
  }

  function save() {
    if (!store.save(choice)) {
      refuse();
    }
  }

  function refuse() {
    byId("subscriptions-refused").hidden = false;
  }

  /** A link from a category's page brings its choice along. */
  function takeFromAddress() {
    if (location.search) {
      store.take(choice, location.search);
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
    return showNews();
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
        store.see(choice, one.key, items.map((/** @type {Item} */ item) => item.path));
      }
      return section(one, items, { say, isNew });
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
        store.see(choice, one.key, lists[i]?.map((item) => item.path) ?? []);
      });
      save();
      showNews();
    });
    return button;
  }

  function feeds() {
    return [...boxes()]
      .filter((box) => box.checked)
      .map((box) => ({
        name: box.value,
        url: messages.base + box.dataset.folder + "feed.xml",
      }));
  }

  async function importFile(/** @type {HTMLInputElement} */ input) {
    const file = input.files?.[0];
    if (!file) {
      return;
    }
    input.value = "";
    try {
      choice = store.parse(await file.text());
    } catch {
      status.textContent = say("unreadable");
      return;
    }
    await changed();
    status.textContent = say("imported") + " · " + status.textContent;
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
      store.download("subscriptions.json", "application/json", JSON.stringify(choice, null, 2)),
    );
    const input = /** @type {HTMLInputElement} */ (byId("subscriptions-import"));
    input.addEventListener("change", () => importFile(input));
    document
      .getElementById("subscriptions-opml")
      ?.addEventListener("click", () =>
        store.download("subscriptions.opml", "text/x-opml", store.opml(messages.title, feeds())),
      );
  }

  const kept = store.load();
  if (kept) {
    choice = kept;
  } else {
    refuse();
  }
  takeFromAddress();
  setUp();
  byId("subscriptions").hidden = false;
  showChoice();
  showNews();
})();
