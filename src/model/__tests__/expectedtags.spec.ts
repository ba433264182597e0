import { fail, succeed } from '../../core/result';
import { buildGrowingVerdict } from '../../testing/builders';
import { FakeNotebook } from '../../testing/fakenotebook';
import { buildCellState } from '../../testing/fakesession';
import { ManualClock, settlePromises } from '../../testing/manualclock';
import { EXPECTED_TAG, ExpectedTags } from '../expectedtags';

function open({ tagged = false, ran = true } = {}) {
  const notebook = new FakeNotebook();
  const clock = new ManualClock();
  notebook.addCell('grow', 'history.append(1)');
  notebook.addCell('other', 'x = 1');
  if (tagged) {
    notebook.setTags('grow', ['slow', EXPECTED_TAG]);
  }
  if (ran) {
    notebook.session.setCell(buildCellState({ cellId: 'grow', verdict: buildGrowingVerdict() }));
    notebook.session.setCell(buildCellState({ cellId: 'other' }));
  }
  new ExpectedTags(notebook, clock);
  const { session } = notebook;
  const tag = (tags: string[]): void => {
    notebook.setTags('grow', tags);
    clock.advance(250);
  };
  /** The kernel tells of the cell, as it does after each request that it took. */
  const tell = (expected: boolean): void =>
    session.setCell(
      buildCellState({ cellId: 'grow', verdict: buildGrowingVerdict({ flagged: !expected }), expected })
    );
  return { notebook, session, clock, tag, tell };
}

describe('the tag that says that growth is expected', () => {
  it('is told to a kernel that knows the cell already, and of no other cell', () => {
    expect(open({ tagged: true }).session.calls).toEqual(['setExpected grow true']);
  });

  it('is told as soon as the cell runs, when the kernel first knows it', () => {
    const { session, clock } = open({ tagged: true, ran: false });
    clock.advance(1000);
    expect(session.calls).toEqual([]);
    session.setCell(buildCellState({ cellId: 'grow', state: 'running', verdict: null, runs: [] }));
    expect(session.calls).toEqual(['setExpected grow true']);
  });

  it('is told when it comes and when it goes', () => {
    const { session, tag, tell } = open();
    expect(session.calls).toEqual([]);
    tag([EXPECTED_TAG]);
    tell(true);
    tag([]);
    expect(session.calls).toEqual(['setExpected grow true', 'setExpected grow false']);
  });

  it('is taken back also when the kernel has not told of the cell since', () => {
    const { session, tag } = open();
    tag([EXPECTED_TAG]);
    tag([]);
    expect(session.calls).toEqual(['setExpected grow true', 'setExpected grow false']);
  });

  it('is told once, however often the cell runs and the notebook changes', () => {
    const { notebook, session, clock, tell } = open({ tagged: true });
    session.setCell(buildCellState({ cellId: 'grow', state: 'running' }));
    for (let key = 0; key < 100; key += 1) {
      notebook.announce();
    }
    expect(clock.pendingCount).toBe(1);
    clock.advance(250);
    tell(true);
    tell(true);
    expect(session.calls).toEqual(['setExpected grow true']);
  });

  it('holds against a mark that was taken back elsewhere', () => {
    const { session, tell } = open({ tagged: true });
    tell(true);
    tell(false);
    expect(session.calls).toEqual(['setExpected grow true', 'setExpected grow true']);
  });

  it('is told again to another kernel life, once the cell has run there', () => {
    const { session, tell } = open({ tagged: true });
    tell(true);
    session.setCell(buildCellState({ cellId: 'grow', state: 'stale', expected: true }));
    session.set({ connection: 'attaching' });
    session.set({ connection: 'attached' });
    expect(session.calls).toHaveLength(1);
    session.setCell(buildCellState({ cellId: 'grow', state: 'running', verdict: null, runs: [] }));
    expect(session.calls).toEqual(['setExpected grow true', 'setExpected grow true']);
  });

  it('waits for a kernel that answers', () => {
    const { session, tag } = open();
    session.set({ connection: 'reconnecting' });
    tag([EXPECTED_TAG]);
    expect(session.calls).toEqual([]);
    session.set({ connection: 'attached' });
    expect(session.calls).toEqual(['setExpected grow true']);
  });

  it('is told again where the kernel did not take it', async () => {
    const { session, tag, tell } = open();
    session.answers.setExpected = fail({ code: 'timeout', message: 'The kernel did not answer.' });
    tag([EXPECTED_TAG]);
    await settlePromises();
    session.answers.setExpected = succeed(null);
    tell(false);
    expect(session.calls).toEqual(['setExpected grow true', 'setExpected grow true']);
  });

  it('leaves a mark alone that the person made with the button', () => {
    const { session, tag, tell } = open();
    tell(true);
    tag(['slow']);
    expect(session.calls).toEqual([]);
  });

  it('is told to nobody once the notebook is closed', () => {
    const { notebook, session, clock } = open();
    notebook.setTags('grow', [EXPECTED_TAG]);
    notebook.dispose();
    clock.advance(1000);
    expect(session.calls).toEqual([]);
  });
});
