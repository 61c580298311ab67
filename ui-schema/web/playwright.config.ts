import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { address, dataFolder, port } from './e2e/engine.ts';

const jar = '../../engine/target/mortise-engine-0.1.0-SNAPSHOT-app.jar';
const java = process.env['JAVA_HOME'] === undefined ? 'java' : `${process.env['JAVA_HOME']}/bin/java`;
const flags = '--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xmx1g -Dstdout.encoding=UTF-8';
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

// a camera and a microphone that show and say something made up, to whoever asks
const devices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** The packaged application in a real browser. `MORTISE_URL` and `MORTISE_DATA` name one that runs already. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  reporter: './e2e/plainReporter.ts',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: address,
    actionTimeout: 60_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    viewport: { width: 1366, height: 768 },
    launchOptions: { args: ['--no-sandbox', ...devices], ...(chromium === undefined ? {} : { executablePath: chromium }) },
  },
  ...(process.env['MORTISE_URL'] === undefined
    ? {
        webServer: {
          command: `rm -rf '${dataFolder}' && exec '${java}' ${flags} -jar ${jar} --server.address=127.0.0.1 --server.port=${port} --mortise.data='${dataFolder}'`,
          url: `${address}/t/campus-repair/ui/v1/sign-in`,
          timeout: 300_000,
          gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 30_000 },
        },
      }
    : {}),
});
