/** The notebooks of `examples/` run from top to bottom in the application, and show what each technique saved. */
import type { NotebookPanel } from '@jupyterlab/notebook';

import { expect, test } from './host';
import { openExample, panel } from './notebook';

test.setTimeout(180_000);

for (const [name, tag] of [
  ['leaks-between-runs', ''],
  ['colab-memory', ' @soak'],
  ['gpu-memory', ' @soak'],
  ['resource-exhausted', ' @soak'],
  ['more-gpu-memory', ' @soak']
] as const) {
  test(`${name}.ipynb runs clean${tag}`, async ({ page, tmpPath }) => {
    await openExample(page, tmpPath, `${name}.ipynb`);
    const hasSucceeded = await page.evaluate(
      () => window.jupyterapp.commands.execute('notebook:run-all-cells') as Promise<unknown>
    );
    expect(hasSucceeded).not.toBe(false);
    const { errors, last } = await page.evaluate(() => {
      const { content } = window.jupyterapp.shell.currentWidget as NotebookPanel;
      const outputs = content.widgets.map(
        cell =>
          cell.model.toJSON() as {
            outputs?: { output_type: string; data?: Record<string, unknown> }[];
          }
      );
      const all = outputs.flatMap(cell => cell.outputs ?? []);
      return {
        errors: all.filter(output => output.output_type === 'error').length,
        last: JSON.stringify(all.at(-1)?.data ?? {})
      };
    });
    expect(errors).toBe(0);
    expect(last).toContain('MiB');
    await expect(panel(page)).toHaveAttribute('data-state', 'idle');
    await expect(page.locator('[data-flagged="true"]')).toHaveCount(0);
  });
}
