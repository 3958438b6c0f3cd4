"use strict";
/* Leaves of a long list the names that hold what is typed. */
(() => {
  const box = document.getElementById("filter");
  const told = document.getElementById("filtered");
  if (!(box instanceof HTMLInputElement) || !told) {
    return;
  }
  const plain = (/** @type {string} */ text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
  const items = [...document.querySelectorAll(".initial li")].map((item) => ({
    item: /** @type {HTMLElement} */ (item),
    name: plain(item.firstElementChild?.textContent ?? ""),
  }));
  const groups = [...document.querySelectorAll(".initial")];
  const others = [...document.querySelectorAll("#largest, .initials")];

  box.addEventListener("input", () => {
    const sought = plain(box.value);
    let found = 0;
    for (const { item, name } of items) {
      item.hidden = !name.includes(sought);
      found += item.hidden ? 0 : 1;
    }
    for (const group of groups) {
      /** @type {HTMLElement} */ (group).hidden = !group.querySelector("li:not([hidden])");
    }
    for (const other of others) {
      /** @type {HTMLElement} */ (other).hidden = sought !== "";
    }
    told.textContent = sought === "" ? "" : String(found);
  });
  /** @type {HTMLElement} */ (box.parentElement).hidden = false;
})();
