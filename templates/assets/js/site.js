"use strict";
/* What every page does with JavaScript: theme switch, images on demand, copying, marking what was searched. */
(() => {
  const root = document.documentElement;
  const KEY = "kuaizhao.theme";

  /** The browser may refuse storage; then a choice holds for the page alone. */
  const remember = {
    read() {
      try {
        return localStorage.getItem(KEY);
      } catch {
        return null;
      }
    },
    write(/** @type {string} */ value) {
      try {
        localStorage.setItem(KEY, value);
      } catch {
        // the switch still works on this page
      }
    },
  };

  function isDark() {
    const chosen = root.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function setUpTheme() {
    const chosen = remember.read();
    if (chosen === "dark" || chosen === "light") {
      root.dataset.theme = chosen;
    }
    const button = document.querySelector(".shade");
    if (!(button instanceof HTMLButtonElement)) {
      return;
    }
    const label = () => {
      const text = isDark() ? button.dataset.light : button.dataset.dark;
      button.setAttribute("aria-label", text ?? "");
      button.title = text ?? "";
    };
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      remember.write(root.dataset.theme);
      label();
    });
    label();
    button.hidden = false;
  }

  /** Puts an image in the place of its link when the reader asks for it, or all of them. */
  function setUpImages() {
    const all = document.querySelector("button[data-load-all]");
    const absent = () => document.querySelectorAll("a[data-image]");
    if (all instanceof HTMLButtonElement && absent().length > 1) {
      all.textContent = (all.dataset.loadAll ?? "").replace("{n}", String(absent().length));
      all.addEventListener("click", () => {
        absent().forEach((link) => /** @type {HTMLElement} */ (link).click());
        all.parentElement?.remove();
      });
      /** @type {HTMLElement} */ (all.parentElement).hidden = false;
    }
    for (const link of document.querySelectorAll("a[data-image]")) {
      if (!(link instanceof HTMLAnchorElement)) {
        continue;
      }
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const image = document.createElement("img");
        image.referrerPolicy = "no-referrer";
        image.alt = link.dataset.alt ?? "";
        image.addEventListener("error", () => image.replaceWith(plain(link)));
        image.src = link.href;
        link.replaceWith(image);
      });
    }
  }

  /** The link again, without the promise to load: the image could not be had. */
  function plain(/** @type {HTMLAnchorElement} */ link) {
    const again = document.createElement("a");
    again.className = "absent";
    again.href = link.href;
    again.rel = "noreferrer";
    again.textContent = link.dataset.alt || link.href;
    return again;
  }

  function setUpCopying() {
    for (const button of document.querySelectorAll("button.copy")) {
      if (!(button instanceof HTMLButtonElement)) {
        continue;
      }
      const name = button.textContent;
      button.addEventListener("click", async () => {
        const near = button.parentElement?.querySelector("pre, p");
        await copy(button.dataset.copy ?? near?.textContent ?? "");
        button.textContent = button.dataset.done ?? name;
        setTimeout(() => (button.textContent = name), 2000);
      });
      button.hidden = false;
    }
  }

  /** The clipboard, or the old way where there is none (pages from disk). */
  async function copy(/** @type {string} */ text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "unseen";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  /** Marks the terms that a search led here for (?hl=), and shows the first. */
  function markAsked() {
    const asked = new URLSearchParams(location.search).getAll("hl").map((term) => term.toLowerCase());
    const body = document.querySelector(".text");
    const terms = asked.filter(Boolean).slice(0, 20);
    if (!body || terms.length === 0) {
      return;
    }
    const texts = [];
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      texts.push(/** @type {Text} */ (walker.currentNode));
    }
    texts.forEach((text) => markIn(text, terms));
    body.querySelector("mark.asked")?.scrollIntoView({ block: "center" });
  }

  function markIn(/** @type {Text} */ text, /** @type {string[]} */ terms) {
    const lower = text.data.toLowerCase();
    const found = terms
      .map((term) => ({ at: lower.length === text.data.length ? lower.indexOf(term) : -1, term }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at || b.term.length - a.term.length)[0];
    if (found) {
      const hit = text.splitText(found.at);
      const rest = hit.splitText(found.term.length);
      const mark = document.createElement("mark");
      mark.className = "asked";
      hit.replaceWith(mark);
      mark.append(hit);
      markIn(rest, terms);
    }
  }

  /** Chinese headlines break between words, where the browser knows them. */
  function breakAtSense() {
    if (!("Segmenter" in Intl)) {
      return;
    }
    const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
    const headings = ".headline h1:lang(zh), .first h2:lang(zh) a, .row-title:lang(zh) a";
    for (const heading of document.querySelectorAll(headings)) {
      const words = [...segmenter.segment(heading.textContent ?? "")].map((word) => word.segment);
      heading.replaceChildren();
      words.forEach((word, i) => {
        const isHeld = /^[\p{Pe}\p{Pf}\p{Po}\p{Pd}]/u.test(word) || /[\p{Ps}\p{Pi}]$/u.test(words[i - 1] ?? "");
        heading.append(...(i > 0 && !isHeld ? [document.createElement("wbr"), word] : [word]));
      });
      heading.classList.add("sensed");
    }
  }

  /** A link into a closed part of the page opens it. */
  function openTarget() {
    const target = document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
    }
  }

  setUpTheme();
  setUpImages();
  setUpCopying();
  breakAtSense();
  markAsked();
  openTarget();
  addEventListener("hashchange", openTarget);
})();
