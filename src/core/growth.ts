/** Growth, as a verdict tells it. Pure. */
import type { Verdict } from '../generated/protocol';

export function isGrowth({ code }: Verdict): boolean {
  return code === 'growing' || code === 'suspected_leak';
}

/** The cell grows and the person meant it to: it is told without a flag. */
export function isExpectedGrowth(verdict: Verdict): boolean {
  return isGrowth(verdict) && !verdict.flagged;
}
