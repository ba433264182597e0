import { fail, succeed } from '../../../core/result';
import type { Result } from '../../../core/result';
import type { ClearReport } from '../../../generated/protocol';
import type { ClientFailure } from '../../../model/client';
import { buildClearPlan, buildClearReport, buildClearStep, buildOwner } from '../../../testing/builders';
import { FakeNotebook } from '../../../testing/fakenotebook';
import { buildRunningCell } from '../../../testing/fakesession';
import { settlePromises } from '../../../testing/manualclock';
import { ClearFlow } from '../clearflow';

async function openFlow(names: readonly string[] = []): Promise<{ notebook: FakeNotebook; flow: ClearFlow }> {
  const notebook = new FakeNotebook();
  notebook.session.answers.planClear = succeed(
    buildClearPlan({
      names: [
        buildOwner({ name: 'df' }),
        buildOwner({ name: 'x' }),
        buildOwner({ name: 'np', deletable: false })
      ]
    })
  );
  const flow = new ClearFlow({ notebook, names });
  await settlePromises();
  return { notebook, flow };
}

describe('a clear', () => {
  it('runs nothing before it is started, and deletes no name unless that is ticked', async () => {
    const { notebook, flow } = await openFlow();
    expect(notebook.session.calls).toEqual(['planClear']);
    expect(flow.ticked.has('user_names')).toBe(false);
    await flow.start();
    const clear = notebook.session.calls.find(call => call.startsWith('clearSession'));
    expect(clear).toBe(
      'clearSession output_history,tracebacks,figures,collect_garbage,framework_caches,release_allocator '
    );
  });

  it('deletes exactly the chosen names once ticked', async () => {
    const { notebook, flow } = await openFlow();
    flow.toggle('user_names');
    flow.choose('x', false);
    expect(flow.deletedCount).toBe(1);
    await flow.start();
    expect(notebook.session.calls).toContainEqual(expect.stringMatching(/^clearSession user_names,.* df$/));
  });

  it('offers no module, function or class for deletion', async () => {
    const { flow } = await openFlow();
    expect(flow.names.map(owner => owner.name)).toEqual(['df', 'x']);
  });

  it('ticks names only when they were asked for by name, and only those that exist', async () => {
    const { flow } = await openFlow(['x', 'gone']);
    expect([...flow.chosen]).toEqual(['x']);
    expect(flow.deletedCount).toBe(1);
  });

  it('waits while a cell runs', async () => {
    const { notebook, flow } = await openFlow();
    notebook.session.set({ running: buildRunningCell() });
    expect(flow.canStart).toBe(false);
    await flow.start();
    expect(flow.phase).toBe('before');
    notebook.session.set({ running: null });
    expect(flow.canStart).toBe(true);
  });

  it('counts its steps while it runs', async () => {
    const { notebook, flow } = await openFlow();
    const seen: (string | null)[] = [];
    flow.changed.connect(() => {
      seen.push(
        flow.current === null ? null : `${flow.current.index} of ${flow.current.count} ${flow.current.id}`
      );
    });
    notebook.session.progress = [
      { step: buildClearStep({ id: 'output_history' }), index: 1, count: 6 },
      { step: buildClearStep({ id: 'tracebacks' }), index: 2, count: 6 }
    ];
    await flow.start();
    expect(seen).toContain('1 of 6 output_history');
    expect(seen).toContain('3 of 6 figures');
    expect(flow.phase).toBe('after');
  });

  it('measures anew after it, to show before and after', async () => {
    const { notebook, flow } = await openFlow();
    await flow.start();
    expect(notebook.session.calls).toContain('refreshSample');
    expect(flow.before).not.toBeNull();
    expect(flow.after).not.toBeNull();
  });

  it('keeps what was done when the kernel is lost in the middle', async () => {
    const { notebook, flow } = await openFlow();
    notebook.session.progress = [{ step: buildClearStep({ id: 'output_history' }), index: 1, count: 6 }];
    notebook.session.answers.clearSession = fail({ code: 'kernel_gone', message: 'The kernel is gone.' });
    await flow.start();
    expect(flow.phase).toBe('lost');
    expect([...flow.results.keys()]).toEqual(['output_history']);
    expect(flow.failure?.message).toBe('The kernel is gone.');
  });

  it('can run without estimates, and says why there are none', async () => {
    const notebook = new FakeNotebook();
    notebook.session.answers.planClear = fail({ code: 'timeout', message: 'No answer within 5 s.' });
    const flow = new ClearFlow({ notebook });
    await settlePromises();
    expect(flow.planFailure?.message).toBe('No answer within 5 s.');
    expect(flow.canStart).toBe(true);
    flow.dispose();
  });

  it('touches nothing after it was closed', async () => {
    const { notebook, flow } = await openFlow();
    let answer: (result: Result<ClearReport, ClientFailure>) => void = () => undefined;
    notebook.session.clearSession = () => new Promise(resolve => (answer = resolve));
    const ended = flow.start();
    flow.dispose();
    answer(succeed(buildClearReport()));
    await ended;
    expect(flow.phase).toBe('running');
  });
});
