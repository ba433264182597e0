import assert from 'node:assert/strict';
import { test } from 'node:test';

import { countAll, countJest, countPlaywright, countPytest } from './count-tests.mjs';

test('a spec file that does not load counts as failed', () => {
  const text = JSON.stringify({
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    numRuntimeErrorTestSuites: 1
  });
  assert.deepEqual(countJest(text), { passed: 5, failed: 2, skipped: 2 });
});

test('errors of fixtures count as failed', () => {
  const text =
    '<testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10"/>';
  assert.deepEqual(countPytest(text), { passed: 4, failed: 3, skipped: 3 });
});

test('a browser run that could not start counts as failed', () => {
  const text = JSON.stringify({
    errors: [{ message: 'server did not start' }],
    stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 4 }
  });
  assert.deepEqual(countPlaywright(text), { passed: 3, failed: 2, skipped: 4 });
});

test('a runner that wrote nothing is a failure', () => {
  assert.deepEqual(countAll('/nowhere'), { passed: 0, failed: 3, skipped: 0 });
});
