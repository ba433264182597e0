import { buildGrowingVerdict, buildRun, buildVerdict, GIB, MIB } from '../../../testing/builders';
import { buildCellState } from '../../../testing/fakesession';
import { countFlags, isTooEarlyForGrowth, rowsOf, scaleOf, sortRows } from '../cellrows';

const kept = (cellId: string, bytes: number | null, highWater = 0) =>
  buildCellState({
    cellId,
    runs: [
      buildRun({
        live_delta_bytes: bytes,
        retained_bytes: bytes,
        baseline_rss_bytes: 0,
        high_water_bytes: highWater,
        settled_rss_bytes: highWater
      })
    ]
  });
const inOrder = (ids: string[]) => (id: string) => ids.indexOf(id);

describe('the list of cells', () => {
  const places = inOrder(['a', 'b', 'c', 'd']);

  it('sorts by what a cell retained, with unknown last and ties in notebook order', () => {
    const rows = rowsOf([kept('a', null), kept('c', 5 * MIB), kept('b', 5 * MIB), kept('d', GIB)], null);
    expect(sortRows(rows, 'retained', places).map(row => row.cellId)).toEqual(['d', 'b', 'c', 'a']);
  });

  it('sorts by high-water mark, by growth per run, and as in the notebook', () => {
    const growing = buildCellState({ cellId: 'b', verdict: buildGrowingVerdict() });
    const rows = rowsOf([kept('a', GIB, 2 * GIB), growing, kept('c', MIB, 5 * GIB)], null);
    expect(sortRows(rows, 'high_water', places).map(row => row.cellId)).toEqual(['c', 'a', 'b']);
    expect(sortRows(rows, 'per_run', places).map(row => row.cellId)).toEqual(['b', 'a', 'c']);
    expect(sortRows(rows, 'notebook', places).map(row => row.cellId)).toEqual(['a', 'b', 'c']);
  });

  it('leaves out the running cell and cells of an earlier kernel', () => {
    const cells = [kept('a', MIB), kept('b', MIB), buildCellState({ cellId: 'c', state: 'stale' })];
    expect(rowsOf(cells, 'b').map(row => row.cellId)).toEqual(['a']);
  });

  it('folds a steady cell, unless its high-water mark is worth a look', () => {
    const steady = (cellId: string, highWater: number) => ({
      ...kept(cellId, 0, highWater),
      verdict: buildVerdict({ code: 'steady' })
    });
    const spiking = steady('b', 2 * GIB);
    spiking.runs = [{ ...spiking.runs[0]!, settled_rss_bytes: 0 }];
    expect(rowsOf([steady('a', 0), spiking], null).map(row => row.isQuiet)).toEqual([true, false]);
  });

  it('draws every bar on one scale', () => {
    expect(scaleOf(rowsOf([kept('a', GIB, 2 * GIB), kept('b', 3 * GIB, 0)], null))).toBe(3 * GIB);
  });

  it('counts flags, and says that growth needs three runs of the same cell', () => {
    const growing = buildCellState({
      cellId: 'b',
      verdict: buildGrowingVerdict(),
      runs: [buildRun(), buildRun(), buildRun()]
    });
    expect(countFlags(rowsOf([growing], null))).toEqual({ growing: 1, suspectedLeak: 0, pinned: 0 });
    expect(isTooEarlyForGrowth(rowsOf([kept('a', MIB)], null))).toBe(true);
    expect(isTooEarlyForGrowth(rowsOf([kept('a', MIB), growing], null))).toBe(false);
    expect(isTooEarlyForGrowth([])).toBe(false);
  });

  it('counts no cell whose growth is expected', () => {
    const expected = buildCellState({ verdict: buildGrowingVerdict({ flagged: false }), expected: true });
    expect(countFlags(rowsOf([expected], null)).growing).toBe(0);
  });
});
