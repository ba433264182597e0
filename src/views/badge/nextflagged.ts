/** Which flagged cell comes next in the notebook. */
import type { INotebookContext } from '../../model/notebook';

/** The first flagged cell below `afterCellId`, from the top again after the last; null when none is flagged. */
export function nextFlaggedCell(notebook: INotebookContext, afterCellId: string | null): string | null {
  const ids = notebook.codeCellIds();
  const start = afterCellId === null ? -1 : ids.indexOf(afterCellId);
  const ordered = [...ids.slice(start + 1), ...ids.slice(0, start + 1)];
  const { cells } = notebook.session;
  return (
    ordered.find(id => {
      const cell = cells.get(id);
      return cell?.verdict?.flagged === true && cell.state !== 'stale';
    }) ?? null
  );
}
