"""Whichever allocator serves the process: seen exactly, or said to be unseen; never a silent zero."""

from __future__ import annotations

import ctypes
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from jupyterlab_cellmem.probes import live
from jupyterlab_cellmem.probes.live import LiveProbe
from jupyterlab_cellmem.probes.smallobjects import PoolTable, SmallObjects, parse_table
from tests.allocators import preload, run_python

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="allocators are preloaded on Linux")

MB = 1_000_000

#: Live memory before, with 100 MB kept, without; then the same for small objects.
MEASURE = """
import json
from jupyterlab_cellmem.probes.live import LiveProbe
probe = LiveProbe()
live = lambda: probe.read().live_bytes
live()
out = {"sources": probe.sources, "reason": probe.reason, "large": [live()], "small": []}
kept = bytearray(100_000_000)
out["large"].append(live())
del kept
out["large"].append(live())
out["small"].append(live())
kept = [bytes(400) for _ in range(50_000)]
out["small"].append(live())
del kept
out["small"].append(live())
print(json.dumps(out))
"""


def measured(environment: dict[str, str]) -> dict[str, Any]:
    return dict(json.loads(run_python(MEASURE, environment)))


def assert_seen(out: dict[str, Any], small: int = 50_000 * (448 + 8)) -> None:
    """What was kept is there within 2 %, and gone when it went."""
    for title, nbytes in (("large", 100 * MB), ("small", small)):
        before, during, after = out[title]
        assert during - before == pytest.approx(nbytes, rel=0.02), title
        assert abs(after - before) < 256 * 1024, title
    assert out["reason"] is None


@pytest.mark.parametrize("name", ["jemalloc", "tcmalloc"])
@pytest.mark.parametrize("python_malloc", ["", "malloc"])
def test_a_preloaded_allocator_that_tells_is_read_exactly(name: str, python_malloc: str, tmp_path: Path) -> None:
    out = measured({**preload(name, tmp_path), "PYTHONMALLOC": python_malloc})
    assert out["sources"] == ([name] if python_malloc else [name, "pymalloc"])
    assert_seen(out)


#: Bytes of a block for `bytes(400)`, which is 433 long; the debug hooks pad it by 24.
BLOCK_BYTES = {"pymalloc": 448, "pymalloc_debug": 464, "debug": 464, "malloc": 448, "malloc_debug": 480}


@pytest.mark.parametrize("python_malloc", BLOCK_BYTES)
def test_every_allocator_that_python_can_be_told_to_use_is_seen(python_malloc: str) -> None:
    out = measured({"PYTHONMALLOC": python_malloc})
    has_pools = not python_malloc.startswith("malloc")
    assert out["sources"] == (["mallinfo2", "pymalloc"] if has_pools else ["mallinfo2"])
    assert_seen(out, small=50_000 * (BLOCK_BYTES[python_malloc] + 8))


@pytest.mark.parametrize("name", ["mimalloc", "silent"])
def test_an_allocator_that_does_not_tell_leaves_live_memory_unknown_with_a_reason(name: str, tmp_path: Path) -> None:
    out = measured(preload(name, tmp_path))
    assert out["sources"] == []
    assert out["large"] == out["small"] == [None, None, None]
    assert out["reason"].endswith(".")
    assert ("mimalloc" in out["reason"]) == (name == "mimalloc")


class _Symbols:
    """The C library less some symbols: musl has none of these, and glibc before 2.33 no `mallinfo2`."""

    def __init__(self, *hidden: str) -> None:
        self._library, self._hidden = ctypes.PyDLL(None), hidden

    def __getattr__(self, name: str) -> Any:
        if name in self._hidden:
            raise AttributeError(name)
        return getattr(self._library, name)


def test_a_c_library_that_counts_in_32_bits_is_left_out() -> None:
    probe = LiveProbe(_Symbols("mallinfo2"))
    assert (probe.sources, probe.read().live_bytes, probe.read().reserved_bytes) == ([], None, None)
    assert "32 bits" in (probe.reason or "")


def test_a_c_library_without_any_count_leaves_live_memory_unknown_and_blocks_known() -> None:
    probe = LiveProbe(_Symbols("mallinfo2", "mallinfo", "malloc_trim"))
    reading = probe.read()
    assert (probe.sources, reading.live_bytes) == ([], None)
    assert reading.blocks is not None
    assert reading.blocks > 1000
    assert "does not tell" in (probe.reason or "")


class _OtherTable(PoolTable):
    """The table of an interpreter whose objects are served by mimalloc (CPython 3.13, `PYTHONMALLOC=mimalloc`)."""

    text = b"Small block threshold = 16384, in 73 size classes.\n    Allocated Blocks: 123\n    Allocated Bytes: 4567\n"

    def read(self) -> tuple[int, int, int] | None:
        return parse_table(self.text)


def test_an_interpreter_that_serves_large_objects_itself_leaves_live_memory_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As free-threaded builds do: a 4 MiB bytearray moves neither the C allocator nor the small-object pools."""
    small = SmallObjects(_OtherTable())
    assert not small.is_counted
    monkeypatch.setattr(live, "bytearray", lambda nbytes: bytes(nbytes)[:0], raising=False)
    probe = LiveProbe(small=small)
    assert (probe.sources, probe.read().live_bytes) == ([], None)
    assert "free-threaded" in (probe.reason or "")


def test_a_free_threaded_build_is_not_asked_for_its_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting there visits every thread's heap while those threads run."""
    monkeypatch.setattr("sysconfig.get_config_var", lambda name: 1 if name == "Py_GIL_DISABLED" else None)
    assert not SmallObjects().is_counted


def test_an_interpreter_that_counts_no_blocks_at_all_is_survived(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sys, "getallocatedblocks")
    reading = LiveProbe().read()
    assert reading.blocks is None


class _NoTable(PoolTable):
    @property
    def is_readable(self) -> bool:
        return False

    def read(self) -> None:
        return None


def test_without_the_table_small_objects_are_estimated_and_say_so() -> None:
    probe = LiveProbe(small=SmallObjects(_NoTable()))
    assert probe.has_blocks
    before = probe.read()
    kept = [bytes(24) for _ in range(100_000)]
    after = probe.read()
    assert before.is_estimated
    assert after.is_estimated
    assert after.live_bytes is not None
    assert before.live_bytes is not None
    assert after.live_bytes - before.live_bytes == pytest.approx(100_000 * (64 + 8), rel=0.1)
    del kept


@pytest.mark.parametrize("backend", ["system", "mimalloc"])
def test_arrow_on_the_c_allocator_is_not_counted_twice(backend: str) -> None:
    pytest.importorskip("pyarrow")
    code = (
        "import pyarrow\nfrom jupyterlab_cellmem.probes.live import LiveProbe\nprobe = LiveProbe()\nprobe.read()\n"
        "before = probe.read().live_bytes\nkept = pyarrow.allocate_buffer(100_000_000)\n"
        "print(pyarrow.default_memory_pool().backend_name, probe.read().live_bytes - before)"
    )
    name, moved = run_python(code, {"ARROW_DEFAULT_MEMORY_POOL": backend}).split()
    if name != backend:
        pytest.skip(f"this pyarrow was built without the pool {backend}")
    assert int(moved) == pytest.approx(100 * MB, rel=0.01)
