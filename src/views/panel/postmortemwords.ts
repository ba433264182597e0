/** What is said of a kernel that ended by itself. "Out of memory" only where a kill counter moved. Pure. */
import { formatBytes, formatPair, formatSigned, withUnit } from '../../core/bytes';
import { formatMeasuredTime } from '../../core/duration';
import type { Postmortem } from '../../model/session';
import type { ViewContext } from './panelcontext';

/** The card's title, which is also the notification's first sentence. */
export function postmortemTitle(
  { certainty, executionCount: count }: Postmortem,
  { trans }: ViewContext
): string {
  switch (certainty) {
    case 'confirmed':
      return count === null
        ? trans.__('Kernel was killed: out of memory')
        : trans.__('Kernel was killed: out of memory, while cell [%1] ran', count);
    case 'likely':
      return trans.__('Kernel died. Memory is the likely cause');
    case 'unlikely':
      return trans.__('Kernel died. Memory is unlikely to be the cause');
  }
}

/** "Confirmed." or "Not confirmed."; null where memory is not accused. */
export function certaintyWord({ certainty }: Postmortem, { trans }: ViewContext): string | null {
  switch (certainty) {
    case 'confirmed':
      return trans.__('Confirmed.');
    case 'likely':
      return trans.__('Not confirmed.');
    case 'unlikely':
      return null;
  }
}

/** The evidence in two sentences: the kill counter and the last sample. */
export function postmortemEvidence(death: Postmortem, context: ViewContext): string {
  return [counterSentence(death, context), lastSampleSentence(death, context)]
    .filter(sentence => sentence !== null)
    .join(' ');
}

function counterSentence(death: Postmortem, { trans }: ViewContext): string | null {
  const { killCountBefore: before, killCountAfter: after } = death;
  if (before === null) {
    return trans.__('There is no kill counter here that CellMem may read.');
  }
  if (after === null) {
    return trans.__('The kill counter has not been read again: no kernel has started since.');
  }
  return after > before
    ? trans.__('The count of out-of-memory kills rose from %1 to %2.', before, after)
    : trans.__('The kill counter did not move.');
}

function lastSampleSentence(death: Postmortem, context: ViewContext): string {
  const { trans, locale } = context;
  const sample = death.lastSample;
  if (sample === null) {
    return trans.__('No sample was read before it died.');
  }
  const age =
    death.lastSampleAgeMs === null
      ? trans.__('The last sample')
      : trans.__('The last sample, %1 earlier,', formatMeasuredTime(death.lastSampleAgeMs, trans, locale));
  const { used_in_limit_bytes: used, limit_bytes: limit } = sample;
  if (used === null || limit === null) {
    return sample.anon_bytes === null
      ? trans.__('%1 could not tell how much memory was used.', age)
      : trans.__(
          '%1 read %2 for this kernel; the limit is unknown.',
          age,
          formatBytes(sample.anon_bytes, locale)
        );
  }
  if (death.certainty === 'unlikely') {
    return trans.__('%1 left %2 headroom.', age, formatBytes(Math.max(0, limit - used), locale));
  }
  const pair = formatPair(used, limit, locale);
  return trans.__('%1 read %2 of %3.', age, pair.used, withUnit(pair.total, pair.unit));
}

/** What a person can do next. Each line rests on a figure that was measured. */
export function nextSteps(death: Postmortem, { trans, locale }: ViewContext): string[] {
  const steps: string[] = [];
  const count = death.executionCount;
  if (death.certainty !== 'unlikely' && count !== null && (death.bytesPerSecond ?? 0) > 0) {
    steps.push(
      trans.__(
        'Cell [%1] was adding %2 per second. Write each part to disk, or process fewer rows at a time.',
        count,
        formatBytes(death.bytesPerSecond ?? 0, locale)
      )
    );
  }
  if (death.cellId !== null && count !== null) {
    steps.push(trans.__('Run the cells above [%1] again to restore your variables.', count));
  }
  return steps;
}

/** "+3.9 GiB" that the cell had added when it died; null when it is unknown. */
export function addedWhenItDied(death: Postmortem, locale: string | undefined): string | null {
  return death.addedBytes === null ? null : formatSigned(death.addedBytes, locale);
}

/** Everything that is known of the death, to paste into a report. Figures in bytes and milliseconds. */
export function postmortemReport(death: Postmortem, notebookName: string, sourceLine: string | null): string {
  const { timeline: _, ...rest } = death;
  return JSON.stringify({ notebook: notebookName, source_line: sourceLine, ...rest }, null, 2);
}
