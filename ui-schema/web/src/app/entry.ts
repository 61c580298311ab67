// The tenant's own address, which is the one people are told, leads to its application.
if (/^\/t\/[^/]+\/$/.test(window.location.pathname)) {
  window.history.replaceState(null, '', `${window.location.pathname}app${window.location.search}${window.location.hash}`);
}

// One address for both: the width of the window decides which application is loaded.
const narrow = window.matchMedia('(max-width: 767.98px)').matches;
void (narrow ? import('../mobile/main') : import('./main')).then(({ start }) => start());
