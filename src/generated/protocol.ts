/**
 * The wire format. Generated from protocol/schema by scripts/generate-protocol.mjs: change the schema, not this file.
 */

/**
 * Everything the agent sends on iopub as comm_msg data.
 */
export type Push =
  PushUp | PushStart | PushTick | PushEnd | PushSettled | PushClearProgress | PushAnswer | PushDown;
/**
 * The `cellmem` key of a comm_info_reply.
 */
export type Reply = ReplyHello | ReplySample | ReplyDone | ReplyAccepted | ReplyFailed;
/**
 * The `cellmem` key of a comm_info_request.
 */
export type Request =
  | RequestHello
  | RequestLease
  | RequestBye
  | RequestSample
  | RequestConfigure
  | RequestExpect
  | RequestPlanClear
  | RequestClearSession
  | RequestReadHoldings;

/**
 * One execution of one cell.
 */
export interface CellRun {
  /**
   * Counts from 1 for this kernel and cell id.
   */
  run: number;
  /**
   * Series the run belongs to, from 1.
   */
  series: number;
  /**
   * Prompt number.
   */
  execution_count: number | null;
  /**
   * Start, milliseconds since the epoch.
   */
  started_at_ms: number;
  /**
   * From the first hook to the last.
   */
  duration_ms: number;
  outcome: 'ok' | 'error' | 'interrupted' | 'killed';
  /**
   * RSS at the start.
   */
  baseline_rss_bytes: number | null;
  /**
   * RSS after the run had settled.
   */
  settled_rss_bytes: number | null;
  settled: 'settled' | 'at_next_start' | 'pending';
  /**
   * High-water mark of RSS during the run, absolute.
   */
  high_water_bytes: number | null;
  /**
   * From the operating system's own mark, not from samples.
   */
  high_water_exact: boolean;
  /**
   * Settled minus baseline of RssAnon + RssShmem + VmSwap.
   */
  retained_bytes: number | null;
  /**
   * Change of live memory.
   */
  live_delta_bytes: number | null;
  /**
   * Resident growth that no live source explains.
   */
  live_blind_bytes: number | null;
  /**
   * Small-object bytes were estimated from blocks.
   */
  live_estimated: boolean;
  /**
   * Change of allocated small-object blocks.
   */
  live_blocks_delta: number | null;
  /**
   * What changed between the run before and this one, charged to no cell.
   */
  between_runs_bytes: number | null;
  /**
   * What child processes held in sum at most, an upper bound: pages that they share with the kernel or each other count for each.
   */
  children_high_water_bytes: number | null;
  /**
   * Change of named shared memory (/dev/shm) made by the kernel's processes.
   */
  shared_memory_delta_bytes: number | null;
  trend: Trend | null;
  /**
   * Session-wide numbers of runs that were open at the same time.
   */
  overlapped_with: number[];
  /**
   * Threads of the person's that lived on after the run.
   */
  background_threads: number;
  /**
   * Something else reset the mark, or a hook was cut short.
   */
  disturbed: boolean;
  owners: OwnerDelta[];
  devices: DeviceDelta[];
  /**
   * Why the figure beside it is null, as a sentence.
   */
  baseline_rss_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  settled_rss_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  high_water_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  retained_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  live_delta_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  live_blind_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  live_blocks_delta_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  between_runs_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  children_high_water_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  shared_memory_delta_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  trend_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  execution_count_reason?: string;
  /**
   * Cell ids whose figures can no longer be told apart from this run's.
   */
  shared_with_cells?: string[];
  /**
   * Why the mark is not the operating system's own.
   */
  high_water_exact_reason?: string;
}
/**
 * How the cell's memory moved while it ran.
 */
export interface Trend {
  shape: 'flat' | 'rising' | 'plateau' | 'spike';
  /**
   * Robust slope.
   */
  bytes_per_minute: number;
  /**
   * Samples behind it.
   */
  samples: number;
}
/**
 * What one name gained or lost over a run.
 */
export interface OwnerDelta {
  /**
   * The user's name.
   */
  name: string;
  /**
   * Signed change of its owned size.
   */
  delta_bytes: number;
}
/**
 * What one run changed on a device.
 */
export interface DeviceDelta {
  /**
   * The device.
   */
  uuid: string;
  /**
   * Change of this kernel's memory on the device.
   */
  delta_bytes: number | null;
  /**
   * Largest sample of this kernel's memory during the run.
   */
  high_water_bytes: number | null;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  delta_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  high_water_bytes_reason?: string;
}
/**
 * A cell's verdict with its newest run: what a push carries.
 */
export interface CellSummary {
  /**
   * nbformat id; null for an unattributed run.
   */
  cell_id: string | null;
  /**
   * Hash of the cell's source.
   */
  source_sha256: string;
  /**
   * Current series.
   */
  series: number;
  /**
   * The person marked its growth as intended.
   */
  expected: boolean;
  /**
   * Runs no longer in the ring.
   */
  dropped_runs: number;
  verdict: Verdict;
  run: CellRun;
}
/**
 * What was concluded for a cell, with the rule and its numbers.
 */
export interface Verdict {
  code: 'unknown' | 'growing' | 'suspected_leak' | 'cached' | 'pinned' | 'kept' | 'released' | 'steady';
  /**
   * growing or suspected_leak.
   */
  flagged: boolean;
  confidence: 'provisional' | 'firm' | null;
  cause:
    | 'user_name'
    | 'function_state'
    | 'output_history'
    | 'traceback'
    | 'figures'
    | 'reference_cycle'
    | 'hidden_owner'
    | 'native_heap'
    | 'outside_heap'
    | 'shared_memory'
    | 'child_processes'
    | 'allocator'
    | 'imports'
    | 'warm_up'
    | 'first_touch'
    | 'file_mapping'
    | 'device_cache'
    | 'device_memory'
    | null;
  /**
   * Path of what holds it, as a person can type it.
   */
  holder: string | null;
  /**
   * Median growth per run.
   */
  per_run_bytes: number | null;
  on_rerun: 'replaces' | 'adds' | 'unknown' | null;
  /**
   * Id of the rule.
   */
  rule: string | null;
  attribution: 'done' | 'pending' | 'not_needed';
  evidence: Evidence;
}
/**
 * The numbers behind a verdict. Absent means not part of this rule.
 */
export interface Evidence {
  /**
   * Smallest change claimed here.
   */
  floor_bytes?: number;
  /**
   * Runs of the series.
   */
  runs?: number;
  /**
   * Growth from run to run, oldest first; the first entry belongs to run 2.
   */
  per_run_bytes?: (number | null)[];
  /**
   * Re-runs that grew.
   */
  grew?: number;
  /**
   * Why the verdict is unknown, as a code.
   */
  reason?: string;
  /**
   * Type of the holder.
   */
  holder_type?: string;
  /**
   * Size of the holder now.
   */
  holder_bytes?: number;
  /**
   * What the holder gained in this run.
   */
  holder_delta_bytes?: number;
  /**
   * Cell id that bound the holder.
   */
  holder_made_in?: string;
  /**
   * Function whose frame the traceback keeps alive.
   */
  frame?: string;
  /**
   * Names that keep the memory, largest first.
   */
  names?: string[];
  /**
   * Share held by user names.
   */
  kept_bytes?: number;
  /**
   * Share held by hidden holders.
   */
  pinned_bytes?: number;
  /**
   * Share an allocator keeps for reuse.
   */
  cached_bytes?: number;
  /**
   * Live but never touched.
   */
  untouched_bytes?: number;
  /**
   * Retained by the last run.
   */
  retained_bytes?: number;
  /**
   * Change of live memory in the last run.
   */
  live_delta_bytes?: number;
  /**
   * Growth that nothing explains.
   */
  unexplained_bytes?: number;
  /**
   * Modules the cell imported.
   */
  modules?: string[];
  /**
   * Cause codes that were examined and excluded.
   */
  ruled_out?: string[];
}
/**
 * A cell with all runs still in its ring.
 */
export interface Cell {
  /**
   * nbformat id.
   */
  cell_id: string;
  /**
   * Position in the notebook, where known.
   */
  index: number | null;
  /**
   * Hash of the cell's source.
   */
  source_sha256: string;
  /**
   * Current series.
   */
  series: number;
  /**
   * The person marked its growth as intended.
   */
  expected: boolean;
  /**
   * Runs no longer in the ring.
   */
  dropped_runs: number;
  verdict: Verdict;
  runs: CellRun[];
}
/**
 * What each step could give back, read without changing anything.
 */
export interface ClearPlan {
  report: ClearReport;
  names: Owner[];
}
/**
 * clear_session().
 */
export interface ClearReport {
  /**
   * Nothing was done.
   */
  dry_run: boolean;
  /**
   * RSS before.
   */
  rss_before_bytes: number | null;
  /**
   * RSS after.
   */
  rss_after_bytes: number | null;
  /**
   * Drop of RssAnon + RssShmem + VmSwap.
   */
  reclaimed_bytes: number | null;
  /**
   * Time taken.
   */
  duration_ms: number;
  devices: DeviceReclaimed[];
  steps: ClearStep[];
  /**
   * Why the figure beside it is null, as a sentence.
   */
  rss_before_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  reclaimed_bytes_reason?: string;
}
export interface DeviceReclaimed {
  /**
   * The device.
   */
  uuid: string;
  /**
   * Measured drop.
   */
  reclaimed_bytes: number | null;
}
/**
 * One step of clear_session.
 */
export interface ClearStep {
  id:
    | 'user_names'
    | 'output_history'
    | 'tracebacks'
    | 'figures'
    | 'collect_garbage'
    | 'framework_caches'
    | 'release_allocator';
  status: 'done' | 'skipped' | 'failed';
  /**
   * Measured drop; null when nothing was measured.
   */
  reclaimed_bytes: number | null;
  /**
   * Lowest and highest expected.
   *
   * @minItems 2
   * @maxItems 2
   */
  estimate_bytes: [number, number] | null;
  devices: DeviceReclaimed[];
  /**
   * Why it was skipped, failed, or gave less than expected.
   */
  reason: string | null;
  /**
   * What the step would act on.
   */
  detail?: string | null;
}
/**
 * A user name and what it owns.
 */
export interface Owner {
  /**
   * The user's name.
   */
  name: string;
  /**
   * Type as a person would say it.
   */
  type_name: string;
  /**
   * Shape, dtype or length.
   */
  detail: string | null;
  /**
   * Estimated bytes reachable only through it.
   */
  owned_bytes: number | null;
  /**
   * Sampled, not summed.
   */
  estimated: boolean;
  /**
   * Names that share its storage.
   */
  shared_with: string[];
  /**
   * On devices.
   */
  device_bytes: number | null;
  /**
   * False for modules, functions and classes.
   */
  deletable: boolean;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  owned_bytes_reason?: string;
}
/**
 * The run that is open now: enough to draw from one lone push.
 */
export interface CurrentRun {
  /**
   * Session-wide number of the run, from 1.
   */
  number: number;
  /**
   * Run of this cell, from 1.
   */
  run: number;
  /**
   * nbformat id.
   */
  cell_id: string | null;
  /**
   * Request that started it.
   */
  msg_id: string | null;
  /**
   * Prompt number.
   */
  execution_count: number | null;
  /**
   * Hash of the source.
   */
  source_sha256: string;
  /**
   * milliseconds since the epoch
   */
  started_at_ms: number;
  /**
   * anon_bytes at the start.
   */
  baseline_bytes: number | null;
  /**
   * Largest RSS so far.
   */
  high_water_bytes: number | null;
  /**
   * RSS at the start.
   */
  baseline_rss_bytes: number | null;
}
/**
 * Points of the kernel's memory since the message before, oldest first; the lists have one length.
 */
export interface Curve {
  /**
   * Seen from outside by the watcher, or by the kernel's own thread.
   */
  source: 'process' | 'thread';
  /**
   * When each was read, milliseconds since the epoch.
   */
  at_ms: number[];
  /**
   * VmRSS of the kernel process.
   */
  rss_bytes: (number | null)[];
  /**
   * RssAnon + RssShmem + VmSwap of the kernel process.
   */
  anon_bytes: (number | null)[];
}
/**
 * One GPU or MIG slice at one time.
 */
export interface Device {
  /**
   * Stable identity given by the driver.
   */
  uuid: string;
  /**
   * Position in the driver's listing.
   */
  index: number;
  /**
   * Product name.
   */
  name: string;
  /**
   * Memory of the device.
   */
  total_bytes: number | null;
  /**
   * In use by all processes.
   */
  used_bytes: number | null;
  /**
   * Share of the last driver period with work, 0 to 1.
   */
  utilisation_ratio: number | null;
  /**
   * This kernel's memory on the device.
   */
  kernel_bytes: number | null;
  /**
   * In live blocks of the framework's allocator.
   */
  allocated_bytes: number | null;
  /**
   * Held by the framework's allocator, free for reuse.
   */
  cache_bytes: number | null;
  /**
   * Fixed cost of using the device.
   */
  context_bytes: number | null;
  /**
   * Who told the device figures.
   */
  source: 'nvml' | 'nvidia_smi' | 'torch';
  /**
   * Why the figure beside it is null, as a sentence.
   */
  total_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  used_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  utilisation_ratio_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  kernel_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  allocated_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  cache_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  context_bytes_reason?: string;
}
/**
 * A typed failure.
 */
export interface Failure {
  code: 'bad_request' | 'unknown_op' | 'busy' | 'not_permitted' | 'internal';
  /**
   * A sentence a person can act on.
   */
  message: string;
}
/**
 * A reference that is not a user name.
 */
export interface HiddenHolder {
  /**
   * Path a person can type.
   */
  holder: string;
  kind: 'traceback' | 'output_history' | 'figures' | 'modules' | 'allocator';
  /**
   * What it holds.
   */
  detail: string | null;
  /**
   * Bytes reachable only through it.
   */
  owned_bytes: number | null;
}
/**
 * Who held what when the kernel last settled.
 */
export interface Holdings {
  /**
   * milliseconds since the epoch
   */
  read_at_ms: number;
  /**
   * Prompt number of the run before the reading.
   */
  execution_count: number | null;
  /**
   * Every name was sized within the budget.
   */
  complete: boolean;
  owners: Owner[];
  hidden_holders: HiddenHolder[];
  /**
   * Sum of the owners.
   */
  owned_bytes: number;
  /**
   * Live memory that nothing listed explains.
   */
  unattributed_bytes: number | null;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  unattributed_bytes_reason?: string;
}
/**
 * The outcome of a request that was accepted earlier.
 */
export interface PushAnswer {
  /**
   * Protocol version.
   */
  v: 1;
  kind: 'answer';
  /**
   * One kernel life: pid and start.
   */
  epoch: string;
  /**
   * Counts pushes of this epoch from 1.
   */
  seq: number;
  /**
   * Sent, milliseconds since the epoch
   */
  at_ms: number;
  cur: CurrentRun | null;
  /**
   * Request.
   */
  id: string;
  op: 'plan_clear' | 'clear_session' | 'read_holdings';
  plan: ClearPlan | null;
  report: ClearReport | null;
  holdings: Holdings | null;
  failure: Failure | null;
  sample: Sample;
}
/**
 * Readings taken together at one time.
 */
export interface Sample {
  /**
   * When it was read, milliseconds since the epoch.
   */
  at_ms: number;
  /**
   * VmRSS of the kernel process.
   */
  rss_bytes: number | null;
  /**
   * RssAnon + RssShmem + VmSwap of the kernel process: what 'this kernel' means.
   */
  anon_bytes: number | null;
  /**
   * RssFile: pages of mapped files, apart.
   */
  file_bytes: number | null;
  /**
   * RSS of the kernel's child processes in sum, an upper bound: pages that they share count for each.
   */
  children_bytes: number | null;
  /**
   * Tightest limit in force.
   */
  limit_bytes: number | null;
  limit_source: 'cgroup_v2' | 'cgroup_v2_high' | 'cgroup_v1' | 'mem_limit' | 'host' | null;
  /**
   * Working set inside that limit: page cache that can be dropped is not counted.
   */
  used_in_limit_bytes: number | null;
  /**
   * Page cache inside the limit that the system can drop.
   */
  reclaimable_bytes: number | null;
  /**
   * Used inside the limit by everything but this kernel.
   */
  others_in_limit_bytes: number | null;
  /**
   * Free space of the file system of the kernel's working directory.
   */
  disk_free_bytes: number | null;
  /**
   * Size of that file system.
   */
  disk_total_bytes: number | null;
  devices: Device[];
  /**
   * Why the figure beside it is null, as a sentence.
   */
  rss_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  anon_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  limit_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  used_in_limit_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  reclaimable_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  others_in_limit_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  disk_free_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  devices_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  children_bytes_reason?: string;
}
/**
 * One step of a clear is done.
 */
export interface PushClearProgress {
  /**
   * Protocol version.
   */
  v: 1;
  kind: 'clear_progress';
  /**
   * One kernel life: pid and start.
   */
  epoch: string;
  /**
   * Counts pushes of this epoch from 1.
   */
  seq: number;
  /**
   * Sent, milliseconds since the epoch
   */
  at_ms: number;
  cur: CurrentRun | null;
  /**
   * Request.
   */
  id: string;
  step: ClearStep;
  /**
   * From 1.
   */
  index: number;
  /**
   * Steps of this clear.
   */
  count: number;
}
/**
 * The agent was unloaded.
 */
export interface PushDown {
  /**
   * Protocol version.
   */
  v: 1;
  kind: 'down';
  /**
   * One kernel life: pid and start.
   */
  epoch: string;
  /**
   * Counts pushes of this epoch from 1.
   */
  seq: number;
  /**
   * Sent, milliseconds since the epoch
   */
  at_ms: number;
  cur: CurrentRun | null;
}
/**
 * A run ended; its settled reading may be pending.
 */
export interface PushEnd {
  /**
   * Protocol version.
   */
  v: 1;
  kind: 'end';
  /**
   * One kernel life: pid and start.
   */
  epoch: string;
  /**
   * Counts pushes of this epoch from 1.
   */
  seq: number;
  /**
   * Sent, milliseconds since the epoch
   */
  at_ms: number;
  cur: CurrentRun | null;
  /**
   * Session-wide number of the run.
   */
  number: number;
  /**
   * Request that started it.
   */
  msg_id: string | null;
  cell: CellSummary;
  sample: Sample;
  /**
   * Runs that this one's start settled.
   */
  settled: CellSummary[];
  curve: Curve | null;
}
/**
 * Readings and attribution after runs have settled.
 */
export interface PushSettled {
  /**
   * Protocol version.
   */
  v: 1;
  kind: 'settled';
  /**
   * One kernel life: pid and start.
   */
  epoch: string;
  /**
   * Counts pushes of this epoch from 1.
   */
  seq: number;
  /**
   * Sent, milliseconds since the epoch
   */
  at_ms: number;
  cur: CurrentRun | null;
  cells: CellSummary[];
  holdings: Holdings | null;
  sample: Sample;
  session: Session;
}
/**
 * One kernel life.
 */
export interface Session {
  /**
   * Version of the agent.
   */
  agent_version: string;
  /**
   * Process id of the kernel, in its own namespace.
   */
  kernel_pid: number;
  /**
   * Load of the agent, milliseconds since the epoch.
   */
  started_at_ms: number;
  /**
   * sys.platform.
   */
  platform: string;
  /**
   * Version of Python.
   */
  python: string;
  load_route: 'startup' | 'extension' | 'carried';
  /**
   * Tightest limit in force.
   */
  limit_bytes: number | null;
  limit_source: 'cgroup_v2' | 'cgroup_v2_high' | 'cgroup_v1' | 'mem_limit' | 'host' | null;
  /**
   * Working set inside the limit.
   */
  used_in_limit_bytes: number | null;
  /**
   * Page cache that can be dropped.
   */
  reclaimable_bytes: number | null;
  /**
   * Used by others inside the limit.
   */
  others_in_limit_bytes: number | null;
  /**
   * Smallest change claimed here.
   */
  noise_floor_bytes: number;
  /**
   * Live memory sources that moved when tested.
   */
  live_sources: string[];
  /**
   * The operating system's resettable mark is in use.
   */
  high_water_exact: boolean;
  /**
   * Largest known error of the mark.
   */
  high_water_error_bytes: number;
  /**
   * True maximum of RSS since the process began.
   */
  lifetime_high_water_bytes: number | null;
  /**
   * Out-of-memory kills counted by the container or host.
   */
  oom_kill_count: number | null;
  devices: Device[];
  monitor: Monitor;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  limit_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  used_in_limit_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  reclaimable_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  others_in_limit_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  lifetime_high_water_bytes_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  oom_kill_count_reason?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  devices_reason?: string;
  /**
   * What the figures of this process are where they are not RSS (macOS, Windows).
   */
  memory_kind_note?: string;
  /**
   * Why the figure beside it is null, as a sentence.
   */
  high_water_exact_reason?: string;
}
/**
 * What CellMem itself costs.
 */
export interface Monitor {
  /**
   * Median time of both hooks of a run.
   */
  hook_ms_median: number | null;
  /**
   * 95th percentile.
   */
  hook_ms_p95: number | null;
  /**
   * Samples taken.
   */
  samples: number;
  /**
   * Samples that came later than twice the interval.
   */
  overruns: number;
  /**
   * Memory CellMem's own objects and its watcher process take.
   */
  own_bytes: number | null;
  /**
   * Median time of one sample.
   */
  sample_ms_median: number | null;
  /**
   * Share of one core used by sampling while a cell runs, the watcher process included.
   */
  cpu_ratio: number | null;
  /**
   * Who samples while a cell runs: a process of its own, or a thread in the kernel; none until a run has lasted longer than a moment.
   */
  watcher: 'process' | 'thread' | 'none';
  /**
   * Why no process watches.
   */
  watcher_reason?: string;
}
/**
 * A run began.
 */
export interface PushStart {
  /**
   * Protocol version.
   */
  v: 1;
  kind: 'start';
  /**
   * One kernel life: pid and start.
   */
  epoch: string;
  /**
   * Counts pushes of this epoch from 1.
   */
  seq: number;
  /**
   * Sent, milliseconds since the epoch
   */
  at_ms: number;
  cur: CurrentRun | null;
  sample: Sample;
}
/**
 * A sample while a run is open.
 */
export interface PushTick {
  /**
   * Protocol version.
   */
  v: 1;
  kind: 'tick';
  /**
   * One kernel life: pid and start.
   */
  epoch: string;
  /**
   * Counts pushes of this epoch from 1.
   */
  seq: number;
  /**
   * Sent, milliseconds since the epoch
   */
  at_ms: number;
  cur: CurrentRun | null;
  sample: Sample;
  curve: Curve | null;
}
/**
 * The agent is loaded.
 */
export interface PushUp {
  /**
   * Protocol version.
   */
  v: 1;
  kind: 'up';
  /**
   * One kernel life: pid and start.
   */
  epoch: string;
  /**
   * Counts pushes of this epoch from 1.
   */
  seq: number;
  /**
   * Sent, milliseconds since the epoch
   */
  at_ms: number;
  cur: CurrentRun | null;
  session: Session;
  sample: Sample;
}
/**
 * Will be done on the main thread; a push with this id brings the outcome.
 */
export interface ReplyAccepted {
  v: 1;
  /**
   * Of the request.
   */
  id: string;
  /**
   * One kernel life.
   */
  epoch: string;
  /**
   * Last push sent.
   */
  seq: number;
  cur: CurrentRun | null;
  status: 'accepted';
}
/**
 * Done, nothing else to say.
 */
export interface ReplyDone {
  v: 1;
  /**
   * Of the request.
   */
  id: string;
  /**
   * One kernel life.
   */
  epoch: string;
  /**
   * Last push sent.
   */
  seq: number;
  cur: CurrentRun | null;
  status: 'done';
}
export interface ReplyFailed {
  v: 1;
  /**
   * Of the request.
   */
  id: string;
  /**
   * One kernel life.
   */
  epoch: string;
  /**
   * Last push sent.
   */
  seq: number;
  cur: CurrentRun | null;
  status: 'failed';
  failure: Failure;
}
export interface ReplyHello {
  v: 1;
  /**
   * Of the request.
   */
  id: string;
  /**
   * One kernel life.
   */
  epoch: string;
  /**
   * Last push sent.
   */
  seq: number;
  cur: CurrentRun | null;
  status: 'hello';
  session: Session;
  settings: AgentSettings;
  sample: Sample;
  cells: Cell[];
  holdings: Holdings | null;
}
/**
 * Settings in force in the kernel.
 */
export interface AgentSettings {
  /**
   * Measuring is on.
   */
  sampling: boolean;
  /**
   * The high-water mark may be reset at each run.
   */
  exact_peak: boolean;
}
export interface ReplySample {
  v: 1;
  /**
   * Of the request.
   */
  id: string;
  /**
   * One kernel life.
   */
  epoch: string;
  /**
   * Last push sent.
   */
  seq: number;
  cur: CurrentRun | null;
  status: 'sample';
  sample: Sample;
}
/**
 * report(), schema_version 1.
 */
export interface Report {
  schema_version: 1;
  /**
   * milliseconds since the epoch
   */
  generated_at_ms: number;
  /**
   * Path of the notebook, where known.
   */
  notebook: string | null;
  settings: AgentSettings;
  session: Session;
  cells: Cell[];
  unattributed_sources: UnattributedSource[];
  unattributed_runs: CellRun[];
}
/**
 * What was sent without a cell id, told apart by its source.
 */
export interface UnattributedSource {
  /**
   * Hash of the source.
   */
  source_sha256: string;
  /**
   * Runs no longer in the ring.
   */
  dropped_runs: number;
  verdict: Verdict;
  runs: CellRun[];
}
/**
 * The page goes away.
 */
export interface RequestBye {
  v: 1;
  op: 'bye';
  /**
   * Chosen by the caller; the reply repeats it.
   */
  id: string;
  /**
   * One page.
   */
  client: string;
}
/**
 * Run steps; answered by pushes.
 */
export interface RequestClearSession {
  v: 1;
  op: 'clear_session';
  /**
   * Chosen by the caller; the reply repeats it.
   */
  id: string;
  /**
   * One page.
   */
  client: string;
  steps: string[];
  names: string[];
}
/**
 * Change settings in force.
 */
export interface RequestConfigure {
  v: 1;
  op: 'configure';
  /**
   * Chosen by the caller; the reply repeats it.
   */
  id: string;
  /**
   * One page.
   */
  client: string;
  settings: AgentSettings;
}
/**
 * Mark the growth of a cell as intended for this kernel life, or take that back.
 */
export interface RequestExpect {
  v: 1;
  op: 'expect';
  /**
   * Chosen by the caller; the reply repeats it.
   */
  id: string;
  /**
   * One page.
   */
  client: string;
  /**
   * nbformat id of a cell that has run.
   */
  cell_id: string;
  /**
   * False takes the mark back.
   */
  expected: boolean;
}
/**
 * Who is there? Also takes a lease.
 */
export interface RequestHello {
  v: 1;
  op: 'hello';
  /**
   * Chosen by the caller; the reply repeats it.
   */
  id: string;
  /**
   * One page.
   */
  client: string;
  /**
   * How long this page wants live ticks, from now; 0 ends it.
   */
  lease_ms: number;
}
/**
 * Renew the viewer lease.
 */
export interface RequestLease {
  v: 1;
  op: 'lease';
  /**
   * Chosen by the caller; the reply repeats it.
   */
  id: string;
  /**
   * One page.
   */
  client: string;
  /**
   * How long this page wants live ticks, from now; 0 ends it.
   */
  lease_ms: number;
}
/**
 * Estimate every step; answered by a push.
 */
export interface RequestPlanClear {
  v: 1;
  op: 'plan_clear';
  /**
   * Chosen by the caller; the reply repeats it.
   */
  id: string;
  /**
   * One page.
   */
  client: string;
}
/**
 * Read who holds what, when idle; answered by a push.
 */
export interface RequestReadHoldings {
  v: 1;
  op: 'read_holdings';
  /**
   * Chosen by the caller; the reply repeats it.
   */
  id: string;
  /**
   * One page.
   */
  client: string;
}
/**
 * One fresh sample.
 */
export interface RequestSample {
  v: 1;
  op: 'sample';
  /**
   * Chosen by the caller; the reply repeats it.
   */
  id: string;
  /**
   * One page.
   */
  client: string;
}
