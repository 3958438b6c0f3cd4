"use strict";
/* Loads the search engine when it is wanted: at the first sign of a search, not before. */
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const engine = new URL("search.js", script.src).href;
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("search-form"));
  /** @type {Promise<void> | null} */
  let woken = null;

  /** The engine, which takes the form over as soon as it is there. */
  function wake() {
    woken ??= new Promise((resolve, reject) => {
      const loading = document.createElement("script");
      loading.onload = () => resolve();
      loading.onerror = () => {
        woken = null;
        reject(new Error("search.js could not be loaded"));
      };
      loading.src = engine;
      document.head.append(loading);
    });
    return woken;
  }

  const page = /** @type {any} */ (window);
  page.kuaizhao = Object.assign(page.kuaizhao ?? {}, {
    wake,
    search: (/** @type {any[]} */ ...asked) => wake().then(() => page.kuaizhao.search(...asked)),
  });

  function failed() {
    const words = JSON.parse(document.getElementById("search-messages")?.textContent ?? "{}");
    const status = document.getElementById("search-status");
    if (status) {
      status.textContent = words.failed ?? "";
    }
  }

  if (form) {
    if (location.search) {
      wake().catch(failed);
    }
    for (const sign of ["keydown", "input", "pointerdown"]) {
      document.addEventListener(sign, () => wake().catch(failed), { once: true, capture: true });
    }
    // What comes before the engine is done again once it is there.
    document.addEventListener("keydown", (event) => {
      const target = event.target;
      if (event.key === "/" && !page.kuaizhao.ready && target instanceof Element) {
        const again = new KeyboardEvent("keydown", { key: "/", bubbles: true });
        wake().then(() => target.dispatchEvent(again), failed);
      }
    });
    form.addEventListener("submit", (event) => {
      if (!page.kuaizhao.ready) {
        event.preventDefault();
        wake().then(() => form.requestSubmit(), failed);
      }
    });
  }
})();
