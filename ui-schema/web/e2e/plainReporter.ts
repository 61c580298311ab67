import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Prints what failed, and one line at the end that people and machines can read. */
export default class PlainReporter implements Reporter {
  private readonly outcomes = new Map<string, TestResult['status']>();
  private broken = 0;

  onTestEnd(test: TestCase, result: TestResult): void {
    this.outcomes.set(test.id, result.status);
    console.log(`${result.status === 'passed' ? 'ok' : result.status} ${test.title}`);
    for (const error of result.status === 'passed' ? [] : result.errors) console.log(error.stack ?? error.message ?? '');
  }

  onError(error: { readonly message?: string; readonly stack?: string }): void {
    this.broken++;
    console.log(error.stack ?? error.message ?? '');
  }

  onEnd(): void {
    const all = [...this.outcomes.values()];
    const passed = all.filter((status) => status === 'passed').length;
    const skipped = all.filter((status) => status === 'skipped').length;
    const failed = all.length - passed - skipped + this.broken;
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  }

  printsToStdio(): boolean {
    return true;
  }
}
