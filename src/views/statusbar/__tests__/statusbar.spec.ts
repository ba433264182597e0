import { Widget } from '@lumino/widgets';

import { untranslated } from '../../../core/translate';
import { buildDevice, buildGrowingVerdict, buildSample, BUILT_AT_MS, GIB } from '../../../testing/builders';
import { FakeNotebook, FakeNotebookRegistry } from '../../../testing/fakenotebook';
import { buildCellState, buildRunningCell, FakeSession } from '../../../testing/fakesession';
import { StatusItem } from '../statusitem';
import { statusFacts, viewStatus } from '../statusview';

const plain = (text: string | null): string | null => text?.replace(/\u00a0/g, ' ') ?? null;

function view(session: FakeSession, nowMs = BUILT_AT_MS): ReturnType<typeof viewStatus> {
  return viewStatus(session, nowMs, untranslated, 'en');
}

describe('the status bar', () => {
  it('shows RAM against its limit, and the fullest device', () => {
    const session = new FakeSession();
    session.set({ sample: buildSample({ devices: [buildDevice()] }) });
    const { level, ram, gpu, gauge } = view(session);
    expect([level, plain(ram), plain(gpu)]).toEqual(['normal', 'RAM 1.0 of 8.0 GiB', 'GPU 3.0 of 24.0 GiB']);
    expect(gauge?.segments.length).toBeGreaterThan(0);
  });

  it('counts flagged cells in place of the device', () => {
    const session = new FakeSession();
    session.set({ sample: buildSample({ devices: [buildDevice()] }) });
    session.setCell(buildCellState({ verdict: buildGrowingVerdict() }));
    expect(view(session).flags).toBe('1 growing');
    expect(view(session).gpu).toBeNull();
    session.setCell(buildCellState({ verdict: buildGrowingVerdict(), state: 'stale' }));
    expect(view(session).flags).toBeNull();
  });

  it('warns when less than a tenth of the limit is left', () => {
    const session = new FakeSession();
    session.set({ sample: buildSample({ used_in_limit_bytes: 7.4 * GIB }) });
    expect(view(session).level).toBe('warning');
    expect(plain(view(session).headroom)).toBe('614 MiB headroom');
  });

  it('says how old a stale reading is, and draws no bar for it', () => {
    const session = new FakeSession();
    session.set({ running: buildRunningCell({ isStale: true, sampleAgeMs: 4200 }) });
    expect(plain(view(session).ram)).toBe('RAM 1.0 of 8.0 GiB, 4 s old');
    expect(view(session).gauge).toBeNull();
    session.set({ running: null, connection: 'reconnecting' });
    expect(plain(view(session, BUILT_AT_MS + 12_000).ram)).toContain('12 s old');
  });

  it('says that the limit is unknown rather than inventing one', () => {
    const session = new FakeSession();
    session.set({ sample: buildSample({ limit_bytes: null }) });
    expect(plain(view(session).ram)).toBe('RAM 1.0 GiB, limit unknown');
  });

  it('says unknown where no agent has measured', () => {
    const session = new FakeSession();
    session.set({ sample: null, connection: 'failed' });
    expect(view(session).ram).toBe('RAM unknown');
  });

  it('explains itself: parts, headroom with the source of the limit, devices', () => {
    const facts = statusFacts(
      buildSample({ devices: [buildDevice()], reclaimable_bytes: null }),
      untranslated,
      'en'
    );
    expect(facts.parts.map(part => plain(part.value))).toEqual(['0.1 GiB', '0.9 GiB', 'unknown']);
    expect(plain(facts.headroom)).toBe('Headroom 7.0 GiB of 8.0 GiB limit (container)');
    expect(plain(facts.devices[0]?.value ?? null)).toBe('2.0 of 24.0 GiB');
  });

  it('opens the panel, and speaks in a full sentence', async () => {
    const notebook = new FakeNotebook();
    let opened = 0;
    const item = new StatusItem({
      registry: new FakeNotebookRegistry([notebook]),
      trans: untranslated,
      locale: 'en',
      openPanel: () => (opened += 1)
    });
    Widget.attach(item, document.body);
    await item.renderPromise;
    await new Promise(resolve => setTimeout(resolve, 20));
    const button = item.node.querySelector('button');
    expect(plain(button?.getAttribute('aria-label') ?? null)).toBe(
      'RAM 1.0 of 8.0 GiB. Open the memory panel.'
    );
    button?.click();
    expect(opened).toBe(1);
    item.dispose();
    notebook.dispose();
  });
});
