/**
 * Byte counts as text: IEC units only, because kernels and allocators count in powers of two.
 *
 * The unit is the smallest that shows a number under 1000. GiB and above have one decimal; KiB and MiB are whole
 * from 10 on and have one decimal below. `locale` is a BCP 47 tag and decides the decimal mark.
 */

import { formatNumber } from './locale';

export const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;
export type ByteUnit = (typeof UNITS)[number];

/** Two figures that share a unit, for "9.8 of 12.7 GiB". */
export type FormattedPair = { used: string; total: string; unit: ByteUnit };

/** U+2212, the sign of a fall. */
export const MINUS = '\u2212';
const PLUS_MINUS_ZERO = '\u00b10';
const NO_BREAK_SPACE = '\u00a0';

/** A reading or a reclaimed amount: "812 MiB". It carries a sign only when it is negative. */
export function formatBytes(bytes: number, locale?: string): string {
  return formatInUnitOf(bytes, bytes, locale);
}

/** A change: "+812 MiB", "−41 MiB", and "±0" within `floorBytes`, the smallest change that may be claimed. */
export function formatDelta(bytes: number, floorBytes: number, locale?: string): string {
  if (bytes === 0 || Math.abs(bytes) <= floorBytes) {
    return PLUS_MINUS_ZERO;
  }
  return bytes > 0 ? `+${formatBytes(bytes, locale)}` : formatBytes(bytes, locale);
}

/** A change that is not measured against a noise floor, such as a rate: always signed. */
export function formatSigned(bytes: number, locale?: string): string {
  return formatDelta(bytes, 0, locale);
}

/** Two readings in the unit of the larger. */
export function formatPair(usedBytes: number, totalBytes: number, locale?: string): FormattedPair {
  const unit = unitFor(Math.max(Math.abs(usedBytes), Math.abs(totalBytes)));
  return {
    used: formatNumberIn(usedBytes, unit, locale),
    total: formatNumberIn(totalBytes, unit, locale),
    unit
  };
}

/** `bytes` in the unit that suits `referenceBytes`, so that the figures of one gauge can be compared. */
export function formatInUnitOf(bytes: number, referenceBytes: number, locale?: string): string {
  const unit = unitFor(Math.abs(referenceBytes));
  return `${formatNumberIn(bytes, unit, locale)}${NO_BREAK_SPACE}${unit}`;
}

/** The number alone, for places that write the unit once. */
export function formatNumberIn(bytes: number, unit: ByteUnit, locale?: string): string {
  const scaled = Math.abs(bytes) / bytesPer(unit);
  const text = formatNumber(scaled, decimalsOf(scaled, unit), locale);
  return bytes < 0 ? MINUS + text : text;
}

/** Joins a number and its unit with the space that does not break. */
export function withUnit(number: string, unit: ByteUnit): string {
  return number + NO_BREAK_SPACE + unit;
}

/** The smallest unit in which `bytes`, rounded as it will be shown, is under 1000. */
export function unitFor(bytes: number): ByteUnit {
  for (const unit of UNITS) {
    const scaled = Math.abs(bytes) / bytesPer(unit);
    const shown = Number(scaled.toFixed(decimalsOf(scaled, unit)));
    if (shown < 1000) {
      return unit;
    }
  }
  return 'TiB';
}

/** Bytes of one `unit`. */
export function bytesPer(unit: ByteUnit): number {
  return 1024 ** UNITS.indexOf(unit);
}

function decimalsOf(scaled: number, unit: ByteUnit): number {
  if (unit === 'B') {
    return 0;
  }
  if (unit === 'KiB' || unit === 'MiB') {
    return scaled < 9.95 ? 1 : 0;
  }
  return 1;
}
