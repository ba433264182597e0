"""A kernel in real control groups of the test's own: the tighter limit is its parent's."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager

from jupyterlab_cellmem.probes.limits import LimitProbe
from tests.livekernel import LiveKernel, live_kernel

MIB = 1024 * 1024
OUTER_BYTES, INNER_BYTES, LATER_BYTES = 600 * MIB, 2048 * MIB, 500 * MIB
#: The kernel goes on working between its own reading and the test's.
CLOSE_BYTES = 8 * MIB


@dataclass(frozen=True)
class Nested:
    """`outer` has the tighter limit, `inner` lies in it and takes the kernel."""

    version: int
    outer: Path
    inner: Path

    @property
    def source(self) -> str:
        return f"cgroup_v{self.version}"

    def limit(self, group: Path, limit_bytes: int) -> None:
        name = "memory.limit_in_bytes" if self.version == 1 else "memory.max"
        (group / name).write_text(str(limit_bytes))

    def used_bytes(self) -> int:
        """What the outer group's own files say, less the file pages that are inactive."""
        name = "memory.usage_in_bytes" if self.version == 1 else "memory.current"
        key = "total_inactive_file" if self.version == 1 else "inactive_file"
        statistics = dict(line.split() for line in (self.outer / "memory.stat").read_text().splitlines())
        return int((self.outer / name).read_text()) - int(statistics[key])

    def kills(self, group: Path) -> int:
        name = "memory.oom_control" if self.version == 1 else "memory.events"
        return int(dict(line.split() for line in (group / name).read_text().splitlines())["oom_kill"])

    def remove(self) -> None:
        """A group can be removed once the last of its processes has been reaped."""
        until = time.monotonic() + 10
        while self.outer.exists() and time.monotonic() < until:
            for group in (self.inner, self.outer):
                with contextlib.suppress(OSError):
                    group.rmdir()
            time.sleep(0.05)
        assert not self.outer.exists()


@pytest.fixture(params=[1, 2], ids=["cgroup_v1", "cgroup_v2"])
def nested(request: pytest.FixtureRequest) -> Iterator[Nested]:
    """Two groups below one that this process is in; skipped where none may be made."""
    version = request.param
    probe = LimitProbe()
    above = [Path(group.folder) for group in probe._groups if group.version == version]
    probe.close()
    if not above:
        pytest.skip(f"This process is in no memory group of version {version}.")
    refusals = []
    for parent in above:
        made = Nested(version, parent / "cellmem-outer", parent / "cellmem-outer" / "inner")
        try:
            make(made)
        except OSError as error:
            refusals.append(f"{error.strerror} ({Path(str(error.filename or parent)).name})")
            made.remove()
            continue
        yield made
        made.remove()
        return
    pytest.skip(f"No control group of version {version} may be made here: {'; '.join(refusals)}.")


def make(groups: Nested) -> None:
    """Raises OSError where a group cannot be made, limited or entered."""
    groups.outer.mkdir()
    if groups.version == 2:  # a group of version 2 has processes or children with a controller, not both
        (groups.outer / "cgroup.subtree_control").write_text("+memory")
    groups.inner.mkdir()
    groups.limit(groups.outer, OUTER_BYTES)
    groups.limit(groups.inner, INNER_BYTES)
    enter = ["sh", "-c", f'echo $$ > "{groups.inner}/cgroup.procs"']
    if subprocess.run(enter, capture_output=True, check=False, timeout=30).returncode:
        raise PermissionError(1, "No process may be moved into it", str(groups.inner))


@pytest.fixture
def kernel(nested: Nested, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LiveKernel]:
    """A kernel that enters the inner group before it starts."""
    spec = tmp_path / "kernels" / "limited"
    spec.mkdir(parents=True)
    enter = f'echo $$ > "{nested.inner}/cgroup.procs"; exec "$0" "$@"'
    argv = ["sh", "-c", enter, sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": "limited", "language": "python"}))
    monkeypatch.setattr(KernelSpecManager, "kernel_dirs", [str(tmp_path / "kernels")])
    with live_kernel(kernel_name="limited") as started:
        yield started


def test_the_limit_is_the_tighter_parents_and_its_use_and_its_changes_are_seen(
    nested: Nested, kernel: LiveKernel
) -> None:
    session = kernel.report()["session"]
    assert (session["limit_bytes"], session["limit_source"]) == (OUTER_BYTES, nested.source)
    assert abs(session["used_in_limit_bytes"] - nested.used_bytes()) < CLOSE_BYTES

    kernel.run("kept = bytearray(100 * 1024 * 1024)")
    grown = kernel.report()["session"]
    assert abs(grown["used_in_limit_bytes"] - nested.used_bytes()) < CLOSE_BYTES
    assert abs(grown["used_in_limit_bytes"] - session["used_in_limit_bytes"] - 100 * MIB) < CLOSE_BYTES

    nested.limit(nested.outer, LATER_BYTES)
    assert kernel.report()["session"]["limit_bytes"] == LATER_BYTES


@pytest.mark.usefixtures("nested")
def test_page_cache_that_the_system_can_drop_is_not_counted_as_used(kernel: LiveKernel, tmp_path: Path) -> None:
    kernel.run(f"file = open({str(tmp_path / 'cached')!r}, 'wb'); block = bytes(1 << 20)")
    before = kernel.report()["session"]
    kernel.run("for _ in range(64): file.write(block)")
    after = kernel.report()["session"]
    assert after["reclaimable_bytes"] - before["reclaimable_bytes"] > 56 * MIB
    assert abs(after["used_in_limit_bytes"] - before["used_in_limit_bytes"]) < CLOSE_BYTES


def test_a_kernel_that_is_moved_has_the_limit_of_the_group_it_is_in(nested: Nested, kernel: LiveKernel) -> None:
    other = nested.outer / "other"
    other.mkdir()
    try:
        nested.limit(other, LATER_BYTES // 2)
        assert kernel.report()["session"]["limit_bytes"] == OUTER_BYTES
        (other / "cgroup.procs").write_text(str(kernel.pid))
        nested.inner.rmdir()
        assert kernel.report()["session"]["limit_bytes"] == LATER_BYTES // 2
    finally:
        nested.inner.mkdir(exist_ok=True)
        (nested.inner / "cgroup.procs").write_text(str(kernel.pid))
        other.rmdir()


def test_a_kill_is_counted_in_the_kernels_own_group_although_the_parents_limit_caused_it(
    nested: Nested, kernel: LiveKernel
) -> None:
    """Version 1 counts a kill where the victim was, and not in the group whose limit it was."""
    before = kernel.report()["session"]["oom_kill_count"]
    greedy = "open('/proc/self/oom_score_adj', 'w').write('1000'); parts = [bytearray(1 << 30)]"
    kernel.run(f"died = __import__('subprocess').run([{sys.executable!r}, '-c', {greedy!r}]).returncode")
    assert kernel.value("died") == -9
    assert kernel.report()["session"]["oom_kill_count"] == before + 1
    assert nested.kills(nested.outer) == (0 if nested.version == 1 else 1)
