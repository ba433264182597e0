/** The page and the panel say the same of the same cell: both are built from one wording, and this holds the rest. */
import type { LabIcon } from '@jupyterlab/ui-components';
import { renderToStaticMarkup } from 'react-dom/server';

import type { Verdict } from '../../generated/protocol';
import {
  buildGrowingVerdict,
  buildRun,
  buildSample,
  buildSession,
  buildVerdict,
  GIB,
  MIB
} from '../../testing/builders';
import { FakeNotebook } from '../../testing/fakenotebook';
import { mount } from '../../views/__tests__/mounting';
import { EvidenceTable } from '../../views/badge/evidencetable';
import { HeldBy } from '../../views/badge/heldby';
import { verdictIcons } from '../../views/icons';
import { Footer } from '../../views/panel/footer';
import { ramHeadline } from '../../views/panel/ramgauge';
import { evidenceTable } from '../evidencetable';
import { gauges } from '../gauges';
import { heldBy } from '../heldby';
import { costSentences } from '../monitorcost';
import { reportContext } from '../reportcontext';
import type { ReportRow } from '../reportrows';
import { rowsOf } from '../reportrows';
import { VERDICT_SHAPES } from '../verdicticons';
import { buildReport } from './reports';

const notebookOf = (): FakeNotebook => new FakeNotebook();

const context = reportContext(buildReport(), 'en');

function textOf(markup: string): string {
  const node = document.createElement('div');
  node.innerHTML = markup;
  return node.textContent;
}

const CASES: [string, Verdict][] = [
  ['kept', buildVerdict()],
  ['kept, being looked for', buildVerdict({ cause: null, holder: null, attribution: 'pending' })],
  ['growing', buildGrowingVerdict()],
  [
    'pinned',
    buildVerdict({
      code: 'pinned',
      cause: 'traceback',
      holder: 'sys.last_traceback',
      evidence: { frame: 'build_matrix', holder_made_in: 'cell-1', unexplained_bytes: MIB }
    })
  ],
  ['steady', buildVerdict({ code: 'steady', cause: null, holder: null, evidence: {} })],
  ['cached', buildVerdict({ code: 'cached', cause: 'allocator', holder: null })]
];

describe('the page says as the panel', () => {
  it.each(CASES)('what holds the memory of a cell: %s', (_, verdict) => {
    const run = buildRun({
      owners: [
        { name: 'df', delta_bytes: 420 * MIB },
        { name: 'other', delta_bytes: -3 * MIB }
      ]
    });
    const panel = renderToStaticMarkup(<HeldBy verdict={verdict} run={run} context={context} />);
    expect(heldBy(verdict, run, context).textContent).toBe(textOf(panel));
  });

  it.each(CASES)('what each run did: %s', (_, verdict) => {
    const runs = [
      buildRun({ live_delta_bytes: 100 * MIB }),
      buildRun({ run: 2, high_water_bytes: null, high_water_bytes_reason: 'no', execution_count: null }),
      buildRun({ run: 3, high_water_exact: false })
    ];
    const [row] = rowsOf(buildReport()) as [ReportRow];
    const table = evidenceTable({ ...row, verdict, runs: runs as unknown as ReportRow['runs'] }, context);
    table.querySelector('caption')?.remove();
    const panel = renderToStaticMarkup(
      <EvidenceTable runs={runs} verdict={verdict} droppedRuns={0} context={context} />
    );
    expect(table.textContent).toBe(textOf(panel));
  });

  it.each(['cgroup_v1', 'cgroup_v2', 'cgroup_v2_high', 'mem_limit', 'host', null] as const)(
    'how much of which limit is in use: %s',
    source => {
      const figures = { limit_source: source, limit_bytes: 8 * GIB, used_in_limit_bytes: 1 * GIB };
      const report = buildReport({ session: buildSession(figures) });
      const headline = ramHeadline(buildSample(figures), { trans: context.trans, locale: 'en' });
      expect(gauges(report, [], context)[0]?.textContent).toContain(headline);
    }
  );

  it('what the monitor costs', async () => {
    const session = buildSession();
    const monitor = { ...session.monitor, watcher: 'thread' as const, watcher_reason: 'Not permitted.' };
    const notebook = notebookOf();
    notebook.session.set({ session: { ...session, monitor } });
    const { node, unmount } = await mount(<Footer notebook={notebook} trans={context.trans} locale="en" />);
    const said = ['What CellMem itself costs.', ...costSentences(monitor, context)].join(' ');
    expect(node.querySelector<HTMLElement>('.jp-CellMem-Footer')?.title).toBe(said);
    unmount();
  });

  it.each(Object.entries(verdictIcons) as [Verdict['code'], LabIcon][])(
    'a verdict by its shape: %s',
    (verdictCode, { svgstr }) => {
      const drawn = [...svgstr.matchAll(/\bd="([^"]+)"/g)].map(match => match[1]);
      expect(VERDICT_SHAPES[verdictCode].flatMap(({ d }) => (d === undefined ? [] : [d]))).toEqual(drawn);
    }
  );
});
