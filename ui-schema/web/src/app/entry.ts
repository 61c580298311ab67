// One address for both: the width of the window decides which application is loaded.
const narrow = window.matchMedia('(max-width: 767.98px)').matches;
void (narrow ? import('../mobile/main') : import('./main')).then(({ start }) => start());
