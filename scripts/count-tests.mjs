/**
 * Adds up what the test runners wrote and prints one closing line: `N passed, N failed, N skipped`.
 *
 * A runner that wrote nothing did not run: that is a failure, never zero tests.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function countJest(text) {
  const counts = JSON.parse(text);
  return {
    passed: counts.numPassedTests,
    // A file that does not even load holds no test that could fail.
    failed: counts.numFailedTests + counts.numRuntimeErrorTestSuites,
    skipped: counts.numPendingTests + counts.numTodoTests
  };
}

export function countPytest(text) {
  const sum = name =>
    [...text.matchAll(new RegExp(`<testsuite [^>]*?\\b${name}="(\\d+)"`, 'g'))].reduce(
      (total, match) => total + Number(match[1]),
      0
    );
  const failed = sum('failures') + sum('errors');
  const skipped = sum('skipped');
  return { passed: sum('tests') - failed - skipped, failed, skipped };
}

export function countPlaywright(text) {
  const { errors, stats } = JSON.parse(text);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (errors?.length ?? 0),
    skipped: stats.skipped
  };
}

const RUNNERS = { 'jest.json': countJest, 'pytest.xml': countPytest, 'playwright.json': countPlaywright };

export function countAll(folder) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, count] of Object.entries(RUNNERS)) {
    const path = `${folder}/${name}`;
    if (!existsSync(path)) {
      console.error(`No ${name}: these tests did not run.`);
      total.failed += 1;
      continue;
    }
    const counts = count(readFileSync(path, 'utf8'));
    for (const key of Object.keys(total)) {
      total[key] += counts[key];
    }
  }
  return total;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed, skipped } = countAll('build/results');
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
