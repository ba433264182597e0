/** What wording needs to know of its surroundings, from the report alone. Pure. */
import { untranslated } from '../core/translate';
import type { WordingContext } from '../core/wording';
import type { CellRun, Report } from '../generated/protocol';

/** English as written in the source; numbers in the reader's locale unless one is given. */
export function reportContext(report: Report, locale?: string): WordingContext {
  const runs = new Map(report.cells.map(cell => [cell.cell_id, cell.runs.at(-1)]));
  const devices = new Map(report.session.devices.map(device => [device.uuid, device.index]));
  return {
    trans: untranslated,
    locale,
    labelOfCell: cellId => {
      const run = runs.get(cellId);
      return run === undefined ? null : promptOf(run);
    },
    deviceIndex: uuid => devices.get(uuid) ?? null
  };
}

/** "[3]"; "[ ]" for a run without a prompt number. */
export function promptOf(run: Pick<CellRun, 'execution_count'>): string {
  return `[${run.execution_count ?? ' '}]`;
}
