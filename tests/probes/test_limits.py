"""The limit in force, as different containers show it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jupyterlab_cellmem.core.readings import Unavailable
from jupyterlab_cellmem.probes.limits import LimitProbe, LimitReading

from .faketree import GIB, FakeTree, v1_groups, v1_mount, v1_mounts, v2_mount

UNLIMITED_V1 = 9223372036854771712


@pytest.fixture
def tree(tmp_path: Path) -> FakeTree:
    return FakeTree(tmp_path).host(total=64 * GIB, available=60 * GIB)


def read(tree: FakeTree, **environ: str) -> LimitReading:
    return LimitProbe(str(tree.root), environ).read()


@contextmanager
def as_nobody(tree: FakeTree) -> Iterator[None]:
    """As a user to whom permissions apply: they do not to root."""
    if os.geteuid() != 0:
        yield
        return
    for folder in (tree.root, *tree.root.parents):
        if folder.stat().st_uid == 0 and Path(tempfile.gettempdir()) in folder.parents:
            folder.chmod(folder.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


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


@pytest.mark.parametrize("no_limit", [UNLIMITED_V1, 2**63 - 1, (2**63 - 1) // 65536 * 65536, 65 * GIB])
def test_a_limit_above_all_that_the_host_has_is_none(tree: FakeTree, no_limit: int) -> None:
    tree.in_groups(*v1_groups("/job"))
    tree.mounted(*v1_mounts())
    tree.v1("/job", limit=no_limit, current=GIB)
    assert (read(tree).limit_bytes, read(tree).source) == (64 * GIB, "host")


@pytest.mark.parametrize(
    "text", ["", "\n", "max\n", "4 GiB\n", "-1\n", "4294967296 5\n", "\xb2\n", "\x00\n", "9" * 5000]
)
def test_a_limit_file_without_a_number_is_no_limit(tree: FakeTree, text: str) -> None:
    tree.container()
    tree.write("/sys/fs/cgroup/memory.max", text)
    assert read(tree).source == "host"


@pytest.mark.parametrize("text", ["", "max\n", "many\n", "-5\n"])
def test_a_usage_without_a_number_is_unknown_and_not_zero(tree: FakeTree, text: str) -> None:
    tree.container()
    tree.write("/sys/fs/cgroup/memory.current", text)
    reading = read(tree)
    assert (reading.limit_bytes, reading.source) == (4 * GIB, "cgroup_v2")
    for figure in (reading.used_bytes, reading.reclaimable_bytes):
        assert isinstance(figure, Unavailable)
        assert figure.reason.endswith(".")


def test_files_that_are_closed_to_this_user_are_unknown_and_not_zero(tree: FakeTree) -> None:
    tree.container()
    for name in ("memory.current", "memory.stat", "memory.events"):
        (tree.root / "sys/fs/cgroup" / name).chmod(0)
    with as_nobody(tree):
        reading = read(tree)
    assert (reading.limit_bytes, reading.source) == (4 * GIB, "cgroup_v2")
    for figure in (reading.used_bytes, reading.reclaimable_bytes, reading.oom_kill_count):
        assert isinstance(figure, Unavailable)


def test_a_limit_that_is_closed_to_this_user_leaves_its_ancestors(tree: FakeTree) -> None:
    tree.container(current=3 * GIB)
    tree.in_groups("0::/kernel")
    tree.v2("/kernel", limit=str(GIB), current=GIB)
    (tree.root / "sys/fs/cgroup/kernel/memory.max").chmod(0)
    with as_nobody(tree):
        assert (read(tree).limit_bytes, read(tree).used_bytes) == (4 * GIB, 2 * GIB)


def test_a_usage_whose_page_cache_cannot_be_read_now_is_unknown(tree: FakeTree) -> None:
    """It would jump up by the whole page cache for the time of one failed read."""
    tree.container()
    tree.write("/sys/fs/cgroup/memory.stat", "")
    assert isinstance(read(tree).used_bytes, Unavailable)


def test_a_system_that_never_tells_its_page_cache_counts_all_of_it_as_used(tree: FakeTree) -> None:
    tree.container()
    tree.remove("/sys/fs/cgroup/memory.stat")
    reading = read(tree)
    assert reading.used_bytes == 2 * GIB
    assert isinstance(reading.reclaimable_bytes, Unavailable)


def test_more_page_cache_than_usage_is_nothing_used_and_not_less(tree: FakeTree) -> None:
    tree.container(current=GIB, cache=2 * GIB)
    assert read(tree).used_bytes == 0


def test_a_host_that_does_not_tell_what_is_available_has_a_limit_all_the_same(tree: FakeTree) -> None:
    tree.write("/proc/meminfo", f"MemTotal:       {8 * GIB // 1024} kB\nMemFree:        1024 kB\n")
    reading = read(tree)
    assert (reading.limit_bytes, reading.source) == (8 * GIB, "host")
    assert isinstance(reading.used_bytes, Unavailable)


@pytest.mark.parametrize(("text", "limit"), [("2147483648", 2 * GIB), ("2G", 2 * GIB), ("1.5G", 3 * GIB // 2)])
def test_a_hubs_limit_is_bytes_or_a_number_with_a_unit(tree: FakeTree, text: str, limit: int) -> None:
    tree.container("max")
    assert (read(tree, MEM_LIMIT=text).limit_bytes, read(tree, MEM_LIMIT=text).used_bytes) == (limit, GIB)


@pytest.mark.parametrize("text", ["", "0", "none", "-1", "2 apples", "\xb2", "1e9"])
def test_a_hubs_limit_that_is_none_is_passed_over(tree: FakeTree, text: str) -> None:
    tree.container()
    assert read(tree, MEM_LIMIT=text).source == "cgroup_v2"


def test_a_hubs_limit_that_is_also_the_groups_is_the_groups(tree: FakeTree) -> None:
    tree.container()
    assert read(tree, MEM_LIMIT=str(4 * GIB)).source == "cgroup_v2"


def test_a_kill_count_is_found_behind_many_others(tree: FakeTree) -> None:
    """The kernel gives this list a page at a time."""
    tree.write("/proc/vmstat", "".join(f"numa_figure_{n} {n}\n" for n in range(2000)) + "oom_kill 6\n")
    assert read(tree).oom_kill_count == 6


def test_this_machine_has_a_limit() -> None:
    reading = LimitProbe().read()
    assert isinstance(reading.limit_bytes, int)
    assert 0 < reading.limit_bytes <= os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
