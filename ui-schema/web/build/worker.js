/*
 * Keeps the phone application itself, so that it opens without a network. Data is not its business: the
 * application keeps that in a database of its own, for one person, and clears it when they sign out.
 */
const FILES = __FILES__;
const CACHE = 'application-__VERSION__';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

async function takeOver() {
  const [now, ...rest] = [await caches.open(CACHE), ...(await caches.keys())];
  for (const name of rest.filter((each) => each !== CACHE)) {
    const before = await caches.open(name);
    // pages of tenants come along; the files they name may still be asked for by pages that are open
    for (const request of await before.keys()) {
      const kept = await before.match(request);
      if (new URL(request.url).pathname.startsWith('/t/') && kept) await now.put(request, kept);
    }
    await caches.delete(name);
  }
  await self.clients.claim();
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(file(request));
  else if (request.mode === 'navigate' && /^\/t\/[^/]+\/(app(\/|$)|$)/.test(url.pathname)) event.respondWith(page(request, url));
});

async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** The newest page there is; without a network, the last one of that tenant. */
async function page(request, url) {
  const key = `/t/${url.pathname.split('/')[2]}/app`;
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await (await caches.open(CACHE)).put(key, answer.clone());
    return answer;
  } catch (failure) {
    const kept = await caches.match(key);
    if (kept) return kept;
    throw failure;
  }
}
