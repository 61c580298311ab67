import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Prints what failed, and one line at the end that people and machines can read. */
export default class PlainReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    if (result.state !== 'failed') return;
    console.log(`FAILED ${test.module.relativeModuleId}: ${test.fullName}`);
    for (const error of result.errors) console.log(error.stack ?? error.message, error.diff ?? '');
  }

  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<{ message: string; stack?: string }>): void {
    const broken = modules.flatMap((module) => module.errors().map((error) => ({ module: module.relativeModuleId, error })));
    for (const { module, error } of broken) console.log(`FAILED ${module}: ${error.stack ?? error.message}`);
    for (const error of unhandled) console.log(`FAILED ${error.stack ?? error.message}`);
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((each) => each === state).length;
    const failed = count('failed') + broken.length + unhandled.length;
    const skipped = count('skipped');
    console.log(`${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  }
}
