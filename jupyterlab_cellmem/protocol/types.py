"""The wire format as types.

Generated from protocol/schema by scripts/generate-protocol.mjs: change the schema, not this file.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

CellRunOutcome: TypeAlias = Literal["ok", "error", "interrupted", "killed"]
CellRunSettled: TypeAlias = Literal["settled", "at_next_start", "pending"]
TrendShape: TypeAlias = Literal["flat", "rising", "plateau", "spike"]
VerdictCode: TypeAlias = Literal[
    "unknown",
    "growing",
    "suspected_leak",
    "cached",
    "pinned",
    "kept",
    "released",
    "steady",
]
VerdictConfidence: TypeAlias = Literal["provisional", "firm"]
VerdictCause: TypeAlias = Literal[
    "user_name",
    "function_state",
    "output_history",
    "traceback",
    "figures",
    "reference_cycle",
    "hidden_owner",
    "native_heap",
    "outside_heap",
    "shared_memory",
    "child_processes",
    "allocator",
    "imports",
    "warm_up",
    "first_touch",
    "file_mapping",
    "device_cache",
    "device_memory",
]
VerdictOnRerun: TypeAlias = Literal["replaces", "adds", "unknown"]
VerdictAttribution: TypeAlias = Literal["done", "pending", "not_needed"]
ClearStepId: TypeAlias = Literal[
    "user_names",
    "output_history",
    "tracebacks",
    "figures",
    "collect_garbage",
    "framework_caches",
    "release_allocator",
]
ClearStepStatus: TypeAlias = Literal["done", "skipped", "failed"]
CurveSource: TypeAlias = Literal["process", "thread"]
DeviceSource: TypeAlias = Literal["nvml", "nvidia_smi", "torch"]
FailureCode: TypeAlias = Literal["bad_request", "unknown_op", "busy", "not_permitted", "internal"]
HiddenHolderKind: TypeAlias = Literal["traceback", "output_history", "figures", "modules", "allocator"]
PushAnswerOp: TypeAlias = Literal["plan_clear", "clear_session", "read_holdings"]
SampleLimitSource: TypeAlias = Literal["cgroup_v2", "cgroup_v2_high", "cgroup_v1", "mem_limit", "host"]
SessionLoadRoute: TypeAlias = Literal["startup", "extension", "carried"]
SessionLimitSource: TypeAlias = Literal["cgroup_v2", "cgroup_v2_high", "cgroup_v1", "mem_limit", "host"]
MonitorWatcher: TypeAlias = Literal["process", "thread", "none"]


class _CellRunRequired(TypedDict):
    run: int
    series: int
    execution_count: int | None
    started_at_ms: float
    duration_ms: float
    outcome: CellRunOutcome
    baseline_rss_bytes: int | None
    settled_rss_bytes: int | None
    settled: CellRunSettled
    high_water_bytes: int | None
    high_water_exact: bool
    retained_bytes: int | None
    live_delta_bytes: int | None
    live_blind_bytes: int | None
    live_estimated: bool
    live_blocks_delta: int | None
    between_runs_bytes: int | None
    children_high_water_bytes: int | None
    shared_memory_delta_bytes: int | None
    trend: Trend | None
    overlapped_with: list[int]
    background_threads: int
    disturbed: bool
    owners: list[OwnerDelta]
    devices: list[DeviceDelta]


class CellRun(_CellRunRequired, total=False):
    """One execution of one cell."""

    baseline_rss_bytes_reason: str
    settled_rss_bytes_reason: str
    high_water_bytes_reason: str
    retained_bytes_reason: str
    live_delta_bytes_reason: str
    live_blind_bytes_reason: str
    live_blocks_delta_reason: str
    between_runs_bytes_reason: str
    children_high_water_bytes_reason: str
    shared_memory_delta_bytes_reason: str
    trend_reason: str
    execution_count_reason: str
    shared_with_cells: list[str]
    high_water_exact_reason: str


class Trend(TypedDict):
    """How the cell's memory moved while it ran."""

    shape: TrendShape
    bytes_per_minute: float
    samples: int


class OwnerDelta(TypedDict):
    """What one name gained or lost over a run."""

    name: str
    delta_bytes: int


class _DeviceDeltaRequired(TypedDict):
    uuid: str
    delta_bytes: int | None
    high_water_bytes: int | None


class DeviceDelta(_DeviceDeltaRequired, total=False):
    """What one run changed on a device."""

    delta_bytes_reason: str
    high_water_bytes_reason: str


class CellSummary(TypedDict):
    """A cell's verdict with its newest run: what a push carries."""

    cell_id: str | None
    source_sha256: str
    series: int
    expected: bool
    dropped_runs: int
    verdict: Verdict
    run: CellRun


class Verdict(TypedDict):
    """What was concluded for a cell, with the rule and its numbers."""

    code: VerdictCode
    flagged: bool
    confidence: VerdictConfidence | None
    cause: VerdictCause | None
    holder: str | None
    per_run_bytes: int | None
    on_rerun: VerdictOnRerun | None
    rule: str | None
    attribution: VerdictAttribution
    evidence: Evidence


class Evidence(TypedDict, total=False):
    """The numbers behind a verdict. Absent means not part of this rule."""

    floor_bytes: int
    runs: int
    per_run_bytes: list[int | None]
    grew: int
    reason: str
    holder_type: str
    holder_bytes: int
    holder_delta_bytes: int
    holder_made_in: str
    frame: str
    names: list[str]
    kept_bytes: int
    pinned_bytes: int
    cached_bytes: int
    untouched_bytes: int
    retained_bytes: int
    live_delta_bytes: int
    unexplained_bytes: int
    modules: list[str]
    ruled_out: list[str]


class Cell(TypedDict):
    """A cell with all runs still in its ring."""

    cell_id: str
    index: int | None
    source_sha256: str
    series: int
    expected: bool
    dropped_runs: int
    verdict: Verdict
    runs: list[CellRun]


class ClearPlan(TypedDict):
    """What each step could give back, read without changing anything."""

    report: ClearReport
    names: list[Owner]


class _ClearReportRequired(TypedDict):
    dry_run: bool
    rss_before_bytes: int | None
    rss_after_bytes: int | None
    reclaimed_bytes: int | None
    duration_ms: float
    devices: list[DeviceReclaimed]
    steps: list[ClearStep]


class ClearReport(_ClearReportRequired, total=False):
    """clear_session()."""

    rss_before_bytes_reason: str
    reclaimed_bytes_reason: str


class DeviceReclaimed(TypedDict):
    uuid: str
    reclaimed_bytes: int | None


class _ClearStepRequired(TypedDict):
    id: ClearStepId
    status: ClearStepStatus
    reclaimed_bytes: int | None
    estimate_bytes: list[int] | None
    devices: list[DeviceReclaimed]
    reason: str | None


class ClearStep(_ClearStepRequired, total=False):
    """One step of clear_session."""

    detail: str | None


class _OwnerRequired(TypedDict):
    name: str
    type_name: str
    detail: str | None
    owned_bytes: int | None
    estimated: bool
    shared_with: list[str]
    device_bytes: int | None
    deletable: bool


class Owner(_OwnerRequired, total=False):
    """A user name and what it owns."""

    owned_bytes_reason: str


class CurrentRun(TypedDict):
    """The run that is open now: enough to draw from one lone push."""

    number: int
    run: int
    cell_id: str | None
    msg_id: str | None
    execution_count: int | None
    source_sha256: str
    started_at_ms: float
    baseline_bytes: int | None
    high_water_bytes: int | None
    baseline_rss_bytes: int | None


class Curve(TypedDict):
    """Points of the kernel's memory since the message before, oldest first; the lists have one length."""

    source: CurveSource
    at_ms: list[float]
    rss_bytes: list[int | None]
    anon_bytes: list[int | None]


class _DeviceRequired(TypedDict):
    uuid: str
    index: int
    name: str
    total_bytes: int | None
    used_bytes: int | None
    utilisation_ratio: float | None
    kernel_bytes: int | None
    allocated_bytes: int | None
    cache_bytes: int | None
    context_bytes: int | None
    source: DeviceSource


class Device(_DeviceRequired, total=False):
    """One GPU or MIG slice at one time."""

    total_bytes_reason: str
    used_bytes_reason: str
    utilisation_ratio_reason: str
    kernel_bytes_reason: str
    allocated_bytes_reason: str
    cache_bytes_reason: str
    context_bytes_reason: str


class Failure(TypedDict):
    """A typed failure."""

    code: FailureCode
    message: str


class HiddenHolder(TypedDict):
    """A reference that is not a user name."""

    holder: str
    kind: HiddenHolderKind
    detail: str | None
    owned_bytes: int | None


class _HoldingsRequired(TypedDict):
    read_at_ms: float
    execution_count: int | None
    complete: bool
    owners: list[Owner]
    hidden_holders: list[HiddenHolder]
    owned_bytes: int
    unattributed_bytes: int | None


class Holdings(_HoldingsRequired, total=False):
    """Who held what when the kernel last settled."""

    unattributed_bytes_reason: str


class PushAnswer(TypedDict):
    """The outcome of a request that was accepted earlier."""

    v: Literal[1]
    kind: Literal["answer"]
    epoch: str
    seq: int
    at_ms: float
    cur: CurrentRun | None
    id: str
    op: PushAnswerOp
    plan: ClearPlan | None
    report: ClearReport | None
    holdings: Holdings | None
    failure: Failure | None
    sample: Sample


class _SampleRequired(TypedDict):
    at_ms: float
    rss_bytes: int | None
    anon_bytes: int | None
    file_bytes: int | None
    children_bytes: int | None
    limit_bytes: int | None
    limit_source: SampleLimitSource | None
    used_in_limit_bytes: int | None
    reclaimable_bytes: int | None
    others_in_limit_bytes: int | None
    disk_free_bytes: int | None
    disk_total_bytes: int | None
    devices: list[Device]


class Sample(_SampleRequired, total=False):
    """Readings taken together at one time."""

    rss_bytes_reason: str
    anon_bytes_reason: str
    limit_bytes_reason: str
    used_in_limit_bytes_reason: str
    reclaimable_bytes_reason: str
    others_in_limit_bytes_reason: str
    disk_free_bytes_reason: str
    devices_reason: str
    children_bytes_reason: str


class PushClearProgress(TypedDict):
    """One step of a clear is done."""

    v: Literal[1]
    kind: Literal["clear_progress"]
    epoch: str
    seq: int
    at_ms: float
    cur: CurrentRun | None
    id: str
    step: ClearStep
    index: int
    count: int


class PushDown(TypedDict):
    """The agent was unloaded."""

    v: Literal[1]
    kind: Literal["down"]
    epoch: str
    seq: int
    at_ms: float
    cur: CurrentRun | None


class PushEnd(TypedDict):
    """A run ended; its settled reading may be pending."""

    v: Literal[1]
    kind: Literal["end"]
    epoch: str
    seq: int
    at_ms: float
    cur: CurrentRun | None
    number: int
    msg_id: str | None
    cell: CellSummary
    sample: Sample
    settled: list[CellSummary]
    curve: Curve | None


class PushSettled(TypedDict):
    """Readings and attribution after runs have settled."""

    v: Literal[1]
    kind: Literal["settled"]
    epoch: str
    seq: int
    at_ms: float
    cur: CurrentRun | None
    cells: list[CellSummary]
    holdings: Holdings | None
    sample: Sample
    session: Session


class _SessionRequired(TypedDict):
    agent_version: str
    kernel_pid: int
    started_at_ms: float
    platform: str
    python: str
    load_route: SessionLoadRoute
    limit_bytes: int | None
    limit_source: SessionLimitSource | None
    used_in_limit_bytes: int | None
    reclaimable_bytes: int | None
    others_in_limit_bytes: int | None
    noise_floor_bytes: int
    live_sources: list[str]
    high_water_exact: bool
    high_water_error_bytes: int
    lifetime_high_water_bytes: int | None
    oom_kill_count: int | None
    devices: list[Device]
    monitor: Monitor


class Session(_SessionRequired, total=False):
    """One kernel life."""

    limit_bytes_reason: str
    used_in_limit_bytes_reason: str
    reclaimable_bytes_reason: str
    others_in_limit_bytes_reason: str
    lifetime_high_water_bytes_reason: str
    oom_kill_count_reason: str
    devices_reason: str
    memory_kind_note: str
    high_water_exact_reason: str


class _MonitorRequired(TypedDict):
    hook_ms_median: float | None
    hook_ms_p95: float | None
    samples: int
    overruns: int
    own_bytes: int | None
    sample_ms_median: float | None
    cpu_ratio: float | None
    watcher: MonitorWatcher


class Monitor(_MonitorRequired, total=False):
    """What CellMem itself costs."""

    watcher_reason: str


class PushStart(TypedDict):
    """A run began."""

    v: Literal[1]
    kind: Literal["start"]
    epoch: str
    seq: int
    at_ms: float
    cur: CurrentRun | None
    sample: Sample


class PushTick(TypedDict):
    """A sample while a run is open."""

    v: Literal[1]
    kind: Literal["tick"]
    epoch: str
    seq: int
    at_ms: float
    cur: CurrentRun | None
    sample: Sample
    curve: Curve | None


class PushUp(TypedDict):
    """The agent is loaded."""

    v: Literal[1]
    kind: Literal["up"]
    epoch: str
    seq: int
    at_ms: float
    cur: CurrentRun | None
    session: Session
    sample: Sample


class ReplyAccepted(TypedDict):
    """Will be done on the main thread; a push with this id brings the outcome."""

    v: Literal[1]
    id: str
    epoch: str
    seq: int
    cur: CurrentRun | None
    status: Literal["accepted"]


class ReplyDone(TypedDict):
    """Done, nothing else to say."""

    v: Literal[1]
    id: str
    epoch: str
    seq: int
    cur: CurrentRun | None
    status: Literal["done"]


class ReplyFailed(TypedDict):
    v: Literal[1]
    id: str
    epoch: str
    seq: int
    cur: CurrentRun | None
    status: Literal["failed"]
    failure: Failure


class ReplyHello(TypedDict):
    v: Literal[1]
    id: str
    epoch: str
    seq: int
    cur: CurrentRun | None
    status: Literal["hello"]
    session: Session
    settings: AgentSettings
    sample: Sample
    cells: list[Cell]
    holdings: Holdings | None


class AgentSettings(TypedDict):
    """Settings in force in the kernel."""

    sampling: bool
    exact_peak: bool


class ReplySample(TypedDict):
    v: Literal[1]
    id: str
    epoch: str
    seq: int
    cur: CurrentRun | None
    status: Literal["sample"]
    sample: Sample


class Report(TypedDict):
    """report(), schema_version 1."""

    schema_version: Literal[1]
    generated_at_ms: float
    notebook: str | None
    settings: AgentSettings
    session: Session
    cells: list[Cell]
    unattributed_sources: list[UnattributedSource]
    unattributed_runs: list[CellRun]


class UnattributedSource(TypedDict):
    """What was sent without a cell id, told apart by its source."""

    source_sha256: str
    dropped_runs: int
    verdict: Verdict
    runs: list[CellRun]


class RequestBye(TypedDict):
    """The page goes away."""

    v: Literal[1]
    op: Literal["bye"]
    id: str
    client: str


class RequestClearSession(TypedDict):
    """Run steps; answered by pushes."""

    v: Literal[1]
    op: Literal["clear_session"]
    id: str
    client: str
    steps: list[str]
    names: list[str]


class RequestConfigure(TypedDict):
    """Change settings in force."""

    v: Literal[1]
    op: Literal["configure"]
    id: str
    client: str
    settings: AgentSettings


class RequestExpect(TypedDict):
    """Mark the growth of a cell as intended for this kernel life, or take that back."""

    v: Literal[1]
    op: Literal["expect"]
    id: str
    client: str
    cell_id: str
    expected: bool


class RequestHello(TypedDict):
    """Who is there? Also takes a lease."""

    v: Literal[1]
    op: Literal["hello"]
    id: str
    client: str
    lease_ms: int


class RequestLease(TypedDict):
    """Renew the viewer lease."""

    v: Literal[1]
    op: Literal["lease"]
    id: str
    client: str
    lease_ms: int


class RequestPlanClear(TypedDict):
    """Estimate every step; answered by a push."""

    v: Literal[1]
    op: Literal["plan_clear"]
    id: str
    client: str


class RequestReadHoldings(TypedDict):
    """Read who holds what, when idle; answered by a push."""

    v: Literal[1]
    op: Literal["read_holdings"]
    id: str
    client: str


class RequestSample(TypedDict):
    """One fresh sample."""

    v: Literal[1]
    op: Literal["sample"]
    id: str
    client: str


Push: TypeAlias = PushUp | PushStart | PushTick | PushEnd | PushSettled | PushClearProgress | PushAnswer | PushDown
Reply: TypeAlias = ReplyHello | ReplySample | ReplyDone | ReplyAccepted | ReplyFailed
Request: TypeAlias = (
    RequestHello
    | RequestLease
    | RequestBye
    | RequestSample
    | RequestConfigure
    | RequestExpect
    | RequestPlanClear
    | RequestClearSession
    | RequestReadHoldings
)
