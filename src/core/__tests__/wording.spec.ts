import { buildGrowingVerdict, buildRun, buildVerdict, GIB, MIB } from '../../testing/builders';
import type { CellRun, Verdict } from '../../generated/protocol';
import { finding, explain } from '../explanation';
import { killedWording, runningWording, unmeasuredWording } from '../livewording';
import { code, fill, plainText, slot, strong } from '../phrase';
import { untranslated } from '../translate';
import type { BadgeWording, WordingContext } from '../wording';
import { badgeWording } from '../wording';

const context: WordingContext = {
  trans: untranslated,
  locale: 'en',
  labelOfCell: cellId => (cellId === 'maker' ? '[3]' : null),
  deviceIndex: () => 0
};

function badge(verdict: Verdict, run: Partial<CellRun> = {}, isStale = false): BadgeWording {
  const wording = badgeWording(
    { verdict, runs: [buildRun({ execution_count: 13, ...run })], isStale },
    context
  );
  if (wording === null) {
    throw new Error('a cell with a run has a badge');
  }
  return wording;
}

/** Segments as a person reads them, with bars between those that a line parts. */
function read(wording: BadgeWording): string {
  return wording.segments
    .map((segment, i) => (i > 0 && segment.isSeparated ? '| ' : '') + plainText(segment.parts))
    .join(' ')
    .replace(/[\u00a0\u2002]/g, ' ');
}

describe('the badge of a settled cell', () => {
  it('says how much is kept by which name', () => {
    const kept = badge(buildVerdict(), { retained_bytes: 812 * MIB, live_delta_bytes: 812 * MIB });
    expect(read(kept)).toBe('+812 MiB kept by df');
    expect(kept.figure).toBe('+812\u00a0MiB');
    expect(kept.segments[0]?.parts).toContainEqual(code('df'));
  });

  it('counts the names that do not fit', () => {
    const verdict = buildVerdict({ evidence: { names: ['a', 'b', 'c'] } });
    expect(read(badge(verdict))).toBe('+420 MiB kept by a and 2 more');
  });

  it('shows the smaller of live and resident growth', () => {
    expect(read(badge(buildVerdict(), { live_delta_bytes: 500 * MIB, retained_bytes: 300 * MIB }))).toContain(
      '+300'
    );
  });

  it('says that reserved memory nobody touched is untouched', () => {
    const verdict = buildVerdict({
      evidence: { floor_bytes: MIB, kept_bytes: 580 * MIB, untouched_bytes: 580 * MIB }
    });
    const run = { live_delta_bytes: 580 * MIB, retained_bytes: 0 };
    expect(read(badge(verdict, run))).toBe('+580 MiB reserved, untouched');
  });

  it('says only ±0 for a steady cell, and its high-water mark where that is notable', () => {
    const steady = buildVerdict({ code: 'steady', cause: null, holder: null });
    const quiet = {
      retained_bytes: 0,
      live_delta_bytes: 0,
      high_water_bytes: 180 * MIB,
      settled_rss_bytes: 180 * MIB
    };
    expect(read(badge(steady, quiet))).toBe('±0');
    const spike = { ...quiet, high_water_bytes: 180 * MIB + 1.9 * GIB };
    expect(read(badge(steady, spike))).toBe('±0 | high-water +1.9 GiB');
  });

  it('parts RAM from a device whose allocator caches', () => {
    const verdict = buildVerdict({
      code: 'cached',
      cause: 'device_cache',
      holder: null,
      evidence: { floor_bytes: MIB }
    });
    const run = {
      retained_bytes: 0,
      live_delta_bytes: 0,
      devices: [{ uuid: 'GPU-1', delta_bytes: 640 * MIB, high_water_bytes: null }]
    };
    expect(read(badge(verdict, run))).toBe('RAM ±0 | Device 0 +640 MiB in allocator cache');
  });

  it('says what was released', () => {
    const verdict = buildVerdict({
      code: 'released',
      cause: null,
      holder: null,
      evidence: { names: ['df'] }
    });
    const run = { live_delta_bytes: -812 * MIB, retained_bytes: -700 * MIB };
    expect(read(badge(verdict, run))).toBe('\u2212812 MiB | released df');
  });

  it('offers to release the traceback that pins memory', () => {
    const verdict = buildVerdict({
      code: 'pinned',
      cause: 'traceback',
      holder: 'sys.last_exc',
      evidence: { frame: 'build_matrix' }
    });
    const pinned = badge(verdict, { live_delta_bytes: 625 * MIB, retained_bytes: 625 * MIB });
    expect(read(pinned)).toBe('+625 MiB pinned by the last traceback, in build_matrix');
    expect(pinned.action).toBe('release_traceback');
  });

  it('offers to forget the output that pins memory, and names the entry', () => {
    const verdict = buildVerdict({
      code: 'pinned',
      cause: 'output_history',
      holder: 'Out[12]',
      evidence: {}
    });
    expect(read(badge(verdict))).toBe('+420 MiB pinned by the output history, Out[12]');
    expect(badge(verdict).action).toBe('forget_output');
  });

  it('adds how a cell rose while it ran', () => {
    const run = { trend: { shape: 'rising' as const, bytes_per_minute: 38 * MIB, samples: 40 } };
    expect(read(badge(buildVerdict(), run))).toBe('+420 MiB kept by df | rose 38 MiB per min to the end');
  });

  it('flags growth with its rate, its runs and its holder, in a full sentence too', () => {
    const verdict = buildGrowingVerdict({
      per_run_bytes: 80 * MIB,
      evidence: { runs: 5, holder_type: 'list' }
    });
    const growing = badge(verdict);
    expect(growing.chip).toBe('growing');
    expect(read(growing)).toBe('+80 MiB per run, 5 runs held by list history');
    expect(growing.ariaLabel.replace(/\u00a0/g, ' ')).toBe(
      'Cell 13 is growing: about 80 MiB on each of 5 runs, held by list history. Show evidence.'
    );
  });

  it('tells growth that is expected without a flag, and asks for nothing', () => {
    const verdict = buildGrowingVerdict({
      flagged: false,
      per_run_bytes: 80 * MIB,
      evidence: { runs: 5, holder_type: 'list' }
    });
    const growing = badge(verdict);
    expect([growing.chip, growing.icon, growing.action]).toEqual([null, 'growing', null]);
    expect(read(growing)).toBe('+80 MiB per run, 5 runs held by list history | expected');
    expect(growing.ariaLabel.replace(/\u00a0/g, ' ')).toBe(
      'Cell 13 grows as expected: about 80 MiB on each of 5 runs. Show evidence.'
    );
  });

  it('says unknown with its reason, never zero', () => {
    const verdict = buildVerdict({
      code: 'unknown',
      cause: null,
      holder: null,
      evidence: { reason: 'overlapped' }
    });
    const unknown = badge(verdict, { retained_bytes: null, live_delta_bytes: null });
    expect(read(unknown)).toBe('unknown: ran together with another cell');
    expect(unknown.figure).toBeNull();
  });

  it('takes its reason from the kernel where there is one', () => {
    const verdict = buildVerdict({
      code: 'unknown',
      cause: null,
      holder: null,
      evidence: { reason: 'unreadable' }
    });
    const run = { live_delta_bytes: null, live_delta_bytes_reason: 'The allocator tells nothing here.' };
    expect(badge(verdict, run).ariaLabel).toContain('The allocator tells nothing here.');
  });

  it('says settling, not unknown, while the reading is awaited', () => {
    const verdict = buildVerdict({
      code: 'unknown',
      cause: null,
      holder: null,
      evidence: { reason: 'settling' }
    });
    expect(read(badge(verdict))).toBe('settling');
  });

  it('offers nothing to release in a kernel life that is over', () => {
    const verdict = buildVerdict({ code: 'pinned', cause: 'traceback', evidence: {} });
    const stale = badge(verdict, {}, true);
    expect(stale.action).toBeNull();
    expect(read(stale)).toContain('| before the kernel restarted');
  });
});

describe('the badge of a cell that is not settled', () => {
  const figures = {
    executionCount: 14,
    addedBytes: 410 * MIB,
    headroomBytes: 2.9 * GIB,
    elapsedMs: 6200,
    isStale: false,
    sampleAgeMs: 200
  };

  it('shows what was added so far, headroom and time', () => {
    expect(read(runningWording(figures, context))).toBe('+410 MiB so far | 2.9 GiB headroom 6 s');
  });

  it('leaves unknown headroom out, and says that unknown growth is unknown', () => {
    const unknown = { ...figures, addedBytes: null, headroomBytes: null };
    expect(read(runningWording(unknown, context))).toBe('RAM unknown so far 6 s');
  });

  it('keeps live figures out of the label, so that a screen reader is not told four times a second', () => {
    const other = { ...figures, addedBytes: 500 * MIB, elapsedMs: 7000 };
    expect(runningWording(figures, context).ariaLabel).toBe(runningWording(other, context).ariaLabel);
  });

  it('says how old the last sample is when it is stale', () => {
    const stale = { ...figures, isStale: true, sampleAgeMs: 4000 };
    expect(read(runningWording(stale, context))).toContain('last sample 4 s ago');
  });

  it('says out of memory only when a kill counter moved', () => {
    const killed = killedWording({ certainty: 'confirmed', addedBytes: 3.9 * GIB }, context);
    expect(read(killed)).toBe('Kernel was killed here: out of memory +3.9 GiB when it died');
    expect(killed.action).toBe('show_postmortem');
    const likely = killedWording({ certainty: 'likely', addedBytes: null }, context);
    expect(read(likely)).toBe('Kernel died here, memory is the likely cause');
    expect(read(killedWording({ certainty: 'unlikely', addedBytes: null }, context))).not.toContain(
      'out of memory'
    );
  });

  it('says when a cell ran before anybody measured', () => {
    expect(read(unmeasuredWording(context))).toBe('ran before CellMem loaded');
  });
});

describe('the explanation', () => {
  const say = (verdict: Verdict, run: Partial<CellRun> = {}): string =>
    plainText(finding(verdict, buildRun(run), context)).replace(/\u00a0/g, ' ');

  it('says what running again will do', () => {
    expect(say(buildVerdict())).toBe('Keeps 420 MiB in df; running again replaces it.');
    const adds = buildVerdict({
      holder: 'L',
      on_rerun: 'adds',
      evidence: { names: ['L'], holder_made_in: 'maker' }
    });
    const run = { live_delta_bytes: 20 * MIB, retained_bytes: 20 * MIB };
    expect(say(adds, run)).toBe('Added 20 MiB to L, made in cell [3]; running again adds more.');
  });

  it('says what the allocator keeps, and what nothing holds', () => {
    const cached = buildVerdict({ code: 'cached', cause: 'allocator', evidence: { cached_bytes: 80 * MIB } });
    expect(say(cached)).toBe('The allocator keeps 80 MiB free for reuse.');
    const orphan = buildVerdict({ cause: null, holder: null, on_rerun: 'unknown', evidence: {} });
    expect(say(orphan)).toBe('420 MiB stays; no holder was found after one run.');
  });

  it('gives the rule with its numbers, its floor and what was ruled out', () => {
    const verdict = buildGrowingVerdict({
      confidence: 'firm',
      evidence: {
        floor_bytes: 8 * MIB,
        runs: 5,
        grew: 4,
        per_run_bytes: [1, 1, 1, 1],
        ruled_out: ['figures', 'traceback']
      }
    });
    const found = explain({ verdict, runs: [buildRun()], isStale: false }, context);
    expect(found?.rule.replace(/\u00a0/g, ' ')).toBe(
      '4 of 4 re-runs grew. The first run is warm-up and never counts. Noise floor here: 8.0 MiB.'
    );
    expect(found?.ruledOut).toBe('Ruled out: open figures and the last traceback.');
  });
});

describe('sentences with code in them', () => {
  it('let a translator move the parts', () => {
    const parts = fill(`${slot(1)} von ${slot(0)} gehalten`, [code('df'), strong('+1')]);
    expect(parts.map(part => part.kind)).toEqual(['strong', 'text', 'code', 'text']);
    expect(plainText(parts)).toBe('+1 von df gehalten');
  });
});
