// What other scripts see, and the search page where there is one.

window.kuaizhao = Object.assign(window.kuaizhao ?? {}, {
  search: (query, options) => search(query, options),
  ready: true,
});

if (byId('search-form') && byId('search-results')) {
  const view = new View();
  slash(view.input);
}
