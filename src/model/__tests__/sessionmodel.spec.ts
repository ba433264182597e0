import { succeed } from '../../core/result';
import {
  buildCell,
  buildCellSummary,
  buildClearReport,
  buildCurrentRun,
  buildGrowingVerdict,
  buildHoldings,
  buildRun,
  buildSample,
  buildSession,
  BUILT_AT_MS,
  GIB,
  MIB
} from '../../testing/builders';
import { FakeAgentClient } from '../../testing/fakeclient';
import { FakeVisibility } from '../../testing/fakevisibility';
import { ManualClock, settlePromises } from '../../testing/manualclock';
import { PushBuilder } from '../../testing/pushes';
import type { SessionChange } from '../session';
import { SessionModel } from '../sessionmodel';

function setUp() {
  const client = new FakeAgentClient();
  const clock = new ManualClock();
  const visibility = new FakeVisibility();
  const model = new SessionModel(client, clock, visibility);
  const changes: SessionChange[] = [];
  model.changed.connect((_, change) => changes.push(change));
  return { client, clock, visibility, model, changes, kernel: new PushBuilder() };
}

/** A sample taken `ms` after the beginning. */
function sampleAt(ms: number, anonMib: number) {
  return buildSample({ at_ms: BUILT_AT_MS + ms, anon_bytes: anonMib * MIB });
}

describe('a session', () => {
  it('knows the cells, holdings and memory of a kernel that greets it', () => {
    const { client, model, kernel } = setUp();
    client.greet(kernel.hello({ cells: [buildCell()], holdings: buildHoldings() }));
    expect(model.connection).toBe('attached');
    expect(model.cells.get('cell-1')?.state).toBe('settled');
    expect(model.holdings?.owners).toHaveLength(1);
    expect(model.sample?.anon_bytes).toBe(140 * MIB);
    expect(model.highWater).toEqual({ bytes: 900 * MIB, executionCount: 1 });
  });

  it('draws a running cell from one lone tick, before any greeting', () => {
    const { client, model, kernel } = setUp();
    kernel.cur = buildCurrentRun();
    client.push(kernel.tick({ sample: sampleAt(0, 400) }));
    expect(model.running?.addedBytes).toBe(260 * MIB);
    expect(model.cells.get('cell-1')?.state).toBe('running');
  });

  it('moves the figure of the running cell with every tick', () => {
    const { client, clock, model, kernel } = setUp();
    client.greet(kernel.hello());
    client.push(kernel.start());
    const shown = [160, 250, 330].map(mib => {
      clock.advance(200);
      client.push(kernel.tick({ sample: sampleAt(clock.now() - BUILT_AT_MS, mib) }));
      return model.running?.addedBytes;
    });
    expect(shown).toEqual([20 * MIB, 110 * MIB, 190 * MIB]);
    expect(model.running?.elapsedMs).toBe(600);
    expect(model.running?.headroomBytes).toBe(7 * GIB);
  });

  it('keeps an unknown figure unknown while a cell runs', () => {
    const { client, model, kernel } = setUp();
    client.push(kernel.start({ cur: buildCurrentRun({ baseline_bytes: null }) }));
    expect(model.running?.addedBytes).toBeNull();
  });

  it('says that a running cell is stale when ticks stay away', () => {
    const { client, clock, model, kernel } = setUp();
    client.push(kernel.start());
    expect(model.running?.isStale).toBe(false);
    clock.advance(2_000);
    expect(model.running?.isStale).toBe(true);
    expect(model.running?.sampleAgeMs).toBe(2_000);
  });

  it('shows the verdict of a cell when its run has ended', () => {
    const { client, model, changes, kernel } = setUp();
    client.push(kernel.start());
    client.push(kernel.end());
    expect(model.running).toBeNull();
    expect(model.cells.get('cell-1')).toMatchObject({ state: 'settled', verdict: { code: 'kept' } });
    expect(changes).toContainEqual({ kind: 'cells', cellIds: ['cell-1'] });
  });

  it('replaces a run by the same run once it has settled', () => {
    const { client, model, kernel } = setUp();
    client.push(kernel.start());
    client.push(kernel.end({ cell: buildCellSummary({ run: buildRun({ settled: 'pending' }) }) }));
    client.push(kernel.settled({ cells: [buildCellSummary({ verdict: buildGrowingVerdict() })] }));
    expect(model.cells.get('cell-1')?.runs).toHaveLength(1);
    expect(model.cells.get('cell-1')?.runs[0]?.settled).toBe('settled');
    expect(model.cells.get('cell-1')?.verdict?.flagged).toBe(true);
  });

  it('keeps at most 50 runs of a cell and counts the rest', () => {
    const { client, model, kernel } = setUp();
    for (let run = 1; run <= 60; run += 1) {
      client.push(kernel.end({ cell: buildCellSummary({ run: buildRun({ run }) }) }));
    }
    expect(model.cells.get('cell-1')?.runs).toHaveLength(50);
    expect(model.cells.get('cell-1')?.droppedRuns).toBe(10);
  });

  it('keeps at most 2000 cells, the newest', () => {
    const { client, model, kernel } = setUp();
    for (let i = 0; i < 2_010; i += 1) {
      client.push(kernel.end({ cell: buildCellSummary({ cell_id: `cell-${i}` }) }));
    }
    expect(model.cells.size).toBe(2_000);
    expect(model.cells.has('cell-2009')).toBe(true);
    expect(model.cells.has('cell-0')).toBe(false);
  });

  it('marks the clear that a page has made, here or in another tab', () => {
    const { client, model, kernel } = setUp();
    client.push(kernel.answer({ op: 'clear_session', report: buildClearReport() }));
    client.push(kernel.answer({ op: 'clear_session', report: buildClearReport({ dry_run: true }) }));
    expect(model.clearMarks.map(mark => mark.reclaimedBytes)).toEqual([110 * MIB]);
  });

  it('says that it is clearing until the answer is there', async () => {
    const { model } = setUp();
    const outcome = model.clearSession(['collect_garbage'], [], () => undefined);
    expect(model.isClearing).toBe(true);
    await outcome;
    expect(model.isClearing).toBe(false);
  });

  it('asks nothing more of the kernel once it is disposed', async () => {
    const { client, clock, model, kernel } = setUp();
    client.greet(kernel.hello());
    client.push(kernel.start());
    model.dispose();
    client.calls.length = 0;
    await clock.advanceSettled(60_000, 10_000);
    expect(client.calls).toEqual([]);
    expect(clock.pendingCount).toBe(0);
    expect(client.isDisposed).toBe(true);
  });
});

describe('live ticks', () => {
  const leases = (calls: readonly string[]) => calls.filter(call => call.startsWith('lease'));

  it('are asked for while a run is open, and the lease is renewed every 10 s', () => {
    const { client, clock, kernel } = setUp();
    client.greet(kernel.hello());
    expect(leases(client.calls)).toEqual([]);
    client.push(kernel.start());
    clock.advance(25_000);
    expect(leases(client.calls)).toEqual(['lease 30000', 'lease 30000', 'lease 30000']);
  });

  it('are no longer asked for when the run has ended', () => {
    const { client, clock, kernel } = setUp();
    client.greet(kernel.hello());
    client.push(kernel.start());
    client.push(kernel.end());
    clock.advance(60_000);
    expect(leases(client.calls)).toEqual(['lease 30000']);
    expect(clock.pendingCount).toBe(0);
  });

  it('are given up when the page is hidden in mid-run, and taken again when it comes back', () => {
    const { client, clock, visibility, kernel } = setUp();
    client.greet(kernel.hello());
    client.push(kernel.start());
    visibility.set(false);
    clock.advance(60_000);
    visibility.set(true);
    expect(leases(client.calls)).toEqual(['lease 30000', 'lease 0', 'lease 30000']);
  });

  it('are asked for again after a greeting in mid-run', () => {
    const { client, kernel } = setUp();
    client.greet(kernel.hello());
    client.push(kernel.start());
    client.setState('reconnecting');
    client.greet(kernel.hello());
    expect(leases(client.calls)).toEqual(['lease 30000', 'lease 30000']);
  });
});

describe('a cell that grows', () => {
  it('is flagged no more once the kernel has taken that this is expected', async () => {
    const { client, model, kernel, changes } = setUp();
    client.greet(kernel.hello({ cells: [buildCell({ verdict: buildGrowingVerdict() })] }));
    client.calls.length = 0;
    expect(await model.setExpected('cell-1', true)).toEqual(succeed(null));
    expect(client.calls).toEqual(['expect cell-1 true']);
    expect(model.cells.get('cell-1')).toMatchObject({ expected: false, verdict: { flagged: true } });
    changes.length = 0;
    const told = buildCellSummary({ expected: true, verdict: buildGrowingVerdict({ flagged: false }) });
    client.push(kernel.settled({ cells: [told] }));
    expect(model.cells.get('cell-1')).toMatchObject({ expected: true, verdict: { flagged: false } });
    expect(changes).toContainEqual({ kind: 'cells', cellIds: ['cell-1'] });
  });
});

describe('an idle session', () => {
  it('sends nothing', async () => {
    const { client, clock, kernel } = setUp();
    client.greet(kernel.hello());
    await clock.advanceSettled(600_000, 60_000);
    expect(client.calls).toEqual([]);
    expect(clock.pendingCount).toBe(0);
  });

  it('asks for one sample when the person comes back to the page', async () => {
    const { client, model, visibility, kernel } = setUp();
    client.greet(kernel.hello());
    client.answers.sample = { ok: true, value: sampleAt(5_000, 150) };
    visibility.set(false);
    visibility.set(true);
    await settlePromises();
    expect(client.calls).toEqual(['sample']);
    expect(model.sample?.anon_bytes).toBe(150 * MIB);
  });
});

describe('another kernel life', () => {
  it('leaves what was measured before as stale, and starts afresh with the first run', () => {
    const { client, model, kernel } = setUp();
    client.greet(
      kernel.hello({ cells: [buildCell({ runs: [buildRun({ run: 1 }), buildRun({ run: 2 })] })] })
    );
    const next = new PushBuilder('4712.2');
    client.greet(next.hello());
    expect(model.cells.get('cell-1')?.state).toBe('stale');
    expect(model.cells.get('cell-1')?.runs).toHaveLength(2);
    client.push(next.end());
    expect(model.cells.get('cell-1')).toMatchObject({ state: 'settled' });
    expect(model.cells.get('cell-1')?.runs).toHaveLength(1);
  });

  it('does not inherit the highest mark of the one before', () => {
    const { client, model, kernel } = setUp();
    client.greet(kernel.hello({ cells: [buildCell()] }));
    client.greet(new PushBuilder('4712.2').hello());
    expect(model.highWater).toBeNull();
  });

  it('ends a run that was open and breaks the curve', () => {
    const { client, clock, model, kernel } = setUp();
    client.push(kernel.start());
    clock.advance(1_000);
    const next = new PushBuilder('4712.2');
    client.push(next.up({ sample: sampleAt(1_000, 60) }));
    expect(model.running).toBeNull();
    expect(model.bands[0]?.endMs).toBe(clock.now());
    expect(model.timeline.map(point => point.gapBefore)).toEqual([false, true]);
  });

  it('forgets what runs when there is no kernel any more', () => {
    const { client, model, kernel } = setUp();
    client.push(kernel.start());
    client.push(kernel.end());
    client.push(kernel.start({ cur: buildCurrentRun({ number: 2, run: 2 }) }));
    client.setState('no_kernel');
    expect(model.running).toBeNull();
    expect(model.cells.get('cell-1')?.state).toBe('stale');
  });

  it('stays paused where the person has paused it', async () => {
    const { client, model, kernel } = setUp();
    client.greet(kernel.hello());
    await model.setPaused(true);
    client.greet(new PushBuilder('4712.2').hello());
    await settlePromises();
    expect(model.isPaused).toBe(true);
    expect(client.calls.filter(call => call.startsWith('configure'))).toHaveLength(2);
  });
});

describe('the curve', () => {
  it('is broken where messages were lost, not joined', () => {
    const { client, clock, model, kernel } = setUp();
    client.push(kernel.start({ sample: sampleAt(0, 100) }));
    kernel.tick();
    clock.advance(400);
    client.push(kernel.tick({ sample: sampleAt(400, 200) }));
    clock.advance(200);
    client.push(kernel.tick({ sample: sampleAt(600, 210) }));
    expect(model.timeline.map(point => point.gapBefore)).toEqual([false, true, false]);
  });

  it('follows the page clock where the kernel runs on a machine with another one', () => {
    const { client, clock, model, kernel } = setUp();
    const skewMs = 3_600_000;
    const cur = buildCurrentRun({ started_at_ms: BUILT_AT_MS + skewMs });
    client.push(kernel.start({ cur, sample: sampleAt(skewMs, 100) }));
    clock.advance(3_000);
    client.push(kernel.tick({ sample: sampleAt(skewMs + 3_000, 120) }));
    expect(model.timeline.map(point => point.at_ms)).toEqual([BUILT_AT_MS, BUILT_AT_MS + 3_000]);
    expect(model.running?.elapsedMs).toBe(3_000);
    expect(model.bands[0]?.startMs).toBe(BUILT_AT_MS);
  });
});

describe('a kernel that died', () => {
  function dieAt(usedBytes: number, rising: boolean) {
    const parts = setUp();
    const { client, clock, kernel } = parts;
    client.greet(kernel.hello({ session: buildSession({ oom_kill_count: 2 }) }));
    clock.advance(60_000);
    client.push(
      kernel.start({ cur: buildCurrentRun({ execution_count: 7 }), sample: sampleAt(60_000, 1_000) })
    );
    for (const ms of [1_000, 2_000]) {
      clock.advance(1_000);
      client.push(
        kernel.tick({
          sample: { ...sampleAt(60_000 + ms, rising ? 1_000 + ms : 1_000), used_in_limit_bytes: usedBytes }
        })
      );
    }
    clock.advance(300);
    client.die({ at_ms: clock.now() });
    return parts;
  }

  it('leaves what is known: the cell, its last sample, what it had added and how fast', () => {
    const { model } = dieAt(4 * GIB, true);
    expect(model.postmortem).toMatchObject({
      cellId: 'cell-1',
      executionCount: 7,
      lastSampleAgeMs: 300,
      addedBytes: (3_000 - 140) * MIB,
      bytesPerSecond: 1_000 * MIB,
      killCountBefore: 2,
      killCountAfter: null,
      certainty: 'unlikely'
    });
    expect(model.running).toBeNull();
  });

  it.each([
    [7.9, false, 'likely'],
    [7.0, true, 'likely'],
    [7.0, false, 'unlikely'],
    [2.0, true, 'unlikely']
  ])('with %d of 8 GiB used and rising %s: memory is %s the reason', (usedGib, rising, certainty) => {
    expect(dieAt(Math.round(usedGib * GIB), rising).model.postmortem?.certainty).toBe(certainty);
  });

  it('is a confirmed out-of-memory kill only when the kill counter has moved', () => {
    const { client, model } = dieAt(2 * GIB, false);
    const next = new PushBuilder('4712.2');
    client.push(next.up());
    client.greet(next.hello({ session: buildSession({ oom_kill_count: 3 }) }));
    expect(model.postmortem).toMatchObject({ certainty: 'confirmed', killCountAfter: 3 });
  });

  it('is not confirmed when the counter stands still or cannot be read', () => {
    for (const count of [2, null]) {
      const { client, model } = dieAt(2 * GIB, false);
      client.greet(new PushBuilder('4712.2').hello({ session: buildSession({ oom_kill_count: count }) }));
      expect(model.postmortem?.certainty).toBe('unlikely');
    }
  });

  it('does not come back to life by a message that was on its way', () => {
    const { client, model, kernel } = dieAt(2 * GIB, false);
    client.push(kernel.tick());
    expect(model.running).toBeNull();
  });

  it('is forgotten when the person has read the card', () => {
    const { model, changes } = dieAt(2 * GIB, false);
    model.dismissPostmortem();
    expect(model.postmortem).toBeNull();
    expect(changes.at(-1)).toEqual({ kind: 'postmortem' });
  });
});

describe('cells that nobody measured', () => {
  it('are known until they run again under the agent', () => {
    const { client, model, kernel } = setUp();
    model.noteUnmeasured(['cell-1', 'cell-2']);
    client.greet(kernel.hello());
    expect([...model.unmeasuredCellIds]).toEqual(['cell-1', 'cell-2']);
    client.push(kernel.end());
    expect([...model.unmeasuredCellIds]).toEqual(['cell-2']);
  });

  it('are forgotten when that kernel life has ended', () => {
    const { client, model, kernel } = setUp();
    model.noteUnmeasured(['cell-1']);
    client.greet(kernel.hello());
    client.greet(new PushBuilder('4712.2').hello());
    expect(model.unmeasuredCellIds.size).toBe(0);
  });
});

describe('what was seen between two messages', () => {
  /** A tick at 200 ms, then silence, then a tick at 3 s with what the watcher saw meanwhile. */
  function fallSilent(at: number[], mib: (number | null)[]) {
    const { client, clock, model, kernel } = setUp();
    client.greet(kernel.hello());
    client.push(kernel.start({ sample: sampleAt(0, 140) }));
    clock.advance(200);
    client.push(kernel.tick({ sample: sampleAt(200, 150) }));
    clock.advance(2800);
    const curve = {
      source: 'process' as const,
      at_ms: at.map(ms => BUILT_AT_MS + ms),
      rss_bytes: at.map(() => null),
      anon_bytes: mib.map(each => (each === null ? null : each * MIB))
    };
    client.push(kernel.tick({ sample: sampleAt(3000, 160), curve }));
    return model;
  }

  it('fills the time in which native code let nothing through', () => {
    const model = fallSilent([500, 1000, 2000, 2500], [400, 2000, 900, 170]);
    expect(model.timeline.map(point => (point.kernelBytes ?? 0) / MIB)).toEqual([
      140, 150, 400, 2000, 900, 170, 160
    ]);
    expect(model.running?.curve).toContain(2000 * MIB);
  });

  it('keeps the highest of points that lie close together', () => {
    const model = fallSilent([1000, 1030, 1060, 1090], [300, 700, 500, 200]);
    expect(model.timeline.map(point => point.kernelBytes)).toContain(700 * MIB);
    expect(model.timeline.map(point => point.kernelBytes)).not.toContain(300 * MIB);
  });

  it('says nothing of other processes where nobody looked at them', () => {
    const model = fallSilent([500, 2500], [400, null]);
    const [soon] = model.timeline.filter(point => point.kernelBytes === 400 * MIB);
    expect(soon?.othersBytes).toBe(buildSample().others_in_limit_bytes);
    const late = fallSilent([2500], [400]).timeline.find(point => point.kernelBytes === 400 * MIB);
    expect(late?.othersBytes).toBeNull();
  });

  it('draws no point twice', () => {
    const model = fallSilent([200, 900], [2, 300]);
    expect(model.timeline.map(point => (point.kernelBytes ?? 0) / MIB)).toEqual([140, 150, 300, 160]);
  });

  it('puts points in their place when a reply has overtaken them', async () => {
    const { client, clock, model, kernel } = setUp();
    client.greet(kernel.hello());
    client.push(kernel.start({ sample: sampleAt(0, 140) }));
    clock.advance(3000);
    client.answers.sample = succeed(sampleAt(3000, 160));
    await model.refreshSample();
    const curve = {
      source: 'process' as const,
      at_ms: [BUILT_AT_MS + 1000],
      rss_bytes: [null],
      anon_bytes: [900 * MIB]
    };
    client.push(kernel.tick({ sample: sampleAt(2900, 155), curve }));
    expect(model.timeline.map(point => (point.kernelBytes ?? 0) / MIB)).toEqual([140, 900, 160]);
  });
});
