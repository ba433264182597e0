/** What CellMem itself costs, as the kernel measured it. */
import type { JSX } from 'react';

import { formatBytes } from '../../core/bytes';
import { formatNumber } from '../../core/locale';
import type { Session } from '../../generated/protocol';
import type { SessionChange } from '../../model/session';
import { useSession } from '../hooks';
import type { NotebookViewProps, ViewContext } from './panelcontext';
import { formatPercent } from './percent';

/** More do not fit in one line of the narrowest panel; the rest is in the tooltip. */
const MAX_FIGURES = 3;

export function Footer({ notebook, trans, locale }: NotebookViewProps): JSX.Element | null {
  useSession(notebook.session, concernsMonitor);
  const monitor = notebook.session.session?.monitor;
  if (monitor === undefined) {
    return null;
  }
  return (
    <div className="jp-CellMem-Footer" title={costSentence(monitor, { trans, locale })}>
      <span>{trans.__('Monitor')}</span>
      <span className="jp-CellMem-Number jp-CellMem-Ellipsis">
        {costFigures(monitor, { trans, locale }).join(' · ')}
      </span>
    </div>
  );
}

function concernsMonitor(change: SessionChange): boolean {
  return change.kind === 'connection' || change.kind === 'cells' || change.kind === 'sample';
}

/** Only what was measured; the words "cost unknown" when nothing was. */
function costFigures(monitor: Session['monitor'], { trans, locale }: ViewContext): string[] {
  const figures: string[] = monitor.watcher === 'thread' ? [trans.__('no watcher')] : [];
  if (monitor.cpu_ratio !== null) {
    figures.push(trans.__('%1 CPU', formatPercent(monitor.cpu_ratio, locale, 1)));
  }
  if (monitor.own_bytes !== null && figures.length < MAX_FIGURES) {
    figures.push(formatBytes(monitor.own_bytes, locale));
  }
  if (monitor.sample_ms_median !== null && figures.length < MAX_FIGURES) {
    figures.push(trans.__('%1 ms per sample', decimal(monitor.sample_ms_median, locale)));
  }
  if (monitor.hook_ms_median !== null && figures.length < MAX_FIGURES) {
    figures.push(trans.__('%1 ms per cell', decimal(monitor.hook_ms_median, locale)));
  }
  return figures.length === 0 ? [trans.__('cost unknown')] : figures;
}

function costSentence(monitor: Session['monitor'], { trans, locale }: ViewContext): string {
  const sentences = [trans.__('What CellMem itself costs.')];
  if (monitor.watcher === 'thread') {
    sentences.push(
      trans.__('A thread in the kernel samples: native code that holds the interpreter stops it.')
    );
    sentences.push(monitor.watcher_reason ?? '');
  }
  if (monitor.hook_ms_p95 === null) {
    return sentences.join(' ').trim();
  }
  const slow = trans.__(
    '95 of 100 cells were delayed by less than %1 ms. Late samples: %2 of %3.',
    decimal(monitor.hook_ms_p95, locale),
    monitor.overruns,
    monitor.samples
  );
  return [...sentences, slow].join(' ');
}

function decimal(value: number, locale?: string): string {
  return formatNumber(value, value < 10 ? 1 : 0, locale);
}
