/** The whole page of one report. */
import type { WordingContext } from '../core/wording';
import type { Report } from '../generated/protocol';
import { cellTable } from './celltable';
import { element } from './element';
import { costFigures, costSentences } from './monitorcost';
import { reportContext } from './reportcontext';
import { rowsOf } from './reportrows';
import { summary } from './summary';

/** The contents of `main`, top to bottom. `locale` decides the decimal mark; without one it is the reader's. */
export function reportPage(report: Report, locale?: string): HTMLElement[] {
  const context = reportContext(report, locale);
  const { trans } = context;
  const rows = rowsOf(report);
  return [
    summary(report, rows, context),
    element(
      'section',
      { 'aria-labelledby': 'cellmem-cells' },
      element('h2', { id: 'cellmem-cells' }, trans.__('Cells')),
      rows.length === 0
        ? element('p', {}, trans.__('No cell has run.'))
        : cellTable(rows, report.session, context)
    ),
    monitor(report, context)
  ];
}

function monitor({ session }: Report, context: WordingContext): HTMLElement {
  const { trans } = context;
  const sentences = costSentences(session.monitor, context);
  return element(
    'footer',
    {},
    element('h2', {}, trans.__('Monitor')),
    element('p', { class: 'jp-CellMem-Number' }, costFigures(session.monitor, context).join(' · ')),
    element(
      'p',
      { class: 'jp-CellMem-Note' },
      [trans.__('What CellMem itself costs.'), ...sentences].join(' ')
    )
  );
}
