/** What stands under a cell's "Why?": the finding, its runs, the rule, what holds the memory and what is unknown. */
import { formatBytes, formatSigned } from '../core/bytes';
import { explain } from '../core/explanation';
import { outsideNotes } from '../core/outsidewording';
import type { WordingContext } from '../core/wording';
import { deviceName } from '../core/wording';
import type { CellRun } from '../generated/protocol';
import { element, isolated, phrase } from './element';
import { evidenceTable } from './evidencetable';
import { heldBy } from './heldby';
import type { ReportRow } from './reportrows';
import type { UnknownFigure } from './unknownfigures';
import { unknownOfRow } from './unknownfigures';
import { verdictIcon } from './verdicticons';

export function evidence(row: ReportRow, context: WordingContext): HTMLElement {
  const { trans } = context;
  const { verdict, runs, newest, droppedRuns } = row;
  const found = explain({ verdict, runs, isStale: false }, context);
  const notes = [
    droppedRuns === 0
      ? null
      : trans._n('%1 older run is not listed.', '%1 older runs are not listed.', droppedRuns),
    row.isExpected ? trans.__('The growth of this cell is marked as expected.') : null,
    found?.rule ?? null,
    found?.ruledOut ?? null,
    ...outsideNotes(newest, context),
    ...deviceNotes(newest, context)
  ];
  return element(
    'div',
    { class: 'jp-CellMem-Detail', 'data-verdict': verdict.code, 'data-flagged': String(verdict.flagged) },
    element(
      'div',
      { class: 'jp-CellMem-Detail-head' },
      verdictIcon(verdict.code),
      element('h3', {}, ...phrase(found?.headline ?? []))
    ),
    element(
      'div',
      { class: 'jp-CellMem-Detail-columns' },
      element(
        'section',
        {},
        element('h4', {}, trans.__('Evidence')),
        element(
          'div',
          { class: 'jp-CellMem-ReportScroll', role: 'group', tabindex: 0, 'aria-label': trans.__('Runs') },
          evidenceTable(row, context)
        ),
        ...notes.map(note => (note === null ? null : element('p', { class: 'jp-CellMem-Note' }, note)))
      ),
      heldBy(verdict, newest, context)
    ),
    unknownSection(unknownOfRow(row, context), context)
  );
}

/** The gaps with their reasons; null where there is none. */
function unknownSection(figures: readonly UnknownFigure[], context: WordingContext): HTMLElement | null {
  const { trans } = context;
  return figures.length === 0
    ? null
    : element(
        'section',
        { class: 'jp-CellMem-ReportUnknown' },
        element('h4', {}, trans.__('Unknown')),
        unknownList(figures, context)
      );
}

export function unknownList(figures: readonly UnknownFigure[], { trans }: WordingContext): HTMLElement {
  return element(
    'dl',
    {},
    ...figures.map(({ name, reason, runs }) =>
      element(
        'div',
        {},
        element(
          'dt',
          {},
          runs.length === 0 ? name : trans._n('%2, run %3', '%2, runs %3', runs.length, name, runs.join(', '))
        ),
        element('dd', {}, isolated(reason))
      )
    )
  );
}

/** What the newest run did on each device it touched. */
function deviceNotes(run: CellRun, context: WordingContext): string[] {
  const { trans, locale } = context;
  return run.devices.flatMap(device => {
    const { delta_bytes: delta, high_water_bytes: mark } = device;
    if (delta === null || mark === null || mark === 0) {
      return [];
    }
    return [
      trans.__(
        '%1: %2, high-water %3.',
        deviceName(device.uuid, context),
        formatSigned(delta, locale),
        formatBytes(mark, locale)
      )
    ];
  });
}
