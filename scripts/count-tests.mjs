// Adds up what jest, pytest and Playwright wrote, and prints one closing line.
import fs from 'node:fs';

const folder = 'build/results';
const total = { passed: 0, failed: 0, skipped: 0 };

function read(name) {
  const path = `${folder}/${name}`;
  return fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : null;
}

const jest = read('jest.json');
if (jest) {
  const counts = JSON.parse(jest);
  total.passed += counts.numPassedTests;
  total.failed += counts.numFailedTests;
  total.skipped += counts.numPendingTests + counts.numTodoTests;
}

const pytest = read('pytest.xml');
if (pytest) {
  const attribute = name => Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(pytest)?.[1] ?? 0);
  const failed = attribute('failures') + attribute('errors');
  total.failed += failed;
  total.skipped += attribute('skipped');
  total.passed += attribute('tests') - failed - attribute('skipped');
}

const browser = read('playwright.json');
if (browser) {
  const { stats } = JSON.parse(browser);
  total.passed += stats.expected + stats.flaky;
  total.failed += stats.unexpected;
  total.skipped += stats.skipped;
}

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed || !total.passed ? 1 : 0;
