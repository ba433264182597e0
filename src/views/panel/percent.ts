import { knownLocale } from '../../core/bytes';

/** "77%", without a space, in the locale's digits. `ratio` is 0 to 1 and may exceed 1. */
export function formatPercent(ratio: number, locale?: string, decimals = 0): string {
  const number = new Intl.NumberFormat(knownLocale(locale), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals
  }).format(ratio * 100);
  return `${number}%`;
}
