import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Prints what tests have measured as one table. */
export default class TableReporter implements Reporter {
  private readonly rows: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    for (const { type, description } of result.annotations) this.rows.push(`| ${type} | ${description} |`);
    for (const error of result.errors) console.log(`${test.title}: ${error.stack ?? error.message ?? ''}`);
  }

  onError(error: { readonly message?: string; readonly stack?: string }): void {
    console.log(error.stack ?? error.message ?? '');
  }

  onEnd(): void {
    console.log(['', '| what | wanted | median | worst | of |', '| --- | --- | --- | --- | --- |', ...this.rows, ''].join('\n'));
  }

  printsToStdio(): boolean {
    return true;
  }
}
