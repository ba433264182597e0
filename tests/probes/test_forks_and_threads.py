"""A child reads itself, and threads do not disturb one another's readings."""

from __future__ import annotations

import json
import os
import sys
import threading

import pytest

from jupyterlab_cellmem.probes.live import LiveProbe
from jupyterlab_cellmem.probes.process import ProcessProbe, ProcessReading
from tests.allocators import run_python

MB = 1_000_000

FORK = """
import json, os
from jupyterlab_cellmem.probes.live import LiveProbe
from jupyterlab_cellmem.probes.process import ProcessProbe
process, live = ProcessProbe(), LiveProbe()
def figures():
    reading = process.read()
    return {"live": live.read().live_bytes, "anon": reading.anon_bytes, "mark": reading.high_water_bytes}
live.read()
before = figures()
receive, send = os.pipe()
child = os.fork()
if child == 0:
    out = {"before": figures(), "reset": process.reset_high_water()}
    kept = bytearray(b"x") * 100_000_000
    out["with"] = figures()
    os.write(send, json.dumps(out).encode())
    os._exit(0)
os.close(send)
told = json.loads(os.read(receive, 10_000))
os.waitpid(child, 0)
after = figures()
print(json.dumps({"parent": [before, after], "child": told, "reset": process.reset_high_water()}))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_forked_child_reads_its_own_memory_and_leaves_the_parents_probes_alone() -> None:
    out = json.loads(run_python(FORK, {}))
    child, (before, after) = out["child"], out["parent"]
    for name in ("live", "anon", "mark"):
        assert child["with"][name] - child["before"][name] == pytest.approx(100 * MB, rel=0.05), name
        assert abs(after[name] - before[name]) < 2 * MB, name
    assert child["reset"]
    assert out["reset"]


def test_readings_from_several_threads_at_once_are_whole() -> None:
    process, live = ProcessProbe(), LiveProbe()
    switch = sys.getswitchinterval()
    readings: list[ProcessReading] = []
    lives: list[int | None] = []

    def read_often() -> None:
        for _ in range(1500):
            readings.append(process.read())
            lives.append(live.read().live_bytes)

    threads = [threading.Thread(target=read_often) for _ in range(4)]
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(switch)
        process.close()
    assert len(readings) == len(lives) == 6000
    for reading in readings:
        assert isinstance(reading.rss_bytes, int)
        assert isinstance(reading.anon_bytes, int)
        assert isinstance(reading.file_bytes, int)
        assert isinstance(reading.high_water_bytes, int)
        # Counters of one read lie a few pages a thread apart.
        assert abs(reading.rss_bytes - reading.anon_bytes - reading.file_bytes) < 4 * MB
    assert None not in lives
    known = [b for b in lives if b is not None]
    assert max(known) - min(known) < 20 * MB
