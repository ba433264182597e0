/** Why a verdict is unknown, in words. */
import type { CellRun, Verdict } from '../generated/protocol';
import type { Translate } from './translate';

/** A few words for a badge. */
export function shortUnknown(verdict: Verdict, trans: Translate): string {
  switch (verdict.evidence.reason) {
    case 'settling':
      return trans.__('settling');
    case 'overlapped':
      return trans.__('unknown: ran together with another cell');
    case 'background':
      return trans.__('unknown: a background thread is at work');
    case 'not_repeatable':
      return trans.__('unknown: a repeat of this cell failed');
    case 'unreadable':
      return trans.__('unknown: memory cannot be read');
    case 'killed':
      return trans.__('unknown: the kernel died');
    case 'interrupted':
      return trans.__('unknown: interrupted');
    default:
      return trans.__('unknown');
  }
}

/** A whole sentence, with the reason that the kernel gave where there is one. */
export function describeUnknown(verdict: Verdict, run: CellRun, trans: Translate): string {
  switch (verdict.evidence.reason) {
    case 'settling':
      return trans.__('The kernel has not settled since this run.');
    case 'overlapped':
      return trans.__('It ran at the same time as another cell, and what each kept cannot be told apart.');
    case 'background':
      return trans.__(
        'Memory also grows while no cell runs: a thread or task of an earlier cell is at work.'
      );
    case 'not_repeatable':
      return trans.__('A repeat of this cell raised an error.');
    default:
      return (
        run.live_delta_bytes_reason ??
        run.retained_bytes_reason ??
        trans.__('The kernel gave no reason (%1).', verdict.evidence.reason ?? trans.__('no code'))
      );
  }
}
