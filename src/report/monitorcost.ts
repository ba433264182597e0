/** What CellMem itself cost, as the panel's footer says it. Pure. */
import { formatBytes } from '../core/bytes';
import { formatNumber } from '../core/locale';
import type { WordingContext } from '../core/wording';
import type { Session } from '../generated/protocol';

/** Only what was measured; the words "cost unknown" when nothing was. */
export function costFigures(monitor: Session['monitor'], { trans, locale }: WordingContext): string[] {
  const figures: string[] = monitor.watcher === 'thread' ? [trans.__('no watcher')] : [];
  if (monitor.cpu_ratio !== null) {
    figures.push(trans.__('%1% CPU', formatNumber(monitor.cpu_ratio * 100, 1, locale)));
  }
  if (monitor.own_bytes !== null) {
    figures.push(formatBytes(monitor.own_bytes, locale));
  }
  if (monitor.sample_ms_median !== null) {
    figures.push(trans.__('%1 ms per sample', decimal(monitor.sample_ms_median, locale)));
  }
  if (monitor.hook_ms_median !== null) {
    figures.push(trans.__('%1 ms per cell', decimal(monitor.hook_ms_median, locale)));
  }
  return figures.length === 0 ? [trans.__('cost unknown')] : figures;
}

/** Whole sentences: who sampled, and how late. */
export function costSentences(monitor: Session['monitor'], { trans, locale }: WordingContext): string[] {
  const sentences: string[] = [];
  if (monitor.watcher === 'thread') {
    sentences.push(
      trans.__('A thread in the kernel samples: native code that holds the interpreter stops it.')
    );
    if (monitor.watcher_reason !== undefined) {
      sentences.push(monitor.watcher_reason);
    }
  }
  if (monitor.hook_ms_p95 !== null) {
    sentences.push(
      trans.__(
        '95 of 100 cells were delayed by less than %1 ms. Late samples: %2 of %3.',
        decimal(monitor.hook_ms_p95, locale),
        monitor.overruns,
        monitor.samples
      )
    );
  }
  return sentences;
}

function decimal(value: number, locale?: string): string {
  return formatNumber(value, value < 10 ? 1 : 0, locale);
}
