"""Readings at a run's edges, without releasing the interpreter lock, and whole samples for the panel."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import Any

from ..core.cellruns import MemoryPoint
from ..probes.devices import DeviceWatch
from ..probes.disk import read_disk
from ..probes.limits import LimitProbe
from ..probes.live import LiveProbe
from ..probes.process import ProcessProbe


class Meter:
    """Everything that is read, in one place. Hooks call `point`; the sampling thread calls `sample`."""

    def __init__(self, *, exact_peak: bool) -> None:
        self.process = ProcessProbe()
        self.live = LiveProbe()
        self.live.test_sources()
        self.limits = LimitProbe()
        self.devices = DeviceWatch()
        self.exact_peak = exact_peak
        self.lifetime_mark_bytes: int | None = None
