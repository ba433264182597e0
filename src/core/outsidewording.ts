/** What a run left outside the kernel process: child processes, and named shared memory. */
import type { CellRun } from '../generated/protocol';
import { formatBytes, formatSigned } from './bytes';
import type { WordingContext } from './wording';

/** Less is what starting any process or semaphore takes. */
const SHOWN_FROM_BYTES = 1024 * 1024;

/** A sentence for each figure that is worth one; none for a run that stayed inside its process. */
export function outsideNotes(
  run: Pick<CellRun, 'children_high_water_bytes' | 'shared_memory_delta_bytes'>,
  { trans, locale }: Pick<WordingContext, 'trans' | 'locale'>
): string[] {
  const notes: string[] = [];
  const children = run.children_high_water_bytes ?? 0;
  if (children >= SHOWN_FROM_BYTES) {
    notes.push(
      trans.__(
        'Its child processes held up to %1, beside the kernel. Pages that they share count for each.',
        formatBytes(children, locale)
      )
    );
  }
  const shared = run.shared_memory_delta_bytes ?? 0;
  if (Math.abs(shared) >= SHOWN_FROM_BYTES) {
    notes.push(
      trans.__(
        '%1 in named shared memory, which stays until it is unlinked, also without the kernel.',
        formatSigned(shared, locale)
      )
    );
  }
  return notes;
}
