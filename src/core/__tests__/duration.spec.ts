import { formatAgo, formatClock, formatDuration, formatMeasuredTime } from '../duration';
import { untranslated } from '../translate';

const plain = (text: string): string => text.replace(/\u00a0/g, ' ');

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [-50, '0 s'],
    [6400, '6 s'],
    [176_000, '2 min 56 s'],
    [3_900_000, '1 h 5 min']
  ])('writes %d ms as %s', (ms, expected) => {
    expect(plain(formatDuration(ms, untranslated))).toBe(expected);
  });

  it('keeps a decimal of a short measured time', () => {
    expect(plain(formatMeasuredTime(2430, untranslated, 'en'))).toBe('2.4 s');
    expect(plain(formatMeasuredTime(240, untranslated, 'en'))).toBe('240 ms');
    expect(plain(formatMeasuredTime(64_000, untranslated, 'en'))).toBe('1 min 4 s');
  });

  it('tells a moment by its age, and after ten minutes by the clock', () => {
    const nowMs = Date.UTC(2026, 10, 21, 14, 32, 7);
    expect(plain(formatAgo(nowMs - 176_000, nowMs, untranslated))).toBe('2 min 56 s ago');
    const earlierMs = nowMs - 11 * 60_000;
    expect(formatAgo(earlierMs, nowMs, untranslated, 'en')).toBe(formatClock(earlierMs, 'en'));
    expect(formatClock(earlierMs, 'en')).toMatch(/^\d\d:\d\d:\d\d$/);
  });
});
