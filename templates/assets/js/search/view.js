// The search page.
