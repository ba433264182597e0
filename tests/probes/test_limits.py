"""The limit in force, as different containers show it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jupyterlab_cellmem.core.readings import Unavailable
from jupyterlab_cellmem.probes.limits import LimitProbe, LimitReading

from .faketree import GIB, FakeTree, v1_mount, v2_mount

UNLIMITED_V1 = 9223372036854771712


@pytest.fixture
def tree(tmp_path: Path) -> FakeTree:
    return FakeTree(tmp_path).host(total=64 * GIB, available=60 * GIB)


def read(tree: FakeTree, **environ: str) -> LimitReading:
    return LimitProbe(str(tree.root), environ).read()


def test_docker_on_cgroup_v2(tree: FakeTree) -> None:
    tree.in_groups("0::/")
    tree.mounted(v2_mount())
    tree.v2("", limit=str(4 * GIB), current=3 * GIB, cache=GIB, kills=1)
    reading = read(tree)
    assert (reading.limit_bytes, reading.source) == (4 * GIB, "cgroup_v2")
    assert (reading.used_bytes, reading.reclaimable_bytes) == (2 * GIB, GIB)
    assert reading.oom_kill_count == 1


def test_docker_on_cgroup_v1_without_a_namespace(tree: FakeTree) -> None:
    tree.in_groups("9:memory:/docker/abc", "1:name=systemd:/docker/abc")
    tree.mounted(v1_mount("/docker/abc"))
    tree.v1("", limit=2 * GIB, current=GIB, cache=GIB // 4)
    reading = read(tree)
    assert (reading.limit_bytes, reading.source) == (2 * GIB, "cgroup_v1")
    assert reading.used_bytes == GIB - GIB // 4
    assert reading.oom_kill_count == 2


def test_the_tightest_of_all_ancestors_counts(tree: FakeTree) -> None:
    tree.in_groups("0::/kubepods/pod1/box")
    tree.mounted(v2_mount())
    tree.v2("/kubepods/pod1/box", limit="max", current=GIB)
    tree.v2("/kubepods/pod1", limit=str(3 * GIB), current=2 * GIB)
    tree.v2("/kubepods", limit=str(40 * GIB), current=30 * GIB)
    tree.v2("", limit="max", current=31 * GIB)
    reading = read(tree)
    assert (reading.limit_bytes, reading.used_bytes) == (3 * GIB, 2 * GIB)


def test_memory_high_is_the_limit_where_it_is_lower(tree: FakeTree) -> None:
    tree.in_groups("0::/")
    tree.mounted(v2_mount())
    tree.v2("", limit=str(8 * GIB), high=str(6 * GIB), current=GIB)
    assert (read(tree).limit_bytes, read(tree).source) == (6 * GIB, "cgroup_v2_high")


def test_a_hybrid_tree_whose_v2_has_no_memory_controller(tree: FakeTree) -> None:
    tree.in_groups("5:memory:/job", "0::/")
    tree.mounted(v1_mount(), "31 25 0:27 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw")
    tree.v1("/job", limit=5 * GIB, current=GIB)
    tree.v1("", limit=UNLIMITED_V1, current=2 * GIB)
    assert (read(tree).limit_bytes, read(tree).source) == (5 * GIB, "cgroup_v1")


def test_a_hubs_own_limit_counts_where_it_is_tighter(tree: FakeTree) -> None:
    tree.in_groups("0::/")
    tree.mounted(v2_mount())
    tree.v2("", limit="max", current=GIB)
    reading = read(tree, MEM_LIMIT=str(2 * GIB))
    assert (reading.limit_bytes, reading.source) == (2 * GIB, "mem_limit")


def test_without_any_limit_the_host_is_the_limit(tree: FakeTree) -> None:
    tree.in_groups("9:memory:/")
    tree.mounted(v1_mount())
    tree.v1("", limit=UNLIMITED_V1, current=GIB)
    reading = read(tree)
    assert (reading.limit_bytes, reading.source) == (64 * GIB, "host")
    assert reading.used_bytes == 4 * GIB
    assert reading.oom_kill_count == 3


def test_a_host_that_is_fuller_than_the_container_is_the_limit_in_force(tmp_path: Path) -> None:
    tree = FakeTree(tmp_path).host(total=16 * GIB, available=GIB // 2)
    tree.in_groups("0::/")
    tree.mounted(v2_mount())
    tree.v2("", limit=str(8 * GIB), current=GIB)
    assert read(tree).source == "host"


def test_nothing_readable_is_unknown_and_not_zero(tmp_path: Path) -> None:
    reading = read(FakeTree(tmp_path))
    assert reading.source is None
    for figure in (reading.limit_bytes, reading.used_bytes, reading.reclaimable_bytes, reading.oom_kill_count):
        assert isinstance(figure, Unavailable)
        assert figure.reason


def test_a_limit_that_changes_is_seen(tree: FakeTree) -> None:
    tree.in_groups("0::/")
    tree.mounted(v2_mount())
    tree.v2("", limit=str(4 * GIB), current=GIB)
    probe = LimitProbe(str(tree.root), {})
    assert probe.read().limit_bytes == 4 * GIB
    tree.v2("", limit=str(2 * GIB), current=GIB)
    assert probe.read().limit_bytes == 2 * GIB


def test_this_machine_has_a_limit() -> None:
    reading = LimitProbe().read()
    assert isinstance(reading.limit_bytes, int)
    assert 0 < reading.limit_bytes <= os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
