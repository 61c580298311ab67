import { expect, test } from 'vitest';
import { phoneFiles, type Built } from './serviceWorker.ts';

const chunk = (fileName: string, more: Partial<Built> = {}): Built => ({ fileName, ...more });

test('the worker keeps what the phone loads, now or later, and nothing of the office', () => {
  const files = phoneFiles([
    chunk('index.js', { facadeModuleId: '/x/index.html', imports: ['shared.js'], dynamicImports: ['phone.js', 'office.js'] }),
    chunk('shared.js'),
    chunk('phone.js', {
      facadeModuleId: '/x/src/mobile/main.tsx',
      imports: ['shared.js'],
      dynamicImports: ['pad.js'],
      viteMetadata: { importedCss: new Set(['phone.css']) },
    }),
    chunk('pad.js', { imports: ['pen.js'] }),
    chunk('pen.js'),
    chunk('office.js'),
  ]);
  expect(files).toEqual(['index.js', 'pad.js', 'pen.js', 'phone.css', 'phone.js', 'shared.js']);
});
