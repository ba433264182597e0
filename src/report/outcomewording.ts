/** How a run ended, in words. Pure. */
import type { Translate } from '../core/translate';
import type { CellRun } from '../generated/protocol';

export function outcomeWord(outcome: CellRun['outcome'], trans: Translate): string {
  switch (outcome) {
    case 'ok':
      return trans.__('ok');
    case 'error':
      return trans.__('raised an error');
    case 'interrupted':
      return trans.__('interrupted');
    case 'killed':
      return trans.__('kernel died here');
  }
}
