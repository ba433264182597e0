"""`cellmem doctor`: tries every source of this environment once and says what it gives, how exactly, at what cost.

It is a process of its own, so it tells what a kernel started here would find; a kernel in another container is asked
from one of its cells, by `!cellmem doctor`.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable
from typing import Any, TypedDict

from .._version import __version__
from ..core.readings import Reading, Unavailable, reason_or_none, value_or_none
from ..probes import children
from ..probes.devices import DeviceWatch
from ..probes.disk import read_disk
from ..probes.limits import LimitProbe
from ..probes.live import LiveProbe
from ..probes.process import ProcessProbe
from ..probes.proportional import read_proportional_bytes
from ..probes.sharedmemory import SharedMemoryProbe
from ..watcher.outsidewatch import OutsideWatch
from .bytesizes import as_text

_TIMED_READS = 200
_DRIVER_TIMEOUT_S = 10.0
_WATCH_S = 0.5


class Check(TypedDict):
    """One figure. `exactness` is exact, estimated, sampled, upper bound or pessimistic; it, `source` and `cost_us`
    (microseconds of one reading) are None where there is no figure, and then `reason` says why. `says` is what was
    found."""

    figure: str
    is_measured: bool
    source: str | None
    exactness: str | None
    cost_us: float | None
    says: str | None
    reason: str | None


def examine() -> dict[str, Any]:
    """Every check, with what it was made on. Takes about a second; a driver that hangs adds ten."""
    checks = [
        *_process_checks(),
        _live_check(),
        *_limit_checks(),
        _children_check(),
        _shared_memory_check(),
        _watcher_check(),
        _proportional_check(),
        _devices_check(),
        _disk_check(),
    ]
    return {
        "schema_version": 1,
        "agent_version": __version__,
        "generated_at_ms": time.time() * 1000,
        "platform": sys.platform,
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "checks": checks,
    }


def _process_checks() -> list[Check]:
    probe = ProcessProbe()
    try:
        reading = probe.read()
        cost = _cost_us(probe.read)
        source = {"rss": "/proc/self/status", "footprint": "libproc", "working_set": "GetProcessMemoryInfo"}.get(
            probe.memory_kind or "", "psutil"
        )
        note = probe.memory_kind_note
        mark_is_reset = probe.reset_reason is None
        return [
            _check("resident memory", reading.rss_bytes, source, "exact", cost, note),
            _check("this kernel's memory", reading.anon_bytes, source, "exact", cost, note),
            _check(
                "high-water mark of a run",
                reading.high_water_bytes,
                source,
                "exact" if mark_is_reset else "sampled",
                cost,
                "reset before each run" if mark_is_reset else probe.reset_reason,
            ),
        ]
    finally:
        probe.close()


def _live_check() -> Check:
    probe = LiveProbe()
    reading = probe.read()
    found: Reading = (
        Unavailable(probe.reason or "No allocator in this process tells what it has in use.")
        if reading.live_bytes is None
        else reading.live_bytes
    )
    exactness = "estimated" if reading.is_estimated else "exact"
    return _check("live memory", found, ", ".join(probe.sources), exactness, _cost_us(probe.read))


def _limit_checks() -> list[Check]:
    probe = LimitProbe()
    try:
        limit = probe.read()
        cost = _cost_us(probe.read)
        return [
            _check("limit", limit.limit_bytes, limit.source, "exact", cost),
            _check("used in the limit", limit.used_bytes, limit.source, "pessimistic", cost),
            _check(
                "out-of-memory kills",
                limit.oom_kill_count,
                limit.source,
                "exact",
                cost,
                says=str(value_or_none(limit.oom_kill_count)),
            ),
        ]
    finally:
        probe.close()


def _children_check() -> Check:
    source = "/proc/PID/task/TID/children"
    return _check(
        "child processes", children.resident_bytes(), source, "upper bound", _cost_us(children.resident_bytes)
    )


def _shared_memory_check() -> Check:
    probe = SharedMemoryProbe()
    return _check("named shared memory", probe.used_bytes(), "/dev/shm", "exact", _cost_us(probe.used_bytes))


def _watcher_check() -> Check:
    """Starts a watcher of this process, as a kernel does for its first long run, and lets it go."""
    watch = OutsideWatch()
    try:
        watch.start()
        watch.run_opened()
        before_s = watch.cpu_s
        time.sleep(_WATCH_S)
        seen = len(watch.collect())
        if not watch.is_running or seen == 0:
            return _check(
                "curve while native code runs", Unavailable(watch.reason or "It saw nothing."), None, None, None
            )
        cost = (watch.cpu_s - before_s) / seen * 1e6
        says = f"{seen / _WATCH_S:.0f} samples per second, {as_text(watch.private_bytes)} of its own"
        return _check("curve while native code runs", seen, "watcher process", "sampled", cost, says=says)
    finally:
        watch.close()


def _proportional_check() -> Check:
    started = time.perf_counter()
    found = read_proportional_bytes()
    cost = (time.perf_counter() - started) * 1e6
    note = "grows with the memory held, 11 ms per GiB: never read by itself"
    return _check("proportional share (PSS)", found, "/proc/self/smaps_rollup", "exact", cost, note)


def _devices_check() -> Check:
    watch = DeviceWatch()
    started = time.monotonic()
    try:
        watch.request()
        devices, reason = watch.latest()
        while watch.has_driver and reason is not None and time.monotonic() - started < _DRIVER_TIMEOUT_S:
            time.sleep(0.05)
            devices, reason = watch.latest()
        cost = (time.monotonic() - started) * 1e6
        if not devices:
            return _check("devices", Unavailable(reason or "No device driver was found."), None, None, None)
        says = "; ".join(f"{device['name']}, {as_text(device['total_bytes'])}" for device in devices)
        return _check("devices", len(devices), str(devices[0]["source"]), "exact", cost, says=says)
    finally:
        watch.stop()


def _disk_check() -> Check:
    return _check("free disk space", read_disk().free_bytes, "statvfs", "exact", _cost_us(read_disk))


def _check(
    figure: str,
    found: Reading,
    source: str | None,
    exactness: str | None,
    cost_us: float | None,
    note: str | None = None,
    *,
    says: str | None = None,
) -> Check:
    value = value_or_none(found)
    is_measured = value is not None
    said = says if says is not None or value is None else as_text(value)
    return {
        "figure": figure,
        "is_measured": is_measured,
        "source": source if is_measured else None,
        "exactness": exactness if is_measured else None,
        "cost_us": round(cost_us, 1) if is_measured and cost_us is not None else None,
        "says": "; ".join(part for part in (said, note) if part) or None if is_measured else None,
        "reason": reason_or_none(found),
    }


def _cost_us(read: Callable[[], Any]) -> float:
    """Median cost of one reading in microseconds."""
    times = []
    for _ in range(_TIMED_READS):
        started = time.perf_counter()
        read()
        times.append(time.perf_counter() - started)
    return sorted(times)[len(times) // 2] * 1e6
