import { formatNumber } from '../../core/locale';

/** "77%", without a space, in the locale's digits. `ratio` is 0 to 1 and may exceed 1. */
export function formatPercent(ratio: number, locale?: string, decimals = 0): string {
  return `${formatNumber(ratio * 100, decimals, locale)}%`;
}
