import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const worth = /\.(js|css|svg|json|webmanifest)$/;

/** Lays a compressed copy beside every text asset, so that the engine need not compress on each request. */
export function gzip(): Plugin {
  let folder = '';
  return {
    name: 'gzip',
    apply: 'build',
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    writeBundle: { order: 'post', handler: () => compress(join(folder, 'assets')) },
  };
}

function compress(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (worth.test(name) && statSync(file).size > 1024) {
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    }
  }
}
