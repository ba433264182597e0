/** The steps of a clear, in the order in which they run, and their names. */
import type { ClearStep } from '../generated/protocol';
import type { Translate } from './translate';

export type ClearStepId = ClearStep['id'];

/** In the order of the agent; `user_names` runs only for names that were given. */
export const CLEAR_STEPS: readonly ClearStepId[] = [
  'user_names',
  'output_history',
  'tracebacks',
  'figures',
  'collect_garbage',
  'framework_caches',
  'release_allocator'
];

/** The steps that delete nothing a person named: what a clear runs unless told otherwise. */
export const DEFAULT_STEPS: readonly ClearStepId[] = CLEAR_STEPS.filter(id => id !== 'user_names');

export function isClearStep(id: string): id is ClearStepId {
  return CLEAR_STEPS.some(step => step === id);
}

/** The step as a row of the dialog. */
export function stepTitle(id: ClearStepId, trans: Translate): string {
  const titles: Record<ClearStepId, string> = {
    user_names: trans.__('Delete names'),
    output_history: trans.__('Output history'),
    tracebacks: trans.__('Last traceback'),
    figures: trans.__('Figures'),
    collect_garbage: trans.__('Collect garbage'),
    framework_caches: trans.__('Framework caches'),
    release_allocator: trans.__('Allocator trim')
  };
  return titles[id];
}

/** The step as an entry of the menu. */
export function stepCommand(id: ClearStepId, trans: Translate): string {
  const commands: Record<ClearStepId, string> = {
    user_names: trans.__('Delete names…'),
    output_history: trans.__('Release output history'),
    tracebacks: trans.__('Release last traceback'),
    figures: trans.__('Close figures'),
    collect_garbage: trans.__('Collect garbage'),
    framework_caches: trans.__('Empty framework caches'),
    release_allocator: trans.__('Trim allocator')
  };
  return commands[id];
}

/** What a step acts on, where the kernel has not said it more exactly. */
export function stepScope(id: ClearStepId, trans: Translate): string {
  const scopes: Record<ClearStepId, string> = {
    user_names: trans.__('Names you choose. A deleted name cannot be brought back.'),
    output_history: trans.__('Results the kernel keeps for Out and _. The notebook keeps its outputs.'),
    tracebacks: trans.__('Objects that the last error keeps alive.'),
    figures: trans.__('Open pyplot figures close. Plots in the notebook stay.'),
    collect_garbage: trans.__('Objects that only refer to each other'),
    framework_caches: trans.__('Allocator caches of frameworks. The next step refills them.'),
    release_allocator: trans.__('Native heap pages that hold no objects')
  };
  return scopes[id];
}
