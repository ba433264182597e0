/** Durations and moments as text. */
import { formatNumber, knownLocale } from './locale';
import type { Translate } from './translate';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** Beyond this, a moment is told by the clock. */
const CLOCK_FROM_MS = 10 * MINUTE_MS;

/** Whole seconds and up: "6 s", "2 min 56 s", "1 h 5 min". A clock that ran backwards gives "0 s". */
export function formatDuration(ms: number, trans: Translate): string {
  const wholeMs = Math.max(0, ms);
  if (wholeMs >= HOUR_MS) {
    const hours = Math.floor(wholeMs / HOUR_MS);
    return trans.__('%1\u00a0h %2\u00a0min', hours, Math.floor((wholeMs % HOUR_MS) / MINUTE_MS));
  }
  if (wholeMs >= MINUTE_MS) {
    const minutes = Math.floor(wholeMs / MINUTE_MS);
    return trans.__('%1\u00a0min %2\u00a0s', minutes, Math.floor((wholeMs % MINUTE_MS) / SECOND_MS));
  }
  return trans.__('%1\u00a0s', Math.floor(wholeMs / SECOND_MS));
}

/** A measured time, finer than `formatDuration` below 10 s: "2.4 s", "240 ms". */
export function formatMeasuredTime(ms: number, trans: Translate, locale?: string): string {
  if (ms < SECOND_MS) {
    return trans.__('%1\u00a0ms', Math.max(0, Math.round(ms)));
  }
  if (ms < 10 * SECOND_MS) {
    return trans.__('%1\u00a0s', formatNumber(ms / SECOND_MS, 1, locale));
  }
  return formatDuration(ms, trans);
}

/** How long ago: "2 min 56 s ago"; after ten minutes the clock time, "14:32:07". */
export function formatAgo(atMs: number, nowMs: number, trans: Translate, locale?: string): string {
  const ageMs = nowMs - atMs;
  return ageMs > CLOCK_FROM_MS ? formatClock(atMs, locale) : trans.__('%1 ago', formatDuration(ageMs, trans));
}

/** The time of day, to the second, in the page's time zone. */
export function formatClock(atMs: number, locale?: string): string {
  const options: Intl.DateTimeFormatOptions = {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23'
  };
  return new Intl.DateTimeFormat(knownLocale(locale), options).format(atMs);
}
