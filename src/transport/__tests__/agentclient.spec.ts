import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Request } from '../../generated/protocol';
import * as validators from '../../generated/validate';
import type { KernelDeath } from '../../model/client';
import { buildClearReport, buildClearStep, buildHoldings } from '../../testing/builders';
import { FakeKernel, FakeSessionContext } from '../../testing/fakekernel';
import { ManualClock, settlePromises } from '../../testing/manualclock';
import { PushBuilder } from '../../testing/pushes';
import { AgentClient } from '../agentclient';

/** The reply of a load, as a kernel gives it. */
function loaded(outcome: object) {
  const value = `'${Buffer.from(JSON.stringify(outcome)).toString('base64')}'`;
  return {
    status: 'ok',
    user_expressions: { cellmem: { status: 'ok', data: { 'text/plain': value } } }
  };
}

async function setUp(kernel: FakeKernel | null = new FakeKernel(), builder = new PushBuilder()) {
  const context = new FakeSessionContext();
  if (kernel !== null) {
    context.session = { kernel };
  }
  const clock = new ManualClock();
  const lines: string[] = [];
  const client = new AgentClient({
    sessionContext: context.asContext,
    clock,
    log: line => lines.push(line),
    loadValidators: () => Promise.resolve(validators),
    fetchCarried: () => Promise.resolve({ carrier: 'CARRIER', packed: 'PACKED' })
  });
  const kinds: string[] = [];
  const deaths: KernelDeath[] = [];
  client.pushed.connect((_, push) => kinds.push(`${push.kind} ${push.seq}`));
  client.died.connect((_, death) => deaths.push(death));
  await settlePromises();
  return { context, clock, lines, client, kinds, deaths, builder };
}

/** A kernel with an agent that greets and answers what is light. */
function attachedKernel(builder = new PushBuilder()): FakeKernel {
  const kernel = new FakeKernel();
  kernel.answer = request => {
    const hello = builder.hello({ id: request.id });
    const { v, id, epoch, seq, cur } = hello;
    const head = { v, id, epoch, seq, cur };
    if (request.op === 'hello') {
      return hello;
    }
    return ['plan_clear', 'clear_session', 'read_holdings'].includes(request.op)
      ? { ...head, status: 'accepted' }
      : { ...head, status: 'done' };
  };
  return kernel;
}

describe('attaching', () => {
  it('greets a kernel where the agent runs, and loads nothing', async () => {
    const kernel = attachedKernel();
    const { client, clock } = await setUp(kernel);
    await clock.advanceSettled(200);
    expect(client.state).toBe('attached');
    expect(kernel.clones).toHaveLength(0);
    expect(clock.pendingCount).toBe(0);
  });

  it('carries the agent into a kernel that lacks the package, on a connection of its own', async () => {
    const kernel = attachedKernel();
    const withAgent = kernel.answer;
    kernel.answer = () => 'absent';
    kernel.load = code => {
      if (code.includes('PACKED')) {
        kernel.answer = withAgent;
        return loaded({ kind: 'loaded' });
      }
      return loaded({ kind: 'absent' });
    };
    const { client, clock } = await setUp(kernel);
    await clock.advanceSettled(500);
    expect(client.state).toBe('attached');
    expect(kernel.clones.every(clone => clone.isDisposed)).toBe(true);
  });

  it('loads silently and without code of its own, so nothing shows in the notebook', async () => {
    const kernel = new FakeKernel();
    kernel.answer = () => 'absent';
    const asked: unknown[] = [];
    kernel.load = (_, options) => {
      asked.push({ ...options, user_expressions: undefined });
      return null;
    };
    const { clock } = await setUp(kernel);
    await clock.advanceSettled(500);
    expect(asked).toEqual([
      { code: '', silent: true, store_history: false, stop_on_error: false, allow_stdin: false }
    ]);
  });

  it('waits behind running cells, and says so', async () => {
    const kernel = new FakeKernel();
    kernel.answer = () => 'absent';
    const { client, clock } = await setUp(kernel);
    await clock.advanceSettled(1_000);
    expect(client.state).toBe('attaching');
    await clock.advanceSettled(5_000);
    expect(client.state).toBe('waiting');
  });

  it('loads again when a failing cell took the load with it, three times at most', async () => {
    const kernel = new FakeKernel();
    kernel.answer = () => 'absent';
    let loads = 0;
    kernel.load = () => {
      loads += 1;
      return { status: 'aborted' };
    };
    const { client, clock } = await setUp(kernel);
    await clock.advanceSettled(10_000);
    expect(loads).toBe(3);
    expect(client.state).toBe('failed');
  });

  it('passes on why the agent could not start, as the kernel said it', async () => {
    const kernel = new FakeKernel();
    kernel.answer = () => 'absent';
    kernel.load = () => loaded({ kind: 'failed', detail: 'RuntimeError: Python 3.8.18 < 3.10' });
    const { client, clock } = await setUp(kernel);
    await clock.advanceSettled(500);
    expect([client.state, client.failureDetail]).toEqual(['failed', 'RuntimeError: Python 3.8.18 < 3.10']);
  });

  it('begins anew after a failure when the person asks for it', async () => {
    const kernel = attachedKernel();
    const withAgent = kernel.answer;
    kernel.answer = () => 'absent';
    kernel.load = () => loaded({ kind: 'failed', detail: 'ImportError: numpy' });
    const { client, clock } = await setUp(kernel);
    await clock.advanceSettled(500);
    kernel.answer = withAgent;
    client.retry();
    await clock.advanceSettled(500);
    expect([client.state, client.failureDetail]).toEqual(['attached', null]);
  });

  it('leaves a kernel of another language alone and names the language', async () => {
    const kernel = new FakeKernel('R', 'IRkernel');
    kernel.answer = () => 'absent';
    const { client, clock } = await setUp(kernel);
    await clock.advanceSettled(60_000, 1_000);
    expect([client.state, client.language]).toEqual(['not_python', 'R']);
    expect(kernel.clones).toHaveLength(0);
    expect(clock.pendingCount).toBe(0);
  });

  it('does not load into a Python kernel that is not IPython', async () => {
    const kernel = new FakeKernel('python', 'xeus-python');
    kernel.answer = () => 'absent';
    const { client, clock } = await setUp(kernel);
    await clock.advanceSettled(500);
    expect(client.state).toBe('failed');
    expect(client.failureDetail).toContain('xeus-python');
    expect(kernel.clones).toHaveLength(0);
  });

  it('says that versions differ, and asks no more', async () => {
    const kernel = new FakeKernel();
    kernel.answer = () => ({ v: 2, status: 'hello' });
    const { client, clock, lines } = await setUp(kernel);
    await clock.advanceSettled(60_000, 1_000);
    expect(client.state).toBe('version_differs');
    expect(kernel.requests).toHaveLength(1);
    expect(lines).toHaveLength(1);
  });

  it('asks a kernel that does not answer more and more rarely, and at once when it becomes idle', async () => {
    const kernel = new FakeKernel();
    const { client, clock, context } = await setUp(kernel);
    await clock.advanceSettled(4_300);
    expect(client.state).toBe('waiting');
    await clock.advanceSettled(300_000, 500);
    const asked = kernel.requests.length;
    expect(asked).toBeLessThan(20);
    kernel.answer = attachedKernel().answer;
    for (let tries = 0; tries < 10 && client.state !== 'attached'; tries += 1) {
      context.sendStatus('idle');
      await clock.advanceSettled(500);
    }
    expect(client.state).toBe('attached');
  });

  it('needs no kernel to begin with', async () => {
    const { client, clock, context } = await setUp(null);
    expect(client.state).toBe('no_kernel');
    context.setKernel(attachedKernel());
    await clock.advanceSettled(500);
    expect(client.state).toBe('attached');
  });
});

describe('another kernel process', () => {
  it('is greeted once, however many signals announce it', async () => {
    const kernel = attachedKernel();
    const { clock, context } = await setUp(kernel);
    await clock.advanceSettled(500);
    kernel.requests.length = 0;
    context.sendStatus('idle', 'process-1');
    context.setConnection('connecting');
    context.setConnection('connected');
    context.setKernel(kernel);
    context.sendStatus('starting', 'process-2');
    await clock.advanceSettled(1_000);
    expect(kernel.requests.map(request => request.op)).toEqual(['hello']);
  });

  it('is noticed when another tab restarted it, which only the session in its messages tells', async () => {
    const kernel = attachedKernel();
    const { client, clock, context, deaths } = await setUp(kernel);
    context.sendStatus('idle', 'process-1');
    await clock.advanceSettled(500);
    context.sendStatus('starting', 'process-2');
    expect(client.state).toBe('attaching');
    await clock.advanceSettled(500);
    expect(client.state).toBe('attached');
    expect(deaths).toEqual([]);
  });

  it('is no death when somebody asked for it here', async () => {
    const kernel = attachedKernel();
    const { clock, context, deaths } = await setUp(kernel);
    await clock.advanceSettled(500);
    context.statusChanged.emit('restarting');
    context.setConnection('connecting');
    context.setConnection('connected');
    await clock.advanceSettled(500);
    expect(deaths).toEqual([]);
  });

  it('tells one death when the server had to restart it, and the next death again', async () => {
    const kernel = attachedKernel();
    const { clock, context, deaths } = await setUp(kernel);
    await clock.advanceSettled(500);
    for (const process of ['process-2', 'process-3']) {
      context.sendStatus('restarting', 'server');
      context.statusChanged.emit('autorestarting');
      context.setConnection('connecting');
      context.setConnection('connected');
      context.sendStatus('starting', process);
      await clock.advanceSettled(500);
    }
    expect(deaths).toHaveLength(2);
  });

  it('replies too late to be mistaken for the present one', async () => {
    const old = new FakeKernel();
    const { client, clock, context } = await setUp(old);
    await clock.advanceSettled(200);
    context.setKernel(null);
    old.futures[0]?.reply({ cellmem: new PushBuilder().hello() });
    await clock.advanceSettled(200);
    expect(client.state).toBe('no_kernel');
  });

  it('is attached to again after the connection was lost', async () => {
    const kernel = attachedKernel();
    const { client, clock, context } = await setUp(kernel);
    await clock.advanceSettled(500);
    context.setConnection('connecting');
    expect(client.state).toBe('reconnecting');
    context.setConnection('connected');
    await clock.advanceSettled(500);
    expect(client.state).toBe('attached');
  });
});

describe('pushes', () => {
  it('arrive once each and in order, though a server replays them', async () => {
    const builder = new PushBuilder();
    const { clock, context, kinds } = await setUp(attachedKernel(builder), builder);
    await clock.advanceSettled(500);
    const pushes = [builder.start(), builder.tick(), builder.tick()];
    [...pushes, ...pushes].forEach(push => context.sendPush(push));
    expect(kinds).toEqual(['start 1', 'tick 2', 'tick 3']);
  });

  it('of a kernel life that is over are ignored', async () => {
    const builder = new PushBuilder();
    const { clock, context, kinds } = await setUp(attachedKernel(builder), builder);
    await clock.advanceSettled(500);
    context.sendPush(builder.start());
    const late = builder.tick();
    context.sendPush(new PushBuilder('4712.2').up());
    context.sendPush(late);
    expect(kinds).toEqual(['start 1', 'up 1']);
  });

  it('of an unknown kernel life lead to a greeting, and to one only', async () => {
    const kernel = attachedKernel();
    const { clock, context } = await setUp(kernel);
    await clock.advanceSettled(500);
    kernel.requests.length = 0;
    const next = new PushBuilder('4712.2');
    for (let i = 0; i < 20; i += 1) {
      context.sendPush(next.tick());
      await clock.advanceSettled(50, 50);
    }
    expect(kernel.requests.map(request => request.op)).toEqual(['hello']);
  });

  it('that cannot be read are dropped and logged once per kind', async () => {
    const { clock, context, kinds, lines } = await setUp(attachedKernel());
    await clock.advanceSettled(500);
    for (let i = 0; i < 5; i += 1) {
      context.sendPush({ v: 1, kind: 'weather' });
      context.sendPush({ v: 1, kind: 'tick' });
    }
    expect(kinds).toEqual([]);
    expect(lines).toHaveLength(2);
  });

  it('that the agent was unloaded end the attachment; it is not loaded again behind the person', async () => {
    const builder = new PushBuilder();
    const kernel = attachedKernel(builder);
    const { client, clock, context } = await setUp(kernel, builder);
    await clock.advanceSettled(500);
    kernel.answer = () => 'absent';
    context.sendPush(builder.down());
    await clock.advanceSettled(60_000, 1_000);
    expect(client.state).toBe('failed');
    expect(kernel.clones).toHaveLength(0);
  });
});

describe('requests', () => {
  it('fail at once while no agent is attached', async () => {
    const { client } = await setUp(null);
    expect(await client.sample()).toMatchObject({ ok: false, failure: { code: 'disconnected' } });
  });

  it('fail after four seconds without a reply', async () => {
    const kernel = attachedKernel();
    const { client, clock } = await setUp(kernel);
    await clock.advanceSettled(500);
    kernel.answer = () => null;
    const outcome = client.sample();
    await clock.advanceSettled(4_000);
    expect(await outcome).toMatchObject({ ok: false, failure: { code: 'timeout' } });
    expect(kernel.futures.at(-1)?.isDisposed).toBe(true);
  });

  it('that the agent refuses carry its sentence', async () => {
    const kernel = attachedKernel();
    const { client, clock } = await setUp(kernel);
    await clock.advanceSettled(500);
    const { v, id, epoch, seq, cur } = new PushBuilder().hello();
    const failure = { code: 'not_permitted', message: 'Sampling is off here.' };
    kernel.answer = () => ({ v, id, epoch, seq, cur, status: 'failed', failure });
    expect(await client.lease(30_000)).toEqual({
      ok: false,
      failure: { code: 'rejected', message: 'Sampling is off here.' }
    });
  });

  it('say what the golden message says when a cell is marked as expected', async () => {
    const file = path.join(__dirname, '..', '..', '..', 'protocol', 'golden', 'good', 'request-expect.json');
    const golden = JSON.parse(readFileSync(file, 'utf8')) as { message: Request };
    const kernel = attachedKernel();
    const { client, clock } = await setUp(kernel);
    await clock.advanceSettled(500);
    const outcome = client.setExpected('cell-1', true);
    await settlePromises();
    expect(await outcome).toEqual({ ok: true, value: null });
    const sent = kernel.requests[kernel.requests.length - 1]!;
    expect({ ...sent, id: golden.message.id, client: golden.message.client }).toEqual(golden.message);
  });

  it('that wait for the kernel report progress, then their outcome', async () => {
    const builder = new PushBuilder();
    const kernel = attachedKernel(builder);
    const { client, clock, context } = await setUp(kernel, builder);
    await clock.advanceSettled(500);
    const steps: string[] = [];
    const outcome = client.clearSession(['figures'], [], ({ step, index, count }) =>
      steps.push(`${step.id} ${index}/${count}`)
    );
    await settlePromises();
    const id = kernel.requests.at(-1)?.id ?? '';
    await clock.advanceSettled(100_000, 10_000);
    context.sendPush(
      builder.clearProgress({ id, step: buildClearStep({ id: 'figures' }), index: 1, count: 1 })
    );
    await clock.advanceSettled(100_000, 10_000);
    context.sendPush(builder.answer({ id, op: 'clear_session', report: buildClearReport() }));
    expect(await outcome).toMatchObject({ ok: true, value: { dry_run: false } });
    expect(steps).toEqual(['figures 1/1']);
    expect(clock.pendingCount).toBe(0);
  });

  it('are answered even when the push overtakes the reply', async () => {
    const builder = new PushBuilder();
    const kernel = attachedKernel(builder);
    const { client, clock, context } = await setUp(kernel, builder);
    await clock.advanceSettled(500);
    const outcome = client.readHoldings();
    const id = kernel.requests.at(-1)?.id ?? '';
    context.sendPush(builder.answer({ id, holdings: buildHoldings() }));
    expect(await outcome).toMatchObject({ ok: true, value: { complete: true } });
  });

  it('that were accepted and never answered fail after two minutes', async () => {
    const { client, clock } = await setUp(attachedKernel());
    await clock.advanceSettled(500);
    const outcome = client.planClear();
    await clock.advanceSettled(121_000, 1_000);
    expect(await outcome).toMatchObject({ ok: false, failure: { code: 'timeout' } });
  });

  it.each([
    ['the kernel goes away', 'kernel_gone', (context: FakeSessionContext) => context.setKernel(null)],
    [
      'the kernel dies',
      'kernel_gone',
      (context: FakeSessionContext) => context.sendStatus('restarting', 's')
    ],
    [
      'the connection is lost',
      'disconnected',
      (context: FakeSessionContext) => context.setConnection('disconnected')
    ]
  ])('all settle when %s', async (_, code, happen) => {
    const kernel = attachedKernel();
    const { client, clock, context } = await setUp(kernel);
    await clock.advanceSettled(500);
    const outcomes = [client.planClear(), client.readHoldings(), client.sample()];
    happen(context);
    for (const outcome of await Promise.all(outcomes)) {
      expect(outcome).toMatchObject({ ok: false, failure: { code } });
    }
  });

  it('all settle when the notebook is closed, with a goodbye to the agent and no timer left', async () => {
    const kernel = attachedKernel();
    const { client, clock, context } = await setUp(kernel);
    await clock.advanceSettled(500);
    const outcome = client.planClear();
    await settlePromises();
    client.dispose();
    expect(await outcome).toMatchObject({ ok: false });
    expect(kernel.requests.at(-1)?.op).toBe('bye');
    context.setKernel(attachedKernel());
    expect(clock.pendingCount).toBe(0);
  });
});
