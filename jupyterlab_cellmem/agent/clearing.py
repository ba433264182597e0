"""Clear session: gives memory back step by step and measures each step. Runs on the main thread.

One ledger: RssAnon + RssShmem + VmSwap, read after the allocator was trimmed, and the reading that ends one step begins
the next, so the steps add up to before minus after.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from . import clearsteps, namespace

STEPS = (
    "user_names",
    "output_history",
    "tracebacks",
    "figures",
    "collect_garbage",
    "framework_caches",
    "release_allocator",
)
#: Below this a step says why it gave so little.
TELL_WHY_BYTES = 64 * 1024

Progress = Callable[[dict[str, Any], int, int], None]
ReadBytes = Callable[[], int | None]


class ClearSession:
    """One clear, planned or done. `read_anon_bytes` and `read_rss_bytes` read this process now."""

    def __init__(
        self, shell: Any, read_anon_bytes: ReadBytes, read_rss_bytes: ReadBytes, progress: Progress | None = None
    ) -> None:
        self._shell = shell
        self._read_anon = read_anon_bytes
        self._read_rss = read_rss_bytes
        self._progress = progress or _nobody_watches

    def plan(self) -> dict[str, Any]:
        """Estimates of every step and the names that could be deleted: `protocol/schema/clear-plan.schema.json`."""
        holdings = self._holdings()
        names = [o["name"] for o in holdings["owners"]]
        return {"report": self._estimate(list(STEPS), names, holdings), "names": holdings["owners"]}

    def dry_run(self, steps: Iterable[str] | None, names: Iterable[str] = ()) -> dict[str, Any]:
        """What `run` would give back, without doing it."""
        chosen, wanted = self._check(steps, names)
        return self._estimate(chosen, wanted, self._holdings())

    def run(self, steps: Iterable[str] | None, names: Iterable[str] = ()) -> dict[str, Any]:
        """Does the steps in their order and measures each: `protocol/schema/clear-report.schema.json`.

        Raises:
            ValueError: An unknown step or name; nothing has been cleared then.
        """
        chosen, wanted = self._check(steps, names)
        estimates = {s["id"]: s for s in self._estimate(chosen, wanted, self._holdings())["steps"]}
        started = time.perf_counter()
        rss_before = self._read_rss()
        before = reading = self._read_anon()
        free_bytes = 0
        if "release_allocator" in chosen:
            # What was free before anything was cleared is the allocator's, and not the first step's.
            clearsteps.trim_allocator()
            reading = self._read_anon()
            free_bytes = 0 if before is None or reading is None else before - reading
        done = []
        for step in STEPS:
            if step not in chosen:
                done.append(_step(step, "skipped", None, None, "It was not chosen."))
                continue
            outcome = self._do(step, wanted, reading, estimates[step], free_bytes)
            reading = outcome.pop("_after")
            done.append(outcome)
            self._progress(outcome, chosen.index(step) + 1, len(chosen))
        return self._report(False, done, rss_before, before, reading, (time.perf_counter() - started) * 1000)

    def _do(
        self, step: str, names: list[str], before: int | None, estimate: Mapping[str, Any], free_bytes: int
    ) -> dict[str, Any]:
        """One step; whatever it raises is its own failure and stops no other. `free_bytes` count for the allocator."""
        status, reason = "done", None
        try:
            reason = clearsteps.DO[step](self._shell, names)
        except Exception as error:
            status, reason = "failed", f"{type(error).__name__}: the step stopped there; what it had done stays done."
        clearsteps.trim_allocator()
        after = self._read_anon()
        reclaimed = None if before is None or after is None else before - after
        if step == "release_allocator" and reclaimed is not None:
            reclaimed += free_bytes
        if status == "done" and reason is None and (reclaimed or 0) < TELL_WHY_BYTES:
            reason = clearsteps.WHY_LITTLE[step]
        out = _step(step, status, reclaimed, estimate["estimate_bytes"], reason, estimate.get("detail"))
        return {**out, "_after": after if after is not None else before}

    def _check(self, steps: Iterable[str] | None, names: Iterable[str]) -> tuple[list[str], list[str]]:
        """The steps in their order and the names, or ValueError that names what is unknown."""
        wanted = [names] if isinstance(names, str) else list(names)
        chosen = list(STEPS[1:]) if steps is None else [steps] if isinstance(steps, str) else list(steps)
        unknown = [s for s in chosen if s not in STEPS]
        if unknown:
            raise ValueError(f"Unknown step {unknown[0]!r}. There are: {', '.join(STEPS)}.")
        known = namespace.user_names(self._shell)
        for name in wanted:
            if name not in known:
                listed = ", ".join(sorted(known)[:20]) or "none"
                raise ValueError(f"There is no name {name!r} of yours to delete. There are: {listed}.")
            if not namespace.is_deletable(self._shell.user_ns[name]):
                raise ValueError(f"{name!r} is a module, function or class; a clear does not delete code.")
        if wanted and "user_names" not in chosen:
            chosen.append("user_names")
        if not wanted and "user_names" in chosen:
            chosen.remove("user_names")
        return [s for s in STEPS if s in chosen], wanted

    def _holdings(self) -> dict[str, Any]:
        reading = namespace.read_holdings(self._shell)
        while True:
            try:
                next(reading)
            except StopIteration as stop:
                holdings: dict[str, Any] = stop.value
                return holdings

    def _estimate(self, chosen: list[str], names: list[str], holdings: Mapping[str, Any]) -> dict[str, Any]:
        anon, rss = self._read_anon(), self._read_rss()
        steps = []
        for step in STEPS:
            if step not in chosen:
                steps.append(_step(step, "skipped", None, None, "It was not chosen."))
                continue
            estimate, detail = clearsteps.estimate(step, self._shell, names, holdings)
            steps.append(_step(step, "skipped", None, estimate, "Nothing was done: this is an estimate.", detail))
        return self._report(True, steps, rss, anon, anon, 0.0)

    def _report(
        self,
        dry_run: bool,
        steps: list[dict[str, Any]],
        rss_before: int | None,
        before: int | None,
        after: int | None,
        duration_ms: float,
    ) -> dict[str, Any]:
        reclaimed = None if before is None or after is None or dry_run else before - after
        out: dict[str, Any] = {
            "dry_run": dry_run,
            "rss_before_bytes": rss_before,
            "rss_after_bytes": self._read_rss(),
            "reclaimed_bytes": reclaimed,
            "duration_ms": duration_ms,
            "devices": [],
            "steps": steps,
        }
        if reclaimed is None:
            out["reclaimed_bytes_reason"] = (
                "Nothing was done: this is an estimate." if dry_run else "The kernel's memory could not be read."
            )
        return out


def _nobody_watches(step: dict[str, Any], index: int, count: int) -> None:
    """The progress of a clear that was asked for in code."""


def _step(
    step: str,
    status: str,
    reclaimed: int | None,
    estimate: list[int] | None,
    reason: str | None,
    detail: str | None = None,
) -> dict[str, Any]:
    return {
        "id": step,
        "status": status,
        "reclaimed_bytes": reclaimed,
        "estimate_bytes": estimate,
        "devices": [],
        "reason": reason,
        "detail": detail,
    }
