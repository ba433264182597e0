import { untranslated } from '../../../core/translate';
import { BUILT_AT_MS, GIB } from '../../../testing/builders';
import { buildTimelinePoint } from '../../../testing/fakesession';
import type { Mounted } from '../../__tests__/mounting';
import { after, mount } from '../../__tests__/mounting';
import type { ChartProps } from '../chart';
import Chart from '../chart';

const START_MS = BUILT_AT_MS - 300_000;
const revealed: string[] = [];
let mounted: Mounted | null = null;

const PROPS: ChartProps = {
  timeline: Array.from({ length: 300 }, (_, i) =>
    buildTimelinePoint({
      at_ms: START_MS + i * 1000,
      kernelBytes: (1 + i / 100) * GIB,
      limitBytes: 12.7 * GIB
    })
  ),
  bands: [{ cellId: 'cell-11', executionCount: 11, startMs: START_MS + 290_000, endMs: null }],
  clearMarks: [],
  source: { kind: 'ram' },
  startMs: START_MS,
  endMs: BUILT_AT_MS,
  ticks: [
    { atMs: START_MS, label: '−5 min' },
    { atMs: BUILT_AT_MS, label: 'now' }
  ],
  label: 'Memory over the last 5 minutes.',
  limitName: 'limit',
  silentFromMs: null,
  isKilled: false,
  isTableShown: false,
  onReveal: cellId => revealed.push(cellId),
  trans: untranslated,
  locale: 'en'
};

async function draw(part: Partial<ChartProps> = {}): Promise<HTMLElement> {
  mounted = await mount(<Chart {...PROPS} {...part} />);
  return mounted.node;
}

const plot = (node: HTMLElement): HTMLElement => node.querySelector<HTMLElement>('[role="slider"]')!;
const press = (node: HTMLElement, key: string, shiftKey = false): Promise<void> =>
  after(() => plot(node).dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true })));

afterEach(() => {
  mounted?.unmount();
  revealed.length = 0;
});

describe('the chart', () => {
  it('draws the curve, the limit and the cell', async () => {
    const node = await draw();
    expect(node.querySelectorAll('.recharts-area-area').length).toBeGreaterThan(0);
    expect(node.textContent).toContain('limit 12.7');
    expect(node.textContent).toContain('[11]');
    expect(node.textContent).toContain('other processes');
  });

  it('tells the sample under the cursor, moved by the arrow keys, in words', async () => {
    const node = await draw();
    await press(node, 'ArrowLeft');
    expect(node.querySelector('.jp-CellMem-Tooltip')?.textContent).toContain('cell [11]');
    expect(plot(node).getAttribute('aria-valuetext')).toBe(
      'this kernel 4.0\u00a0GiB, other processes 0.8\u00a0GiB, page cache 0.3\u00a0GiB'
    );
    await press(node, 'Escape');
    expect(node.querySelector('.jp-CellMem-Tooltip')).toBeNull();
  });

  it('goes to the cell under the cursor on Enter, and nowhere between cells', async () => {
    const node = await draw();
    await press(node, 'ArrowRight');
    await press(node, 'Enter');
    expect(revealed).toEqual(['cell-11']);
    await press(node, 'ArrowLeft', true);
    for (let i = 0; i < 5; i++) {
      await press(node, 'ArrowLeft');
    }
    await press(node, 'Enter');
    expect(revealed).toEqual(['cell-11']);
  });

  it('shows the same samples as a table that stands still', async () => {
    const node = await draw({ isTableShown: true });
    const first = node.querySelector('tbody tr')?.textContent;
    expect(first).toContain('1\u00a0s ago');
    expect(first).toContain('[11]');
    await mounted?.redraw(<Chart {...PROPS} isTableShown timeline={[]} />);
    expect(node.querySelector('tbody tr')?.textContent).toBe(first);
  });

  it('stays whole without any sample', async () => {
    const node = await draw({ timeline: [], bands: [] });
    expect(plot(node).getAttribute('aria-valuetext')).toBe('No sample in view.');
    await press(node, 'ArrowLeft');
    expect(node.querySelector('.jp-CellMem-Tooltip')).toBeNull();
  });
});
