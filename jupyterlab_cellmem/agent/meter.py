"""Readings at a run's edges, without releasing the interpreter lock, and whole samples for the panel."""

from __future__ import annotations

import time
from typing import Any

from ..core.cellruns import MemoryPoint
from ..core.readings import Reading, reason_or_none, value_or_none
from ..probes.devices import DeviceWatch
from ..probes.disk import DiskReading, read_disk
from ..probes.limits import LimitProbe, LimitReading
from ..probes.live import LiveProbe
from ..probes.process import ProcessProbe

#: Free disk space changes slowly and its file system may be remote.
_DISK_EVERY_S = 10.0
#: A mark may lie this much below the truth: resident counters are kept per thread and folded in late.
MARK_ERROR_BYTES = 1024 * 1024


class Meter:
    """Everything that is read, in one place. Hooks call `point` and `reset_mark`; other threads call `sample`."""

    def __init__(self, *, exact_peak: bool) -> None:
        self._process = ProcessProbe()
        self._live = LiveProbe()
        self._limits = LimitProbe()
        self._devices = DeviceWatch()
        self._disk: DiskReading | None = None
        self._disk_read_at = 0.0
        self.exact_peak = exact_peak
        self._lifetime_mark_bytes: int | None = None
        self._devices.request()

    @property
    def live_sources(self) -> list[str]:
        return self._live.sources

    @property
    def live_reason(self) -> str | None:
        """Why there is no live figure; None where there is one."""
        return self._live.reason

    @property
    def marks_are_lifetime(self) -> bool:
        """Marks are wanted, and this system has only that of the process's life."""
        return self.exact_peak and self._process.mark_span == "lifetime"

    def point(self) -> MemoryPoint:
        """One instant of the process. Costs about 150 us and keeps the interpreter lock."""
        process = self._process.read()
        live = self._live.read(value_or_none(process.anon_bytes))
        return MemoryPoint(
            at_ms=time.time() * 1000,
            rss_bytes=value_or_none(process.rss_bytes),
            anon_bytes=value_or_none(process.anon_bytes),
            file_bytes=value_or_none(process.file_bytes),
            mark_bytes=value_or_none(process.high_water_bytes),
            live_bytes=live.live_bytes,
            live_blocks=live.blocks,
            reserved_bytes=live.reserved_bytes,
            live_estimated=live.is_estimated,
        )

    @property
    def lifetime_mark_bytes(self) -> int | None:
        """The true maximum of the process so far."""
        return self._lifetime_mark_bytes

    def reset_mark(self) -> bool:
        """Begins a new span of the high-water mark; False where it stays the lifetime's."""
        return self.exact_peak and self._process.reset_high_water()

    def fold_lifetime(self, mark_bytes: int | None) -> None:
        """Keeps the true maximum of the process, which our resets would lose."""
        if mark_bytes is not None:
            self._lifetime_mark_bytes = max(mark_bytes, self._lifetime_mark_bytes or 0)

    def read_anon_bytes(self) -> int | None:
        return value_or_none(self._process.read().anon_bytes)

    def read_rss_bytes(self) -> int | None:
        return value_or_none(self._process.read().rss_bytes)

    def sample(self, point: MemoryPoint | None = None) -> dict[str, Any]:
        """A sample as the wire carries it, of this moment or around `point`."""
        process = self._process.read()
        out: dict[str, Any] = {"at_ms": point.at_ms if point else time.time() * 1000}
        _put(out, "rss_bytes", point.rss_bytes if point and point.rss_bytes is not None else process.rss_bytes)
        _put(out, "anon_bytes", point.anon_bytes if point and point.anon_bytes is not None else process.anon_bytes)
        out["file_bytes"] = value_or_none(process.file_bytes)
        out.update(self._limit_fields(self._limits.read(), out["anon_bytes"]))
        disk = self._read_disk()
        _put(out, "disk_free_bytes", disk.free_bytes)
        out["disk_total_bytes"] = value_or_none(disk.total_bytes)
        out.update(self._device_fields())
        return out

    def session_fields(self) -> dict[str, Any]:
        """The measured part of `report()["session"]`."""
        limit = self._limits.read()
        out = self._limit_fields(limit, self.read_anon_bytes())
        _put(out, "oom_kill_count", limit.oom_kill_count)
        out["live_sources"] = self._live.sources
        out["high_water_exact"] = self.exact_peak and self._process.reset_reason is None
        if not out["high_water_exact"]:
            out["high_water_exact_reason"] = (
                self._process.reset_reason or "Resetting the process's mark is switched off; marks are sampled."
            )
        out["high_water_error_bytes"] = MARK_ERROR_BYTES
        if self._process.memory_kind_note is not None:
            out["memory_kind_note"] = self._process.memory_kind_note
        now = value_or_none(self._process.read().high_water_bytes)
        self.fold_lifetime(now)
        out["lifetime_high_water_bytes"] = self._lifetime_mark_bytes
        if self._lifetime_mark_bytes is None:
            out["lifetime_high_water_bytes_reason"] = "This system does not tell the process's high-water mark."
        out.update(self._device_fields())
        return out

    def close(self) -> None:
        self._devices.stop()
        self._limits.close()
        self._process.close()

    @staticmethod
    def _limit_fields(limit: LimitReading, anon_bytes: int | None) -> dict[str, Any]:
        out: dict[str, Any] = {"limit_source": limit.source}
        _put(out, "limit_bytes", limit.limit_bytes)
        _put(out, "used_in_limit_bytes", limit.used_bytes)
        _put(out, "reclaimable_bytes", limit.reclaimable_bytes)
        used = value_or_none(limit.used_bytes)
        if used is None or anon_bytes is None:
            out["others_in_limit_bytes"] = None
            out["others_in_limit_bytes_reason"] = "Either the limit's usage or this kernel's memory is unknown."
        else:
            out["others_in_limit_bytes"] = max(0, used - anon_bytes)
        return out

    def _read_disk(self) -> DiskReading:
        now = time.monotonic()
        if self._disk is None or now - self._disk_read_at > _DISK_EVERY_S:
            self._disk, self._disk_read_at = read_disk(), now
        return self._disk

    def _device_fields(self) -> dict[str, Any]:
        self._devices.request()
        devices, reason = self._devices.latest()
        return {"devices": devices} if reason is None else {"devices": devices, "devices_reason": reason}


def _put(out: dict[str, Any], name: str, reading: Reading) -> None:
    out[name] = value_or_none(reading)
    reason = reason_or_none(reading)
    if reason is not None:
        out[name + "_reason"] = reason
