// The shortcut to the search box (WCAG 2.1.4: it can be switched off).

/** The / key goes to the search box, unless the reader switched that off. */
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
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && kept()) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
}
