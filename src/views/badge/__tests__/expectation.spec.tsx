import { fail } from '../../../core/result';
import { untranslated } from '../../../core/translate';
import { buildGrowingVerdict, buildVerdict } from '../../../testing/builders';
import { EXPECTED_TAG } from '../../../model/expectedtags';
import type { CellState } from '../../../model/session';
import { FakeNotebook } from '../../../testing/fakenotebook';
import { buildCellState } from '../../../testing/fakesession';
import type { Mounted } from '../../__tests__/mounting';
import { after, mount } from '../../__tests__/mounting';
import { wordingContext } from '../badgeview';
import { Detail } from '../detail';

const FLAGGED = buildCellState({ verdict: buildGrowingVerdict() });
const EXPECTED = buildCellState({ verdict: buildGrowingVerdict({ flagged: false }), expected: true });
const NOT_FLAGGED = 'Its growth is expected: it is not flagged in this session.';

let mounted: Mounted | null = null;

async function open(cell: CellState, tags: readonly string[] = []) {
  const notebook = new FakeNotebook();
  notebook.addCell('cell-1', 'history.append(1)', 3);
  notebook.setTags('cell-1', tags);
  notebook.session.setCell(cell);
  mounted = await mount(
    <Detail
      cellId="cell-1"
      notebook={notebook}
      context={wordingContext(notebook, untranslated, 'en')}
      onClose={() => undefined}
    />
  );
  const { node } = mounted;
  const find = (): HTMLButtonElement | null =>
    node.querySelector('.jp-CellMem-Detail-head .jp-CellMem-Button');
  const said = (): string => node.querySelector('[role="status"]')!.textContent;
  return { notebook, session: notebook.session, node, find, said };
}

afterEach(() => {
  mounted?.unmount();
  mounted = null;
});

describe('under "Why?"', () => {
  it('a flagged cell can be marked as expected, and then says so and can be flagged again', async () => {
    const { session, find, said } = await open(FLAGGED);
    expect([find()?.textContent, find()?.title]).toEqual([
      'Mark as expected',
      'Do not flag this cell again in this session.'
    ]);
    expect(said()).toBe('');
    await after(() => find()?.click());
    await after(() => session.setCell(EXPECTED));
    expect(said()).toBe(NOT_FLAGGED);
    expect([find()?.textContent, find()?.title]).toEqual([
      'Flag again',
      'Flag this cell again when it grows.'
    ]);
    await after(() => find()?.click());
    await after(() => session.setCell(FLAGGED));
    expect(said()).toBe('');
    expect(session.calls).toEqual(['setExpected cell-1 true', 'setExpected cell-1 false']);
  });

  it('focus stays on the button while it changes what it offers', async () => {
    const { session, find } = await open(FLAGGED);
    const button = find();
    button?.focus();
    await after(() => session.setCell(EXPECTED));
    expect(find()).toBe(button);
    expect(document.activeElement).toBe(button);
  });

  it('what is in force is read out when it changes, in a place that was there before', async () => {
    const { session, node, said } = await open(FLAGGED);
    const live = node.querySelector('[role="status"]');
    await after(() => session.setCell(EXPECTED));
    expect(node.querySelector('[role="status"]')).toBe(live);
    expect(said()).toBe(NOT_FLAGGED);
  });

  it('a marked cell keeps its evidence, without the colour of a flag', async () => {
    const { node } = await open(EXPECTED);
    const { verdict, flagged } = node.querySelector<HTMLElement>('.jp-CellMem-Detail')!.dataset;
    expect([verdict, flagged]).toEqual(['growing', 'false']);
    expect(node.textContent).toContain('Each re-run of this cell adds about 20');
  });

  it('a marked cell that does not grow now can still be flagged again', async () => {
    const { find, said } = await open(buildCellState({ verdict: buildVerdict(), expected: true }));
    expect(find()?.textContent).toBe('Flag again');
    expect(said()).toBe(NOT_FLAGGED);
  });

  it('a cell that is not flagged offers nothing to mark', async () => {
    const { find, said } = await open(buildCellState());
    expect(find()).toBeNull();
    expect(said()).toBe('');
  });

  it('a cell of an earlier kernel offers nothing, and says what was', async () => {
    const { session, find, said } = await open({ ...FLAGGED, state: 'stale' });
    expect(find()).toBeNull();
    await after(() => session.setCell({ ...EXPECTED, state: 'stale' }));
    expect(find()).toBeNull();
    expect(said()).toBe('Its growth was expected in the session before.');
  });

  it('the tag is named where it is what keeps the flag away, and only removing it brings it back', async () => {
    const { notebook, find, said } = await open(EXPECTED, [EXPECTED_TAG]);
    expect(find()).toBeNull();
    expect(said()).toBe(
      'Its growth is expected: the cell has the tag cellmem-expected. Remove the tag to flag it.'
    );
    await after(() => notebook.setTags('cell-1', []));
    expect(find()?.textContent).toBe('Flag again');
  });

  it('what the kernel refused is said, until it is in force after all', async () => {
    const { session, find, said } = await open(FLAGGED);
    const message = 'This cell has not run in this kernel. Run it once, then mark it.';
    session.answers.setExpected = fail({ code: 'rejected', message });
    await after(() => find()?.click());
    expect(said()).toBe(message);
    expect(find()?.textContent).toBe('Mark as expected');
    await after(() => session.setCell(EXPECTED));
    expect(said()).toBe(NOT_FLAGGED);
  });

  it('marking waits while no agent answers, and says why', async () => {
    const { session, find } = await open(FLAGGED);
    await after(() => session.set({ connection: 'reconnecting' }));
    expect(find()?.disabled).toBe(true);
    expect(find()?.title).toBe('Waits until CellMem is connected to the kernel.');
    await after(() => session.set({ connection: 'attached' }));
    expect(find()?.disabled).toBe(false);
  });
});
