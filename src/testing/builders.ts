/**
 * Values of the protocol with plausible figures, for tests. Each takes the fields a test cares about; the rest stay
 * as a quiet kernel with 8 GiB would report them.
 */
import type {
  Cell,
  CellRun,
  CellSummary,
  ClearPlan,
  ClearReport,
  ClearStep,
  CurrentRun,
  Device,
  HiddenHolder,
  Holdings,
  Owner,
  Sample,
  Session,
  Verdict
} from '../generated/protocol';

export const KIB = 1024;
export const MIB = 1024 * KIB;
export const GIB = 1024 * MIB;

/** When built things happen, milliseconds since the epoch: 21 November 2026, 09:00 UTC. */
export const BUILT_AT_MS = Date.UTC(2026, 10, 21, 9);

export const SOURCE_SHA256 = 'a'.repeat(64);

export function buildSample(part: Partial<Sample> = {}): Sample {
  return {
    at_ms: BUILT_AT_MS,
    rss_bytes: 180 * MIB,
    anon_bytes: 140 * MIB,
    file_bytes: 40 * MIB,
    children_bytes: 0,
    limit_bytes: 8 * GIB,
    limit_source: 'cgroup_v2',
    used_in_limit_bytes: 1 * GIB,
    reclaimable_bytes: 300 * MIB,
    others_in_limit_bytes: 1 * GIB - 140 * MIB,
    disk_free_bytes: 40 * GIB,
    disk_total_bytes: 100 * GIB,
    devices: [],
    ...part
  };
}

export function buildDevice(part: Partial<Device> = {}): Device {
  return {
    uuid: 'GPU-5f0c1a52',
    index: 0,
    name: 'NVIDIA A10G',
    total_bytes: 24 * GIB,
    used_bytes: 3 * GIB,
    utilisation_ratio: 0.35,
    kernel_bytes: 2 * GIB,
    allocated_bytes: 1 * GIB,
    cache_bytes: 700 * MIB,
    context_bytes: 300 * MIB,
    source: 'nvml',
    ...part
  };
}

export function buildRun(part: Partial<CellRun> = {}): CellRun {
  return {
    run: 1,
    series: 1,
    execution_count: 1,
    started_at_ms: BUILT_AT_MS,
    duration_ms: 1200,
    outcome: 'ok',
    baseline_rss_bytes: 180 * MIB,
    settled_rss_bytes: 600 * MIB,
    settled: 'settled',
    high_water_bytes: 900 * MIB,
    high_water_exact: true,
    retained_bytes: 420 * MIB,
    live_delta_bytes: 420 * MIB,
    live_blind_bytes: 0,
    live_estimated: false,
    live_blocks_delta: 1200,
    between_runs_bytes: 0,
    children_high_water_bytes: null,
    children_high_water_bytes_reason: 'No child process was seen.',
    shared_memory_delta_bytes: 0,
    trend: null,
    trend_reason: 'The run was too short.',
    overlapped_with: [],
    background_threads: 0,
    disturbed: false,
    owners: [{ name: 'df', delta_bytes: 420 * MIB }],
    devices: [],
    ...part
  };
}

export function buildVerdict(part: Partial<Verdict> = {}): Verdict {
  return {
    code: 'kept',
    flagged: false,
    confidence: null,
    cause: 'user_name',
    holder: 'df',
    per_run_bytes: null,
    on_rerun: 'replaces',
    rule: 'kept.user_name',
    attribution: 'done',
    evidence: { floor_bytes: 1 * MIB, runs: 1, names: ['df'], kept_bytes: 420 * MIB },
    ...part
  };
}

/** A cell that keeps 20 MiB more in `history` at each run. */
export function buildGrowingVerdict(part: Partial<Verdict> = {}): Verdict {
  return buildVerdict({
    code: 'growing',
    flagged: true,
    confidence: 'provisional',
    holder: 'history',
    per_run_bytes: 20 * MIB,
    on_rerun: 'adds',
    rule: 'growing.user_name',
    evidence: {
      floor_bytes: 1 * MIB,
      runs: 3,
      grew: 2,
      per_run_bytes: [20 * MIB, 20 * MIB],
      holder_type: 'list',
      holder_bytes: 60 * MIB,
      holder_delta_bytes: 20 * MIB,
      names: ['history']
    },
    ...part
  });
}

export function buildCell(part: Partial<Cell> = {}): Cell {
  return {
    cell_id: 'cell-1',
    index: null,
    source_sha256: SOURCE_SHA256,
    series: 1,
    expected: false,
    dropped_runs: 0,
    verdict: buildVerdict(),
    runs: [buildRun()],
    ...part
  };
}

export function buildCellSummary(part: Partial<CellSummary> = {}): CellSummary {
  return {
    cell_id: 'cell-1',
    source_sha256: SOURCE_SHA256,
    series: 1,
    expected: false,
    dropped_runs: 0,
    verdict: buildVerdict(),
    run: buildRun(),
    ...part
  };
}

export function buildCurrentRun(part: Partial<CurrentRun> = {}): CurrentRun {
  return {
    number: 1,
    run: 1,
    cell_id: 'cell-1',
    msg_id: 'request-1',
    execution_count: 1,
    source_sha256: SOURCE_SHA256,
    started_at_ms: BUILT_AT_MS,
    baseline_bytes: 140 * MIB,
    high_water_bytes: 180 * MIB,
    baseline_rss_bytes: 180 * MIB,
    ...part
  };
}

export function buildSession(part: Partial<Session> = {}): Session {
  return {
    agent_version: '0.1.0',
    kernel_pid: 4711,
    started_at_ms: BUILT_AT_MS,
    platform: 'linux',
    python: '3.11.7',
    load_route: 'startup',
    limit_bytes: 8 * GIB,
    limit_source: 'cgroup_v2',
    used_in_limit_bytes: 1 * GIB,
    reclaimable_bytes: 300 * MIB,
    others_in_limit_bytes: 1 * GIB - 140 * MIB,
    noise_floor_bytes: 1 * MIB,
    live_sources: ['mallinfo2', 'pymalloc'],
    high_water_exact: true,
    high_water_error_bytes: 256 * KIB,
    lifetime_high_water_bytes: 900 * MIB,
    oom_kill_count: 0,
    devices: [],
    monitor: {
      hook_ms_median: 0.4,
      hook_ms_p95: 0.9,
      samples: 120,
      overruns: 0,
      own_bytes: null,
      sample_ms_median: 0.3,
      cpu_ratio: 0.004,
      watcher: 'process'
    },
    ...part
  };
}

export function buildOwner(part: Partial<Owner> = {}): Owner {
  return {
    name: 'df',
    type_name: 'DataFrame',
    detail: '1,000,000 × 8',
    owned_bytes: 420 * MIB,
    estimated: false,
    shared_with: [],
    device_bytes: null,
    deletable: true,
    ...part
  };
}

export function buildHiddenHolder(part: Partial<HiddenHolder> = {}): HiddenHolder {
  return { holder: 'Out[3]', kind: 'output_history', detail: 'ndarray', owned_bytes: 80 * MIB, ...part };
}

export function buildHoldings(part: Partial<Holdings> = {}): Holdings {
  return {
    read_at_ms: BUILT_AT_MS,
    execution_count: 1,
    complete: true,
    owners: [buildOwner()],
    hidden_holders: [buildHiddenHolder()],
    owned_bytes: 420 * MIB,
    unattributed_bytes: 12 * MIB,
    ...part
  };
}

export function buildClearStep(part: Partial<ClearStep> = {}): ClearStep {
  return {
    id: 'collect_garbage',
    status: 'done',
    reclaimed_bytes: 30 * MIB,
    estimate_bytes: null,
    devices: [],
    reason: null,
    ...part
  };
}

export function buildClearReport(part: Partial<ClearReport> = {}): ClearReport {
  return {
    dry_run: false,
    rss_before_bytes: 600 * MIB,
    rss_after_bytes: 490 * MIB,
    reclaimed_bytes: 110 * MIB,
    duration_ms: 640,
    devices: [],
    steps: [
      buildClearStep({ id: 'output_history', reclaimed_bytes: 80 * MIB }),
      buildClearStep(),
      buildClearStep({ id: 'figures', reclaimed_bytes: 0, reason: 'No figure is open.' })
    ],
    ...part
  };
}

/** The report of a dry run, with the names a person may tick. */
export function buildClearPlan(part: Partial<ClearPlan> = {}): ClearPlan {
  return {
    report: buildClearReport({
      dry_run: true,
      rss_after_bytes: null,
      reclaimed_bytes: null,
      reclaimed_bytes_reason: 'Nothing was done.',
      steps: [
        buildClearStep({
          id: 'output_history',
          status: 'skipped',
          reclaimed_bytes: null,
          estimate_bytes: [60 * MIB, 80 * MIB],
          reason: 'Estimated only.'
        })
      ]
    }),
    names: [buildOwner()],
    ...part
  };
}
