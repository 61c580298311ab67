import { defineConfig } from '@playwright/test';
import usual from '../playwright.config.ts';

/** Pictures of every screen, wide and narrow, into `shots`, which git ignores. */
export default defineConfig(usual, { testDir: '.', testMatch: 'shots.ts', reporter: './plainReporter.ts' });
