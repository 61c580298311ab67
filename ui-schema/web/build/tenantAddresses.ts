import type { Plugin } from 'vite';

/** Serves the three pages at the addresses the engine serves them at, for the development server. */
export function tenantAddresses(): Plugin {
  return {
    name: 'tenant-addresses',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? '').split('?')[0] ?? '';
        if (/^\/t\/[^/]+\/p(\/|$)/.test(path)) request.url = '/p.html';
        else if (/^\/t\/[^/]+\/?$|^\/t\/[^/]+\/app(\/|$)/.test(path)) request.url = '/index.html';
        next();
      });
    },
  };
}
