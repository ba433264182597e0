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
#: Growth without a holder is suspected after so many steps, where they are small after more.
STEPS_TO_SUSPECT = 3
SMALL_STEPS_TO_SUSPECT = 6
LARGE_STEP_BYTES = 4 * 1024 * 1024
#: Where holders were looked for before growth is said to have none.
SEARCHED = ("user_name", "function_state", "output_history", "figures", "hidden_owner", "reference_cycle")
#: Equal distances between growing runs are a rhythm from the third on.
RHYTHM_BEATS = 3
#: Steps below the floor that make a trickle, and how many floors they must come to.
TRICKLE_STEPS = 7
TRICKLE_FLOORS = 4
SHARED_FLOOR_BYTES = 1024 * 1024
#: A small object's block on average, as measured in kernels with pandas loaded.
MEAN_BLOCK_BYTES = 80
#: Steps of a name that is bound anew in every run, to be growth and not sizes that differ.
REBOUND_STEPS = 3
REBOUND_SPREAD = 2.0
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


def judge(runs: Sequence[RunRecord], *, holder_is_gone: bool = False) -> dict[str, Any]:
    """Verdict on the runs of one series, oldest first; the last must have ended.

    `holder_is_gone` says that the holder of the growth has since been freed elsewhere.
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
        return flagged
    return _after_one_run(last, floor, evidence)


def unknown(rule: str, evidence: dict[str, Any], attribution: str) -> dict[str, Any]:
    """A verdict that says nothing, for the reason in the evidence: what a run that never ended, or cannot be repeated,
    leaves behind."""
    nothing = dict.fromkeys(("confidence", "cause", "holder", "per_run_bytes", "on_rerun"))
    return {
        "code": "unknown",
        "flagged": False,
        **nothing,
        "rule": rule,
        "attribution": attribution,
        "evidence": evidence,
    }


def silenced(verdict: dict[str, Any]) -> dict[str, Any]:
    """The verdict on a cell whose growth is expected: everything but the flag."""
    return {**verdict, "flagged": False}


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
    """A flag where runs of a series keep adding what stays, by the first rule that says so."""
    if len(runs) < RUNS_TO_FLAG or runs[-1].attribution != "done":
        return None
    return (
        _grows_on_each_run(runs, floor, evidence)
        or _grows_in_a_rhythm(runs, floor, evidence)
        or _trickles(runs, floor, evidence)
        or _shared_memory_grows(runs, evidence)
        or _mappings_grow(runs, evidence)
    )


def _grows_on_each_run(runs: Sequence[RunRecord], floor: int, evidence: dict[str, Any]) -> dict[str, Any] | None:
    """Every re-run from the second on grew, the growth is not flattening, and its holder is known, or was searched for
    in vain."""
    steps = [None if r.beside_growth else r.growth_bytes for r in runs[1:]]
    known = [s for s in steps if s is not None]
    recent = steps[-(RUNS_TO_FLAG - 1) :]
    if any(s is None or s <= floor for s in recent) or _is_flattening(known):
        return None
    grown = [s for s in known if s > floor]
    if len(grown) < 0.6 * len(steps):
        return None
    holder = _growing_holder(runs, evidence)
    per_run = int(median(grown) or 0)
    if holder is not None and _was_bound_anew(runs[-1], holder) and not _is_even(known):
        return None
    if holder is not None:
        return _flag("growing", runs, evidence, "grows-on-each-run", holder, per_run)
    enough = STEPS_TO_SUSPECT if per_run >= LARGE_STEP_BYTES else SMALL_STEPS_TO_SUSPECT
    is_sure = all(r.sure_growth_bytes is not None and r.sure_growth_bytes > floor for r in runs[1:])
    if len(steps) >= enough and len(grown) == len(steps) and is_sure and runs[-1].search == "in vain":
        evidence["ruled_out"] = list(SEARCHED)
        return _flag("suspected_leak", runs, evidence, "grows-without-a-holder", (_heap_of(runs), None), per_run)
    return None


def _grows_in_a_rhythm(runs: Sequence[RunRecord], floor: int, evidence: dict[str, Any]) -> dict[str, Any] | None:
    """Three runs at equal distances each added about the same to a name that the cell did not bind, and nothing came
    back between them."""
    gains = [runs[0].live_delta_bytes, *(r.growth_bytes for r in runs[1:])]
    if any(g is None or g < -floor for g in gains):
        return None
    grown = [number for number, gain in enumerate(gains) if (gain or 0) > floor]
    if len(grown) < RHYTHM_BEATS:
        return None
    beats = grown[-RHYTHM_BEATS:]
    period = beats[1] - beats[0]
    sizes = [gains[number] or 0 for number in beats]
    if not 2 <= period <= 4 or beats[2] - beats[1] != period or len(runs) - 1 - beats[2] >= period:
        return None
    if max(sizes) > 1.25 * min(sizes):
        return None
    holder = _growing_name([runs[number] for number in beats], HOLDER_SHARE * sum(sizes), evidence)
    if holder is None or any(o.rebound for o in runs[beats[2]].owners if o.name == holder[1]):
        return None
    return _flag("growing", runs, evidence, "grows-in-a-rhythm", holder, int(median(sizes) or 0))


def _trickles(runs: Sequence[RunRecord], floor: int, evidence: dict[str, Any]) -> dict[str, Any] | None:
    """Steps below the floor, even and without a pause, that together are far above it, of a name that gained items in
    each run."""
    steps = [r.growth_bytes for r in runs[-TRICKLE_STEPS:]]
    known = [s for s in steps if s is not None and s > floor / 4]
    if len(runs) <= TRICKLE_STEPS or len(known) < TRICKLE_STEPS or sum(known) < TRICKLE_FLOORS * floor:
        return None
    recent = runs[-TRICKLE_STEPS:]
    names = set.intersection(*(set(r.grown_names) for r in recent))
    holder = _growing_name(recent, HOLDER_SHARE * sum(known), evidence)
    if holder is None or holder[1] not in names or not _is_even(known):
        return None
    return _flag("growing", runs, evidence, "trickles", holder, int(median(known) or 0))


def _shared_memory_grows(runs: Sequence[RunRecord], evidence: dict[str, Any]) -> dict[str, Any] | None:
    """Named segments that the kernel made and nobody unlinked: no memory of the process, but of the machine."""
    gains = [r.shared_delta_bytes for r in runs[-RUNS_TO_FLAG:]]
    grown = [g for g in gains if isinstance(g, int) and g > SHARED_FLOOR_BYTES]
    if len(grown) < RUNS_TO_FLAG:
        return None
    return _flag(
        "growing", runs, evidence, "shared-memory-grows", ("shared_memory", "/dev/shm"), int(median(grown) or 0)
    )


def _mappings_grow(runs: Sequence[RunRecord], evidence: dict[str, Any]) -> dict[str, Any] | None:
    """Resident memory outside every allocator grew with the items of one name."""
    recent = runs[-RUNS_TO_FLAG:]
    gains = [r.live_blind_bytes or 0 for r in recent]
    names = set.intersection(*(set(r.grown_names) for r in recent))
    if min(gains) <= RESIDENT_FLOOR_BYTES or not names:
        return None
    holder = ("outside_heap", min(names))
    return _flag("growing", runs, evidence, "mappings-grow", holder, int(median(gains) or 0))


def _flag(
    code: str,
    runs: Sequence[RunRecord],
    evidence: dict[str, Any],
    rule: str,
    holder: tuple[str | None, str | None],
    per_run: int,
) -> dict[str, Any]:
    return _verdict(
        code,
        runs[-1],
        evidence,
        rule=rule,
        cause=holder[0],
        holder=holder[1],
        per_run=per_run,
        on_rerun="adds",
        confidence="firm" if len(runs) >= RUNS_TO_BE_FIRM else "provisional",
        flagged=True,
    )


def _heap_of(runs: Sequence[RunRecord]) -> str | None:
    """`native_heap` where Python made too few objects to be what grew."""
    last = runs[-1]
    blocks, change = last.live_blocks_delta, last.live_delta_bytes
    if blocks is None or change is None:
        return None
    return "native_heap" if blocks * MEAN_BLOCK_BYTES < change / 2 else None


def _was_bound_anew(run: RunRecord, holder: tuple[str, str]) -> bool:
    return any(o.rebound and o.name == holder[1] for o in run.owners)


def _is_even(steps: Sequence[int]) -> bool:
    """Whether what a name is bound to grew by about the same in every run: sizes that merely differ do not."""
    usual = median(steps) or 0
    return len(steps) >= REBOUND_STEPS and all(usual / REBOUND_SPREAD <= s <= usual * REBOUND_SPREAD for s in steps)


def _is_flattening(steps: Sequence[int]) -> bool:
    """Caches and compilers warming up: the last three steps have a median under half of the first three's."""
    if len(steps) < 4:
        return False
    first, last = median(steps[:3]), median(steps[-3:])
    return first is not None and last is not None and last < first / 2


def _growing_holder(runs: Sequence[RunRecord], evidence: dict[str, Any]) -> tuple[str, str] | None:
    """The holder that took at least half of the growth of the last two re-runs, as (cause, path)."""
    recent = runs[-(RUNS_TO_FLAG - 1) :]
    needed = HOLDER_SHARE * sum(r.growth_bytes or 0 for r in recent)
    return (
        _growing_name(recent, needed, evidence)
        or _growing_pin(recent, needed, evidence)
        or _new_names(recent, needed, evidence)
    )


def _growing_name(recent: Sequence[RunRecord], needed: float, evidence: dict[str, Any]) -> tuple[str, str] | None:
    """A name, or the state of a function or class, that the last run grew too."""
    totals: dict[str, int] = {}
    for run in recent:
        for owner in run.owners:
            if not owner.filling:
                totals[owner.name] = totals.get(owner.name, 0) + owner.delta_bytes
    latest = [o for o in recent[-1].owners if not o.filling]
    if not latest:
        return None
    owner = max(latest, key=lambda o: totals[o.name])
    if totals[owner.name] < needed:
        return None
    evidence.update(holder_type=owner.type_name, holder_bytes=owner.nbytes, holder_delta_bytes=owner.delta_bytes)
    if owner.made_in:
        evidence["holder_made_in"] = owner.made_in
    return owner.cause, owner.name


def _growing_pin(recent: Sequence[RunRecord], needed: float, evidence: dict[str, Any]) -> tuple[str, str] | None:
    """A hidden holder; the output history is one, whichever entries it has."""
    totals: dict[tuple[str, str], int] = {}
    for run in recent:
        for pin in run.pinned:
            totals[_pin_key(pin)] = totals.get(_pin_key(pin), 0) + pin.nbytes
    latest = [p for p in recent[-1].pinned if p.may_flag]
    if not latest:
        return None
    pin = max(latest, key=lambda p: totals[_pin_key(p)])
    if totals[_pin_key(pin)] < needed:
        return None
    evidence.update(holder_delta_bytes=pin.nbytes)
    if pin.kind:
        evidence["holder_type"] = pin.kind
    return pin.cause, pin.holder


def _pin_key(pin: Pinned) -> tuple[str, str]:
    return pin.cause, "" if pin.cause == "output_history" else pin.holder


def _new_names(recent: Sequence[RunRecord], needed: float, evidence: dict[str, Any]) -> tuple[str, str] | None:
    """Each run made names of its own: together they are the holder, and the newest is named."""
    gained = sum(max(0, o.delta_bytes) for run in recent for o in run.owners if o.rebound)
    made = [o for o in recent[-1].owners if o.rebound and o.delta_bytes > 0]
    if not made or gained < needed:
        return None
    newest = max(made, key=lambda o: o.delta_bytes)
    evidence.update(holder_type=newest.type_name, holder_delta_bytes=newest.delta_bytes)
    return "user_name", newest.name


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
    least = NAMED_SHARE * change
    grown = sorted((o for o in run.owners if o.delta_bytes > least), key=lambda o: -o.delta_bytes)
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
        "kept", run, evidence, rule="held-by-a-name", cause=owner.cause, holder=owner.name, on_rerun=on_rerun
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
