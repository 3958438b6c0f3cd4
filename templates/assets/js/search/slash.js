// Shortcuts: / to the search box, j and k through the hits (WCAG 2.1.4: they can be switched off).

/** Moves the focus to the next or the last hit. @param {number} step */
function toHit(step) {
  const hits = [...document.querySelectorAll('.hit-title a')];
  const at = hits.indexOf(document.activeElement);
  const next = hits[at < 0 ? (step > 0 ? 0 : -1) : at + step];
  next?.focus();
  return next !== undefined;
}

/** The keys, unless the reader switched them off. */
function slash(input) {
  const key = 'kuaizhao.slash';
  const button = byId('search-slash');
  const kept = () => {
    try {
      return localStorage.getItem(key) !== 'off';
    } catch {
      return true;
    }
  };
  button?.setAttribute('aria-pressed', String(kept()));
  button?.addEventListener('click', () => {
    const on = !kept();
    localStorage.setItem(key, on ? 'on' : 'off');
    button.setAttribute('aria-pressed', String(on));
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' && !event.isComposing && toHit(1)) {
      event.preventDefault();
    }
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !kept()) {
      return;
    }
    if (event.key === '/') {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (event.key === 'j' || event.key === 'k') {
      toHit(event.key === 'j' ? 1 : -1);
    }
  });
}
