import { defineConfig } from '@playwright/test';
import usual from '../playwright.config.ts';

/** How soon people can work, measured in a browser whose processor is four times as slow. Nothing else should run beside it. */
export default defineConfig(usual, { testDir: '.', testMatch: 'bench.ts', reporter: './tableReporter.ts', timeout: 900_000 });
