"""The one home of every verdict: what a cell's runs prove, with the rule and its numbers.

Order of decision: unknown, growing, suspected_leak; then the largest share among cached, pinned and kept (ties in that
order); then released; then steady. A verdict is a plain dict shaped as `protocol/schema/verdict.schema.json`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .cellruns import OwnerDelta, Pinned, RunRecord
from .noise import LIVE_FLOOR_BYTES, RESIDENT_FLOOR_BYTES
from .statistics import median

#: A flag needs this many runs of a series, and is firm from so many.
RUNS_TO_FLAG = 3
RUNS_TO_BE_FIRM = 5
#: The holder must have grown by at least this share of the growth it is named for.
HOLDER_SHARE = 0.5
#: A holder that existed before and took this share of a run's change will take more when it is run again.
ADDS_SHARE = 0.8
#: A name whose change is less than this part of the largest one explains nothing: a counter beside a table.
NAMED_SHARE = 0.05


@dataclass(frozen=True)
class Shares:
    """How a run's change divides, in bytes, each at least zero."""

    kept: int
    pinned: int
    cached: int
    imports: int
    untouched: int
    unexplained: int


def judge(runs: Sequence[RunRecord], *, expected: bool = False, holder_is_gone: bool = False) -> dict[str, Any]:
    """Verdict on the runs of one series, oldest first; the last must have ended.

    `expected` silences a flag; `holder_is_gone` says that the holder of the growth has since been freed elsewhere.
    """
    last = runs[-1]
    floor = floor_bytes(last)
    evidence: dict[str, Any] = {"floor_bytes": floor, "runs": len(runs)}
    steps = [r.growth_bytes for r in runs[1:]]
    if steps:
        evidence["per_run_bytes"] = steps
        evidence["grew"] = sum(1 for s in steps if s is not None and s > floor)
    unknown = _unknown(last)
    if unknown:
        evidence["reason"] = unknown
        return _verdict("unknown", last, evidence, rule="unreadable-or-shared")
    flagged = _growth_flag(runs, floor, evidence)
    if flagged and not holder_is_gone:
        return flagged if not expected else {**flagged, "flagged": False}
    return _after_one_run(last, floor, evidence)


def floor_bytes(run: RunRecord) -> int:
    """Noise floor of the figure the verdict follows: live memory where it can be read, as this kernel has taught."""
    live, resident = run.learnt_floors_bytes or (LIVE_FLOOR_BYTES, RESIDENT_FLOOR_BYTES)
    return resident if run.live_delta_bytes is None else live


def pending(runs: Sequence[RunRecord]) -> dict[str, Any]:
    """What can be said before the newest run has settled: nothing yet."""
    return _verdict("unknown", runs[-1], {"floor_bytes": LIVE_FLOOR_BYTES, "runs": len(runs), "reason": "settling"})


def _unknown(run: RunRecord) -> str | None:
    if run.live_delta_bytes is None and run.retained_bytes is None:
        return "unreadable"
    if run.overlapped_with:
        return "overlapped"
    if run.beside_growth:
        moved = (run.live_delta_bytes, run.between_live_bytes, run.after_end_bytes)
        if any(b is not None and b > floor_bytes(run) for b in moved):
            return "background"
    return None


def _growth_flag(runs: Sequence[RunRecord], floor: int, evidence: dict[str, Any]) -> dict[str, Any] | None:
    """A flag where every re-run from the second on grew, the holder is known, and the growth is not flattening."""
    if len(runs) < RUNS_TO_FLAG or runs[-1].attribution != "done":
        return None
    steps = [None if r.beside_growth else r.growth_bytes for r in runs[1:]]
    known = [s for s in steps if s is not None]
    recent = steps[-(RUNS_TO_FLAG - 1) :]
    if any(s is None or s <= floor for s in recent) or _is_flattening(known):
        return None
    if sum(1 for s in known if s > floor) < 0.6 * len(steps):
        return None
    per_run = int(median([s for s in known if s > floor]) or 0)
    holder = _growing_holder(runs, evidence)
    if holder is None:
        return None
    cause, name = holder
    return _verdict(
        "growing",
        runs[-1],
        evidence,
        rule="grows-on-each-run",
        cause=cause,
        holder=name,
        per_run=per_run,
        on_rerun="adds",
        confidence="firm" if len(runs) >= RUNS_TO_BE_FIRM else "provisional",
        flagged=True,
    )


def _is_flattening(steps: Sequence[int]) -> bool:
    """Caches and compilers warming up: the last three steps have a median under half of the first three's."""
    if len(steps) < 4:
        return False
    first, last = median(steps[:3]), median(steps[-3:])
    return first is not None and last is not None and last < first / 2


def _growing_holder(runs: Sequence[RunRecord], evidence: dict[str, Any]) -> tuple[str, str] | None:
    """The holder that took at least half of the growth of the last two re-runs, as (cause, path)."""
    recent = runs[-(RUNS_TO_FLAG - 1) :]
    growth = sum(r.growth_bytes or 0 for r in recent)
    totals: dict[str, int] = {}
    newest: dict[str, OwnerDelta] = {}
    for run in recent:
        for owner in run.owners:
            if owner.filling:
                continue
            totals[owner.name] = totals.get(owner.name, 0) + owner.delta_bytes
            newest[owner.name] = owner
    if totals:
        name = max(totals, key=lambda n: totals[n])
        if totals[name] >= HOLDER_SHARE * growth and name in {o.name for o in runs[-1].owners}:
            owner = newest[name]
            evidence.update(
                holder_type=owner.type_name, holder_bytes=owner.nbytes, holder_delta_bytes=owner.delta_bytes
            )
            if owner.made_in:
                evidence["holder_made_in"] = owner.made_in
            return "user_name", name
    pinned_totals: dict[str, int] = {}
    for run in recent:
        for pin in run.pinned:
            if pin.cause != "traceback":
                pinned_totals[pin.cause] = pinned_totals.get(pin.cause, 0) + pin.nbytes
    for pin in runs[-1].pinned:
        if pinned_totals.get(pin.cause, 0) >= HOLDER_SHARE * growth:
            evidence.update(holder_delta_bytes=pin.nbytes)
            return pin.cause, pin.holder
    return None


def _after_one_run(run: RunRecord, floor: int, evidence: dict[str, Any]) -> dict[str, Any]:
    change = run.live_delta_bytes if run.live_delta_bytes is not None else run.retained_bytes or 0
    evidence["live_delta_bytes"] = change
    if run.retained_bytes is not None:
        evidence["retained_bytes"] = run.retained_bytes
    shares = _shares(run, change)
    evidence.update(kept_bytes=shares.kept + shares.imports, pinned_bytes=shares.pinned, cached_bytes=shares.cached)
    if shares.untouched > floor:
        evidence["untouched_bytes"] = shares.untouched
    if shares.unexplained > floor:
        evidence["unexplained_bytes"] = shares.unexplained
    largest = max(shares.cached if shares.cached > RESIDENT_FLOOR_BYTES else 0, change)
    if largest > floor:
        if shares.cached > RESIDENT_FLOOR_BYTES and shares.cached >= max(shares.pinned, change - shares.pinned):
            return _verdict("cached", run, evidence, rule="allocator-keeps", cause="allocator")
        if shares.pinned > floor and shares.pinned >= shares.kept + shares.imports:
            return _pinned(run, evidence)
        return _kept(run, shares, change, evidence)
    if change < -floor:
        shrunk = sorted((o for o in run.owners if o.delta_bytes < 0), key=lambda o: o.delta_bytes)
        if shrunk:
            evidence["names"] = _worth_naming(shrunk)
        return _verdict("released", run, evidence, rule="live-memory-fell")
    return _verdict("steady", run, evidence, rule="within-the-floor")


def _shares(run: RunRecord, change: int) -> Shares:
    resident = run.retained_bytes
    pinned = sum(p.nbytes for p in run.pinned)
    kept = max(0, sum(o.delta_bytes for o in run.owners))
    rest = max(0, change - pinned - kept)
    imports = rest if run.new_modules else 0
    cached = 0
    if resident is not None and run.live_delta_bytes is not None:
        # Resident growth that no block in use explains. Growth outside the allocators is not theirs to reuse.
        cached = max(0, resident - (run.live_blind_bytes or 0) - max(0, change))
    untouched = max(0, change - resident) if resident is not None and resident < change else 0
    return Shares(kept, pinned, cached, imports, untouched, 0 if run.new_modules else rest)


def _pinned(run: RunRecord, evidence: dict[str, Any]) -> dict[str, Any]:
    pin = max(run.pinned, key=_pinned_size)
    if pin.frame:
        evidence["frame"] = pin.frame
    return _verdict(
        "pinned", run, evidence, rule="only-a-hidden-holder", cause=pin.cause, holder=pin.holder, on_rerun="unknown"
    )


def _pinned_size(pin: Pinned) -> int:
    return pin.nbytes


def _kept(run: RunRecord, shares: Shares, change: int, evidence: dict[str, Any]) -> dict[str, Any]:
    grown = sorted((o for o in run.owners if o.delta_bytes > 0), key=lambda o: -o.delta_bytes)
    if shares.imports > shares.kept:
        evidence["modules"] = list(run.new_modules[:8])
        return _verdict("kept", run, evidence, rule="imported-modules", cause="imports", on_rerun="replaces")
    if not grown:
        return _verdict("kept", run, evidence, rule="no-holder-after-one-run", on_rerun="unknown")
    owner = grown[0]
    evidence.update(
        names=_worth_naming(grown),
        holder_type=owner.type_name,
        holder_bytes=owner.nbytes,
        holder_delta_bytes=owner.delta_bytes,
    )
    if owner.made_in:
        evidence["holder_made_in"] = owner.made_in
    if owner.rebound:
        on_rerun = "replaces"
    elif owner.delta_bytes >= ADDS_SHARE * change:
        on_rerun = "adds"
    else:
        on_rerun = "unknown"
    return _verdict(
        "kept", run, evidence, rule="held-by-a-name", cause="user_name", holder=owner.name, on_rerun=on_rerun
    )


def _worth_naming(largest_first: Sequence[OwnerDelta]) -> list[str]:
    least = NAMED_SHARE * abs(largest_first[0].delta_bytes)
    return [o.name for o in largest_first[:5] if abs(o.delta_bytes) >= least]


def _verdict(
    code: str,
    run: RunRecord,
    evidence: dict[str, Any],
    *,
    rule: str | None = None,
    cause: str | None = None,
    holder: str | None = None,
    per_run: int | None = None,
    on_rerun: str | None = None,
    confidence: str | None = None,
    flagged: bool = False,
) -> dict[str, Any]:
    return {
        "code": code,
        "flagged": flagged,
        "confidence": confidence,
        "cause": cause,
        "holder": holder,
        "per_run_bytes": per_run,
        "on_rerun": on_rerun,
        "rule": rule,
        "attribution": run.attribution,
        "evidence": evidence,
    }
