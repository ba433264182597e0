/** Reports for the specs of this folder. */
import type { Report } from '../../generated/protocol';
import { BUILT_AT_MS, buildCell, buildSession } from '../../testing/builders';

export function buildReport(part: Partial<Report> = {}): Report {
  return {
    schema_version: 1,
    generated_at_ms: BUILT_AT_MS,
    notebook: 'tour.ipynb',
    settings: { sampling: true, exact_peak: true },
    session: buildSession(),
    cells: [buildCell({ index: 0 })],
    unattributed_sources: [],
    unattributed_runs: [],
    ...part
  };
}

/** A right-to-left override: what stands behind it would be read backwards. */
export const OVERRIDE = '\u202e';
