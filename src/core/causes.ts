/** What a cause code is called in a sentence. */
import type { Verdict } from '../generated/protocol';
import type { Translate } from './translate';

export type CauseCode = NonNullable<Verdict['cause']>;

/** The holder as a person would name it: "the output history". */
export function nameCause(cause: CauseCode, trans: Translate): string {
  return wordsOf(trans)[cause];
}

/** As `nameCause`, for codes that arrive as plain strings; a code of a newer agent stands for itself. */
export function nameCauseCode(cause: string, trans: Translate): string {
  const words = wordsOf(trans);
  return isCause(cause, words) ? words[cause] : cause;
}

function isCause(cause: string, words: Record<CauseCode, string>): cause is CauseCode {
  return Object.hasOwn(words, cause);
}

function wordsOf(trans: Translate): Record<CauseCode, string> {
  return {
    user_name: trans.__('your own names'),
    function_state: trans.__('the state of a function or class'),
    output_history: trans.__('the output history'),
    traceback: trans.__('the last traceback'),
    figures: trans.__('open figures'),
    reference_cycle: trans.__('a reference cycle'),
    hidden_owner: trans.__('a registry of a module'),
    native_heap: trans.__('the native heap'),
    outside_heap: trans.__('mappings outside the heap'),
    shared_memory: trans.__('shared memory'),
    child_processes: trans.__('child processes'),
    allocator: trans.__('the allocator'),
    imports: trans.__('imported modules'),
    warm_up: trans.__('first use'),
    first_touch: trans.__('first touch of memory reserved elsewhere'),
    file_mapping: trans.__('a mapped file'),
    device_cache: trans.__('the allocator cache of a device'),
    device_memory: trans.__('device memory')
  };
}
