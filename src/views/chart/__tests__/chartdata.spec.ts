import { BUILT_AT_MS, GIB } from '../../../testing/builders';
import { buildTimelinePoint } from '../../../testing/fakesession';
import { bandAt, bandBoxes, byteTicks, frameOf } from '../chartframe';
import { chartRows, extentOf, MAX_POINTS } from '../chartrows';
import { nearestStop, stepByRun, stepBySample, stopsOf } from '../cursor';

const RAM = { kind: 'ram' } as const;
const points = (count: number, part: (i: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, i) => buildTimelinePoint({ at_ms: i * 1000, ...part(i) }));
const band = (executionCount: number, startMs: number, endMs: number | null) => ({
  cellId: `cell-${executionCount}`,
  executionCount,
  startMs,
  endMs
});

describe('the curves of the chart', () => {
  it('break at a gap instead of joining its ends', () => {
    const rows = chartRows(
      points(3, i => ({ gapBefore: i === 2 })),
      RAM,
      0,
      2000
    );
    expect(rows.map(row => row.isBreak)).toEqual([false, false, true, false]);
  });

  it('draw nothing where a figure is unknown', () => {
    const [row] = chartRows([buildTimelinePoint({ at_ms: 0, kernelBytes: null })], RAM, 0, 10);
    expect(row).toMatchObject({ base: null, others: null, isBreak: true });
  });

  it('stay within 300 points and lose no peak', () => {
    const rows = chartRows(
      points(2000, i => ({ kernelBytes: i === 777 ? 5 * GIB : GIB, othersBytes: 0, pageCacheBytes: 0 })),
      RAM,
      0,
      2_000_000
    );
    expect(rows.length).toBeLessThanOrEqual(MAX_POINTS);
    expect(Math.max(...rows.map(row => row.base ?? 0))).toBe(5 * GIB);
  });

  it('show a device as all processes when this kernel’s share is unknown', () => {
    const device = { usedBytes: 3 * GIB, kernelBytes: null, cacheBytes: null, totalBytes: 24 * GIB };
    const point = buildTimelinePoint({ at_ms: 0, devices: new Map([['g', device]]) });
    const [row] = chartRows([point], { kind: 'device', uuid: 'g' }, 0, 10);
    expect(row).toMatchObject({ base: null, others: [0, 3 * GIB], limitBytes: 24 * GIB, isBreak: false });
  });

  it('keep the limit in view', () => {
    const rows = chartRows(points(3), RAM, 0, 2000);
    const frame = frameOf(284, 0, 2000, extentOf(rows));
    expect(frame.topBytes).toBeGreaterThan(8 * GIB);
  });
});

describe('the frame of the chart', () => {
  it('counts in round steps from zero', () => {
    const inGib = (extent: number) => byteTicks(frameOf(284, 0, 1, extent)).map(bytes => bytes / GIB);
    expect(inGib(12.7 * GIB)).toEqual([0, 4, 8, 12]);
    expect(inGib(22.5 * GIB)).toEqual([0, 8, 16]);
  });

  it('hides the label of the older of two cells that collide', () => {
    const boxes = bandBoxes(
      [band(1, 0, 10), band(2, 10, 20), band(3, 900, 1000)],
      frameOf(284, 0, 1000, GIB)
    );
    expect(boxes.map(box => box.isLabelled)).toEqual([false, true, true]);
  });

  it('knows the run at a time, also one that has not ended', () => {
    const bands = [band(1, 0, 10), band(2, 20, null)];
    expect(bandAt(bands, 5)?.executionCount).toBe(1);
    expect(bandAt(bands, 15)).toBeNull();
    expect(bandAt(bands, 500)?.executionCount).toBe(2);
  });
});

describe('the cursor', () => {
  const stops = stopsOf(chartRows(points(10), RAM, 0, 9000));
  const bands = [band(1, 2000, 3000), band(2, 6000, null)];

  it('starts at the newest sample and moves by one', () => {
    expect(stepBySample(stops, null, -1)?.atMs).toBe(9000);
    expect(stepBySample(stops, 9000, -1)?.atMs).toBe(8000);
    expect(stepBySample(stops, 9000, 1)?.atMs).toBe(9000);
    expect(stepBySample([], null, 1)).toBeNull();
  });

  it('moves from run to run, and stays where there is no further one', () => {
    expect(stepByRun(stops, bands, 9000, -1)?.atMs).toBe(6000);
    expect(stepByRun(stops, bands, 6000, -1)?.atMs).toBe(2000);
    expect(stepByRun(stops, bands, 2000, -1)?.atMs).toBe(2000);
    expect(stepByRun(stops, bands, 2000, 1)?.atMs).toBe(6000);
  });

  it('takes the sample nearest to the pointer', () => {
    expect(nearestStop(stops, 3400)?.atMs).toBe(3000);
    expect(nearestStop([], BUILT_AT_MS)).toBeNull();
  });
});
