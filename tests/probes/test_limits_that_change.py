"""Limits, groups and descriptors that change while a kernel lives."""

from __future__ import annotations

import os
import signal
import threading
import warnings
from pathlib import Path

import pytest

from jupyterlab_cellmem.core.readings import Unavailable
from jupyterlab_cellmem.probes.limits import LimitProbe, LimitReading

from .faketree import GIB, FakeTree, v2_mount


@pytest.fixture
def tree(tmp_path: Path) -> FakeTree:
    return FakeTree(tmp_path).host(total=64 * GIB, available=60 * GIB)


def test_a_limit_that_changes_is_seen(tree: FakeTree) -> None:
    tree.in_groups("0::/")
    tree.mounted(v2_mount())
    tree.v2("", limit=str(4 * GIB), current=GIB)
    probe = LimitProbe(str(tree.root), {})
    assert probe.read().limit_bytes == 4 * GIB
    tree.v2("", limit=str(2 * GIB), current=GIB)
    assert probe.read().limit_bytes == 2 * GIB


def test_the_kill_count_stays_the_kernels_own_when_the_host_becomes_the_tighter_limit(tree: FakeTree) -> None:
    tree.container(kills=1)
    probe = LimitProbe(str(tree.root), {})
    assert (probe.read().source, probe.read().oom_kill_count) == ("cgroup_v2", 1)
    tree.host(total=64 * GIB, available=GIB)
    assert (probe.read().source, probe.read().oom_kill_count) == ("host", 1)


def test_a_group_that_was_removed_leaves_its_parents_limit(tree: FakeTree) -> None:
    tree.container()
    tree.in_groups("0::/kernel")
    tree.v2("/kernel", limit=str(GIB), current=GIB // 2)
    probe = LimitProbe(str(tree.root), {})
    assert probe.read().limit_bytes == GIB
    tree.remove("/sys/fs/cgroup/kernel")
    assert (probe.read().limit_bytes, probe.read().used_bytes) == (4 * GIB, GIB)


def test_a_group_that_was_removed_and_made_anew_is_read_anew(tree: FakeTree) -> None:
    tree.container()
    tree.in_groups("0::/kernel")
    tree.v2("/kernel", limit=str(GIB), current=GIB // 2)
    probe = LimitProbe(str(tree.root), {})
    probe.read()
    tree.remove("/sys/fs/cgroup/kernel")
    tree.v2("/kernel", limit=str(2 * GIB), current=GIB)
    assert (probe.read().limit_bytes, probe.read().used_bytes) == (2 * GIB, GIB)


def test_a_process_that_was_moved_has_the_limit_of_the_group_it_is_in(tree: FakeTree) -> None:
    tree.container()
    tree.v2("/before", limit=str(2 * GIB), current=GIB, kills=1)
    tree.v2("/after", limit=str(3 * GIB), current=2 * GIB, kills=5)
    tree.in_groups("0::/before")
    probe = LimitProbe(str(tree.root), {})
    assert (probe.read().limit_bytes, probe.read().oom_kill_count) == (2 * GIB, 1)
    tree.in_groups("0::/after")
    assert (probe.read().limit_bytes, probe.read().oom_kill_count) == (3 * GIB, 5)


def test_files_that_go_away_take_their_figures_with_them(tree: FakeTree) -> None:
    tree.container()
    probe = LimitProbe(str(tree.root), {})
    assert probe.read().source == "cgroup_v2"
    for name in ("memory.current", "memory.stat"):
        tree.remove(f"/sys/fs/cgroup/{name}")
    assert probe.read().source == "host"


def test_groups_that_come_later_are_found_within_ten_seconds(tree: FakeTree) -> None:
    now = [0.0]
    probe = LimitProbe(str(tree.root), {}, clock=lambda: now[0])
    tree.in_groups("0::/")
    assert probe.read().source == "host"
    tree.container()
    now[0] = 10.0
    assert probe.read().source == "cgroup_v2"


def descriptors_below(tree: FakeTree) -> int:
    """Descriptors of this process that are open on the tree's files."""
    links = [f"/proc/self/fd/{fd}" for fd in os.listdir("/proc/self/fd")]
    return sum(os.readlink(link).startswith(str(tree.root)) for link in links if os.path.islink(link))


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="this system does not list a process's descriptors")
def test_descriptors_stay_as_few_as_the_files_and_are_given_back(tree: FakeTree) -> None:
    tree.container()
    probe = LimitProbe(str(tree.root), {})
    for size in range(1, 30):
        tree.remove("/sys/fs/cgroup")
        tree.container(str(size * GIB))
        assert probe.read().limit_bytes == size * GIB
    assert 0 < descriptors_below(tree) <= 8
    probe.close()
    assert descriptors_below(tree) == 0
    assert probe.read().limit_bytes == 29 * GIB
    del probe
    assert descriptors_below(tree) == 0


def test_descriptors_that_a_cell_closed_are_opened_again(tree: FakeTree) -> None:
    tree.container()
    probe = LimitProbe(str(tree.root), {})
    probe.read()
    for descriptor in probe._files._descriptors.values():
        os.close(descriptor)
    readings = [probe.read(), probe.read()]
    assert readings[-1].limit_bytes == 4 * GIB
    probe.close()


def test_a_usage_that_failed_once_is_unknown_and_comes_back(tree: FakeTree) -> None:
    tree.container()
    now = [0.0]
    probe = LimitProbe(str(tree.root), {}, clock=lambda: now[0])
    assert probe.read().used_bytes == GIB
    os.close(probe._files._descriptors["/sys/fs/cgroup/memory.current"])
    assert isinstance(probe.read().used_bytes, Unavailable)
    now[0] = 10.0
    assert probe.read().used_bytes == GIB
    probe.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_child_reads_although_a_thread_held_the_lock(tree: FakeTree) -> None:
    tree.container()
    probe = LimitProbe(str(tree.root), {})
    with probe._lock, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads, from Python 3.12 on
        child = os.fork()
        if child == 0:
            signal.alarm(10)
            os._exit(0 if probe.read().limit_bytes == 4 * GIB else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_threads_that_read_while_the_groups_change_see_whole_figures(tree: FakeTree) -> None:
    tree.container()
    for name in ("a", "b"):
        tree.v2(f"/{name}", limit=str(2 * GIB), current=GIB)
    probe = LimitProbe(str(tree.root), {})
    seen: list[LimitReading] = []
    threads = [threading.Thread(target=lambda: seen.extend(probe.read() for _ in range(150))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for turn in range(40):
        tree.in_groups(f"0::/{'ab'[turn % 2]}")
    for thread in threads:
        thread.join()
    assert {r.limit_bytes for r in seen} <= {2 * GIB, 4 * GIB, 64 * GIB}
