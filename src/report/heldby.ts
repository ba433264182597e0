/** What holds a cell's memory, as far as the evidence names it: the lines of the panel's "Held by". */
import { formatBytes } from '../core/bytes';
import type { Holder } from '../core/heldby';
import { holdersOf, noHolder } from '../core/heldby';
import type { WordingContext } from '../core/wording';
import type { CellRun, Verdict } from '../generated/protocol';
import { element, isolated } from './element';

export function heldBy(verdict: Verdict, run: CellRun, context: WordingContext): HTMLElement {
  const { trans, locale } = context;
  const holders = holdersOf(verdict, run, context);
  const unexplained = verdict.evidence.unexplained_bytes;
  return element(
    'section',
    {},
    element('h4', {}, trans.__('Held by')),
    holders.length === 0
      ? element('p', {}, noHolder(verdict, context))
      : element('ul', { class: 'jp-CellMem-Holders' }, ...holders.map(holderLine)),
    unexplained === undefined
      ? null
      : element(
          'p',
          { class: 'jp-CellMem-Note' },
          trans.__('%1 is held by nothing that was found.', formatBytes(unexplained, locale))
        )
  );
}

function holderLine({ path, isCode, facts }: Holder): HTMLElement {
  const name = isCode ? element('code', {}, isolated(path)) : path;
  const known = facts.flatMap((fact, i) => (i === 0 ? [isolated(fact)] : [', ', isolated(fact)]));
  return element('li', {}, name, element('span', { class: 'jp-CellMem-Dim' }, ...known));
}
