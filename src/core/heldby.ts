/** What holds a cell's memory, as far as the evidence names it, line by line. Pure. */
import type { CellRun, Verdict } from '../generated/protocol';
import { formatBytes, formatSigned } from './bytes';
import { nameCause } from './causes';
import type { WordingContext } from './wording';

export type Holder = {
  path: string;
  /** Whether a person can type it. */
  isCode: boolean;
  facts: readonly string[];
};

/** More names say nothing that the first ones do not. */
const MAX_HOLDERS = 6;

/** What is said where nothing is named. */
export function noHolder(verdict: Verdict, { trans }: WordingContext): string {
  if (verdict.attribution === 'pending') {
    return trans.__('Read when the kernel is idle.');
  }
  const isNothingHeld = verdict.code === 'steady' || verdict.code === 'released';
  return isNothingHeld ? trans.__('Nothing more than before.') : trans.__('No holder was found.');
}

/** The holder of the verdict first, then the names that changed most. */
export function holdersOf(verdict: Verdict, run: CellRun, context: WordingContext): readonly Holder[] {
  const { trans, locale } = context;
  const main = verdict.holder;
  const gained = new Map(run.owners.map(owner => [owner.name, owner.delta_bytes]));
  const holders: Holder[] = [];
  if (main !== null) {
    holders.push({ path: main, isCode: true, facts: mainFacts(verdict, gained.get(main), context) });
  } else if (verdict.cause !== null && verdict.cause !== 'user_name') {
    holders.push({ path: nameCause(verdict.cause, trans), isCode: false, facts: [] });
  }
  for (const owner of [...run.owners].sort((a, b) => Math.abs(b.delta_bytes) - Math.abs(a.delta_bytes))) {
    if (owner.name !== main && holders.length < MAX_HOLDERS) {
      holders.push({ path: owner.name, isCode: true, facts: [formatSigned(owner.delta_bytes, locale)] });
    }
  }
  return holders;
}

function mainFacts(verdict: Verdict, gained: number | undefined, context: WordingContext): readonly string[] {
  const { trans, locale } = context;
  const { holder_type: type, holder_bytes: bytes, frame, holder_made_in: maker } = verdict.evidence;
  const facts: string[] = [];
  if (verdict.cause === 'user_name') {
    facts.push(trans.__('name in your namespace'));
  } else if (verdict.cause !== null) {
    facts.push(nameCause(verdict.cause, trans));
  }
  if (type !== undefined) {
    facts.push(type);
  }
  if (frame !== undefined) {
    facts.push(trans.__('in %1', frame));
  }
  if (bytes !== undefined) {
    facts.push(formatBytes(bytes, locale));
  } else if (gained !== undefined) {
    facts.push(formatSigned(gained, locale));
  }
  const label = maker === undefined ? null : context.labelOfCell(maker);
  if (label !== null) {
    facts.push(trans.__('made in cell %1', label));
  }
  return facts;
}
