/** Who keeps the memory of a cell, in the words of a badge. Pure. */
import type { CellRun, Verdict } from '../generated/protocol';
import { nameCause } from './causes';
import type { TextPart } from './phrase';
import { code, fill, slot, text } from './phrase';
import type { Translate } from './translate';
import { shortUnknown } from './unknown';
import type { WordingContext } from './wording';

/** What keeps the memory: "kept by df", "pinned by the last traceback, in build_matrix". Never a flag's words. */
export function holderPhrase(verdict: Verdict, run: CellRun, context: WordingContext): TextPart[] {
  const { trans } = context;
  switch (verdict.code) {
    case 'kept':
      return keptPhrase(verdict, context);
    case 'cached':
      return verdict.cause === 'device_cache'
        ? [text(trans.__('in allocator cache'))]
        : [text(trans.__('free in the allocator, for reuse'))];
    case 'pinned':
      return pinnedPhrase(verdict, trans);
    case 'released':
      return releasedPhrase(verdict, run, context);
    case 'growing':
      return heldBy(verdict, trans);
    case 'suspected_leak':
      return [text(trans.__('no owner found'))];
    case 'unknown':
      return [text(shortUnknown(verdict, trans))];
    case 'steady':
      return [];
  }
}

function keptPhrase(verdict: Verdict, { trans }: WordingContext): TextPart[] {
  const names = verdict.evidence.names ?? (verdict.holder === null ? [] : [verdict.holder]);
  if (verdict.cause === 'imports') {
    return modulesPhrase(verdict.evidence.modules ?? [], trans);
  }
  const [first, second] = names;
  if (first === undefined) {
    return verdict.attribution === 'pending'
      ? [text(trans.__('kept, looking for what holds it'))]
      : [text(trans.__('kept, no holder found'))];
  }
  if (second === undefined) {
    return fill(trans.__('kept by %1', slot(0)), [code(first)]);
  }
  return names.length === 2
    ? fill(trans.__('kept by %1 and %2', slot(0), slot(1)), [code(first), code(second)])
    : fill(trans._n('kept by %2 and %1 more', 'kept by %2 and %1 more', names.length - 1, slot(0)), [
        code(first)
      ]);
}

function modulesPhrase(modules: readonly string[], trans: Translate): TextPart[] {
  const first = modules[0];
  if (first === undefined) {
    return [text(trans.__('kept by imported modules'))];
  }
  return modules.length === 1
    ? fill(trans.__('kept by the imported module %1', slot(0)), [code(first)])
    : fill(
        trans._n(
          'kept by the imported modules %2 and %1 more',
          'kept by the imported modules %2 and %1 more',
          modules.length - 1,
          slot(0)
        ),
        [code(first)]
      );
}

function pinnedPhrase(verdict: Verdict, trans: Translate): TextPart[] {
  const frame = verdict.evidence.frame;
  if (verdict.cause === 'traceback' && frame !== undefined) {
    return fill(trans.__('pinned by the last traceback, in %1', slot(0)), [code(frame)]);
  }
  if (verdict.cause !== null && verdict.cause !== 'hidden_owner' && verdict.cause !== 'function_state') {
    const words = trans.__('pinned by %1', nameCause(verdict.cause, trans));
    const isPath = verdict.cause === 'output_history' && verdict.holder !== null;
    return isPath ? [text(`${words}, `), code(verdict.holder ?? '')] : [text(words)];
  }
  return verdict.holder === null
    ? [text(trans.__('pinned by a hidden holder'))]
    : fill(trans.__('pinned by %1', slot(0)), [code(verdict.holder)]);
}

function heldBy(verdict: Verdict, trans: Translate): TextPart[] {
  const { holder, cause } = verdict;
  if (cause !== null && cause !== 'user_name' && cause !== 'function_state' && cause !== 'hidden_owner') {
    return [text(trans.__('held by %1', nameCause(cause, trans)))];
  }
  if (holder === null) {
    return [];
  }
  const type = verdict.evidence.holder_type;
  return type === undefined
    ? fill(trans.__('held by %1', slot(0)), [code(holder)])
    : fill(trans.__('held by %1 %2', type, slot(0)), [code(holder)]);
}

function releasedPhrase(verdict: Verdict, run: CellRun, { trans }: WordingContext): TextPart[] {
  const lost = run.owners
    .filter(owner => owner.delta_bytes < 0)
    .sort((a, b) => a.delta_bytes - b.delta_bytes);
  const name = verdict.evidence.names?.[0] ?? lost[0]?.name;
  return name === undefined
    ? [text(trans.__('released'))]
    : fill(trans.__('released %1', slot(0)), [code(name)]);
}
