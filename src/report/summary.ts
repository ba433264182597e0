/** The head of the page: which kernel, how near to its limit it came, what was flagged and what is not known. */
import { formatBytes } from '../core/bytes';
import { knownLocale } from '../core/locale';
import type { WordingContext } from '../core/wording';
import { verdictWord } from '../core/wording';
import type { Report, Verdict } from '../generated/protocol';
import { element, isolated } from './element';
import { unknownList } from './evidence';
import { gauges } from './gauges';
import { outcomeWord } from './outcomewording';
import { promptOf } from './reportcontext';
import type { ReportRow } from './reportrows';
import { seriesOf } from './reportrows';
import { unknownOfSession } from './unknownfigures';

/** A flag needs this many runs of one series; before that nothing can be told of growth. */
const FIRST_FLAG_RUN = 3;

export function summary(report: Report, rows: readonly ReportRow[], context: WordingContext): HTMLElement {
  const { trans } = context;
  const unknown = unknownOfSession(report, context);
  return element(
    'header',
    {},
    element(
      'h1',
      {},
      report.notebook === null ? trans.__('Memory of this session') : isolated(report.notebook)
    ),
    element('p', { class: 'jp-CellMem-Dim' }, ...origin(report, context)),
    element(
      'section',
      { 'aria-labelledby': 'cellmem-summary' },
      element('h2', { id: 'cellmem-summary' }, trans.__('Summary')),
      element(
        'div',
        { class: 'jp-CellMem-ReportSummary' },
        element('dl', { class: 'jp-CellMem-ReportFacts' }, ...facts(report, rows, context)),
        element('div', {}, ...gauges(report, rows, context))
      ),
      unknown.length === 0
        ? null
        : element(
            'div',
            { class: 'jp-CellMem-ReportUnknown' },
            element('h3', {}, trans.__('Unknown')),
            unknownList(unknown, context)
          )
    )
  );
}

function origin({ session, generated_at_ms: atMs }: Report, { trans, locale }: WordingContext): Node[] {
  const date = new Intl.DateTimeFormat(knownLocale(locale), { dateStyle: 'medium', timeStyle: 'long' });
  return [
    isolated(
      trans.__('Python %1 on %2, process %3 · ', session.python, session.platform, session.kernel_pid)
    ),
    element('time', { datetime: new Date(atMs).toISOString() }, date.format(atMs)),
    isolated(trans.__(' · CellMem %1', session.agent_version))
  ];
}

function facts(report: Report, rows: readonly ReportRow[], context: WordingContext): HTMLElement[] {
  const { trans, locale } = context;
  const { session } = report;
  const list: [string, readonly (Node | string)[]][] = [
    [trans.__('Flagged'), flagged(rows, context)],
    [trans.__('High-water mark'), [highWaterWords(report, context)]],
    [trans.__('Exactness'), [exactness(report, context)]]
  ];
  const failed = failures(rows, context);
  if (failed !== null) {
    list.push([trans.__('Runs that failed'), [failed]]);
  }
  if ((session.oom_kill_count ?? 0) > 0) {
    list.push([trans.__('Out-of-memory kills'), [String(session.oom_kill_count)]]);
  }
  list.push([
    trans.__('Noise floor'),
    [trans.__('%1: smaller changes are not claimed.', formatBytes(session.noise_floor_bytes, locale))]
  ]);
  list.push([
    trans.__('Live memory from'),
    [session.live_sources.length === 0 ? trans.__('no source') : session.live_sources.join(', ')]
  ]);
  if (session.memory_kind_note !== undefined) {
    list.push([trans.__('Kind of memory'), [session.memory_kind_note]]);
  }
  return list.map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, ...value))
  );
}

function flagged(rows: readonly ReportRow[], { trans }: WordingContext): (Node | string)[] {
  const asking = rows.filter(row => row.verdict.flagged);
  const count = (code: Verdict['code']): number => asking.filter(row => row.verdict.code === code).length;
  const counts = (['growing', 'suspected_leak'] as const).flatMap(code =>
    count(code) === 0 ? [] : [trans.__('%1 %2', count(code), verdictWord(code, trans))]
  );
  if (counts.length > 0) {
    return [element('b', {}, counts.join(', '))];
  }
  const isTooEarly = rows.every(row => seriesOf(row).length < FIRST_FLAG_RUN);
  return [
    trans.__('nothing'),
    ...(isTooEarly && rows.length > 0
      ? [
          element(
            'span',
            { class: 'jp-CellMem-ReportWords jp-CellMem-Dim' },
            trans.__('Growth can be told from the third run of the same cell on.')
          )
        ]
      : [])
  ];
}

function highWaterWords({ session }: Report, { trans, locale }: WordingContext): string {
  const { lifetime_high_water_bytes: mark, limit_bytes: limit } = session;
  if (mark === null) {
    return trans.__('unknown');
  }
  if (limit === null) {
    return trans.__('%1 of RSS since the kernel began, limit unknown', formatBytes(mark, locale));
  }
  return trans.__(
    '%1 of %2 limit, RSS since the kernel began',
    formatBytes(mark, locale),
    formatBytes(limit, locale)
  );
}

function exactness({ session }: Report, { trans, locale }: WordingContext): string {
  if (!session.high_water_exact) {
    const reason = session.high_water_exact_reason;
    return trans.__('sampled, marked ~.%1', reason === undefined ? '' : ` ${reason}`);
  }
  const error = session.high_water_error_bytes;
  return error === 0
    ? trans.__("the operating system's own marks")
    : trans.__("the operating system's own marks, within %1", formatBytes(error, locale));
}

/** Which cell failed, and how; of several runs the newest that did. Null where every run went well. */
function failures(rows: readonly ReportRow[], { trans }: WordingContext): HTMLElement | null {
  const lines = rows.flatMap(row => {
    const failed = row.runs.filter(run => run.outcome !== 'ok').at(-1);
    if (failed === undefined) {
      return [];
    }
    const name = row.index ?? row.cellId ?? promptOf(failed);
    return [isolated(trans.__('cell %1: %2', name, outcomeWord(failed.outcome, trans)))];
  });
  return lines.length === 0
    ? null
    : element('span', {}, ...lines.flatMap((line, i) => (i === 0 ? [line] : [', ', line])));
}
