import { buildDevice, buildRun, buildSample, GIB, MIB } from '../../../testing/builders';
import { buildCellState } from '../../../testing/fakesession';
import { deviceGauge, deviceHighWater, ramGauge } from '../headroomfigures';

describe('the RAM gauge', () => {
  it('does not count page cache against headroom, but draws it', () => {
    const gauge = ramGauge(
      buildSample({
        limit_bytes: 10 * GIB,
        used_in_limit_bytes: 6 * GIB,
        anon_bytes: 4 * GIB,
        others_in_limit_bytes: 2 * GIB,
        reclaimable_bytes: 1 * GIB
      })
    );
    expect(gauge.headroomBytes).toBe(4 * GIB);
    expect(gauge.segments.map(segment => [segment.kind, segment.ratio])).toEqual([
      ['kernel', 0.4],
      ['others', 0.2],
      ['pageCache', 0.1]
    ]);
  });

  it('has no bar, no share and no headroom when the limit is unknown', () => {
    const gauge = ramGauge(buildSample({ limit_bytes: null }));
    expect(gauge).toMatchObject({ segments: [], usedRatio: null, headroomBytes: null });
  });

  it('leaves out what it does not know instead of drawing zero', () => {
    const gauge = ramGauge(buildSample({ used_in_limit_bytes: null, others_in_limit_bytes: null }));
    expect(gauge.usedRatio).toBeNull();
    expect(gauge.segments.map(segment => segment.kind)).toEqual(['kernel', 'pageCache']);
  });

  it('never draws beyond the limit', () => {
    const gauge = ramGauge(
      buildSample({
        limit_bytes: 4 * GIB,
        anon_bytes: 3 * GIB,
        others_in_limit_bytes: 3 * GIB,
        reclaimable_bytes: 0
      })
    );
    expect(gauge.segments.reduce((sum, segment) => sum + segment.ratio, 0)).toBe(1);
  });
});

describe('the gauge of a device', () => {
  it('shows all processes as one when the driver does not tell this kernel’s share', () => {
    const gauge = deviceGauge(buildDevice({ kernel_bytes: null, used_bytes: 3 * GIB }));
    expect(gauge.segments).toEqual([{ kind: 'others', bytes: 3 * GIB, ratio: 0.125 }]);
  });

  it('names the highest sample of a run and its cell, and ignores earlier kernel lives', () => {
    const delta = (bytes: number) => [{ uuid: 'g', delta_bytes: 0, high_water_bytes: bytes }];
    const cells = [
      buildCellState({ runs: [buildRun({ execution_count: 8, devices: delta(5 * MIB) })] }),
      buildCellState({ state: 'stale', runs: [buildRun({ execution_count: 9, devices: delta(9 * MIB) })] })
    ];
    expect(deviceHighWater(cells, 'g')).toEqual({ bytes: 5 * MIB, executionCount: 8 });
    expect(deviceHighWater(cells, 'another')).toBeNull();
  });
});
