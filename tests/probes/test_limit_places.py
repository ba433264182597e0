"""Where kernels run: one tree for each place, with the limit, its source, what is used of it and the kill count."""

from __future__ import annotations

from pathlib import Path

import pytest

from jupyterlab_cellmem.core.readings import Unavailable
from jupyterlab_cellmem.probes.limits import LimitProbe, LimitReading

from .faketree import GIB, FakeTree, v1_groups, v1_mount, v1_mounts, v2_mount

UNLIMITED_V1 = 9223372036854771712
CONTAINER = "4c01db0b339cb3a0b9e2b1f1a1f6e5d1"
UNIFIED = "31 25 0:27 / /sys/fs/cgroup/unified rw,nosuid - cgroup2 cgroup2 rw"


@pytest.fixture
def tree(tmp_path: Path) -> FakeTree:
    return FakeTree(tmp_path).host(total=64 * GIB, available=60 * GIB, free=20 * GIB)


def read(tree: FakeTree) -> LimitReading:
    probe = LimitProbe(str(tree.root), {})
    try:
        return probe.read()
    finally:
        probe.close()


def test_docker_on_cgroup_v1_shows_its_own_subtree_at_the_mount(tree: FakeTree) -> None:
    tree.in_groups(*v1_groups(f"/docker/{CONTAINER}"))
    tree.mounted(*v1_mounts(f"/docker/{CONTAINER}"))
    tree.v1("", limit=2 * GIB, current=GIB, cache=GIB // 4, kills=5)
    assert read(tree) == LimitReading(2 * GIB, "cgroup_v1", GIB - GIB // 4, GIB // 4, 5)


def test_docker_on_cgroup_v2_sees_itself_as_the_root(tree: FakeTree) -> None:
    tree.in_groups("0::/")
    tree.mounted(v2_mount())
    tree.v2("", limit=str(4 * GIB), current=3 * GIB, cache=GIB, kills=1)
    assert read(tree) == LimitReading(4 * GIB, "cgroup_v2", 2 * GIB, GIB, 1)


def test_docker_on_cgroup_v2_in_the_hosts_namespace_shows_the_whole_hierarchy(tree: FakeTree) -> None:
    own = f"/system.slice/docker-{CONTAINER}.scope"
    tree.in_groups(f"0::{own}")
    tree.mounted(v2_mount())
    tree.write("/sys/fs/cgroup/memory.stat", "anon 1\ninactive_file 2\n")  # the true root has no limit and no usage
    tree.v2("/system.slice", limit="max", current=30 * GIB, cache=GIB, kills=12)
    tree.v2(own, limit=str(4 * GIB), current=3 * GIB, cache=GIB, kills=1)
    tree.v2(f"/system.slice/docker-{'0' * 32}.scope", limit=str(GIB), current=GIB, kills=11)
    assert read(tree) == LimitReading(4 * GIB, "cgroup_v2", 2 * GIB, GIB, 1)


def test_docker_on_cgroup_v2_with_only_its_own_group_mounted(tree: FakeTree) -> None:
    own = f"/system.slice/docker-{CONTAINER}.scope"
    tree.in_groups(f"0::{own}")
    tree.mounted(v2_mount(own))
    tree.v2("", limit=str(4 * GIB), current=3 * GIB, cache=GIB)
    assert read(tree) == LimitReading(4 * GIB, "cgroup_v2", 2 * GIB, GIB, 0)


def test_kubernetes_hides_the_pods_limits_in_a_namespace(tree: FakeTree) -> None:
    """A kill takes the whole container (memory.oom.group): three processes, one event."""
    tree.in_groups("0::/")
    tree.mounted(v2_mount())
    tree.v2("", limit=str(8 * GIB), current=5 * GIB, cache=2 * GIB, kills=3, group_kills=1)
    assert read(tree) == LimitReading(8 * GIB, "cgroup_v2", 3 * GIB, 2 * GIB, 3)


def test_kubernetes_with_a_pod_that_is_tighter_than_the_container(tree: FakeTree) -> None:
    """The neighbour container's kill is in the pod's count and not in the kernel's."""
    pods = "/kubepods.slice/kubepods-burstable.slice"
    pod = f"{pods}/kubepods-burstable-pod7f3a.slice"
    tree.in_groups(f"0::{pod}/cri-containerd-{CONTAINER}.scope")
    tree.mounted(v2_mount())
    tree.v2(f"{pod}/cri-containerd-{CONTAINER}.scope", limit=str(8 * GIB), current=2 * GIB, cache=GIB)
    tree.v2(pod, limit=str(3 * GIB), current=5 * GIB // 2, cache=GIB, kills=1)
    tree.v2(pods, limit="max", current=20 * GIB, kills=4)
    tree.v2("/kubepods.slice", limit=str(60 * GIB), current=30 * GIB, kills=4)
    assert read(tree) == LimitReading(3 * GIB, "cgroup_v2", 3 * GIB // 2, GIB, 0)


def test_a_systemd_hybrid_has_its_memory_on_version_1(tree: FakeTree) -> None:
    tree.in_groups(*v1_groups("/system.slice/jupyter.service"), "0::/system.slice/jupyter.service")
    tree.mounted(*v1_mounts(), UNIFIED)
    tree.write("/sys/fs/cgroup/unified/cgroup.controllers", "hugetlb\n")
    tree.v1("/system.slice/jupyter.service", limit=5 * GIB, current=2 * GIB, cache=GIB, kills=0)
    tree.v1("/system.slice", limit=UNLIMITED_V1, current=20 * GIB)
    tree.v1("", limit=UNLIMITED_V1, current=30 * GIB)
    assert read(tree) == LimitReading(5 * GIB, "cgroup_v1", GIB, GIB, 0)


def test_a_hybrid_whose_version_2_line_is_the_root(tree: FakeTree) -> None:
    tree.in_groups(*v1_groups("/job"), "0::/")
    tree.mounted(*v1_mounts(), UNIFIED)
    tree.write("/sys/fs/cgroup/unified/cgroup.controllers", "hugetlb\n")
    tree.v1("/job", limit=5 * GIB, current=GIB, kills=0)
    assert read(tree) == LimitReading(5 * GIB, "cgroup_v1", GIB, 0, 0)


def test_slurm_on_version_1_with_a_step_that_is_tighter_than_its_job(tree: FakeTree) -> None:
    """A kill is counted where the victim was, in the task, although the step's limit caused it."""
    job = "/slurm/uid_1000/job_7"
    tree.in_groups(*v1_groups(f"{job}/step_0/task_0"))
    tree.mounted(*v1_mounts())
    tree.v1(f"{job}/step_0/task_0", limit=UNLIMITED_V1, current=3 * GIB, cache=GIB, kills=1)
    tree.v1(f"{job}/step_0", limit=6 * GIB, current=4 * GIB, cache=GIB, kills=0)
    tree.v1(job, limit=16 * GIB, current=5 * GIB, cache=GIB, kills=0)
    tree.v1("/slurm/uid_1000", limit=UNLIMITED_V1, current=5 * GIB, kills=0)
    tree.v1("/slurm", limit=UNLIMITED_V1, current=40 * GIB, kills=0)
    tree.v1("", limit=UNLIMITED_V1, current=50 * GIB, kills=0)
    assert read(tree) == LimitReading(6 * GIB, "cgroup_v1", 3 * GIB, GIB, 1)


def test_slurm_with_the_limit_on_the_job_counts_the_whole_job(tree: FakeTree) -> None:
    job = "/system.slice/slurmstepd.scope/job_7"
    tree.in_groups(f"0::{job}/step_0/user/task_0")
    tree.mounted(v2_mount())
    for below in ("/step_0/user/task_0", "/step_0/user", "/step_0"):
        tree.v2(job + below, limit="max", current=3 * GIB, cache=GIB, kills=1)
    tree.v2(job, limit=str(16 * GIB), current=9 * GIB, cache=2 * GIB, kills=2)
    tree.v2("/system.slice/slurmstepd.scope", limit="max", current=30 * GIB, kills=7)
    tree.v2("/system.slice", limit="max", current=31 * GIB, kills=7)
    assert read(tree) == LimitReading(16 * GIB, "cgroup_v2", 7 * GIB, 2 * GIB, 1)


def test_of_equal_limits_the_outer_group_counts_because_more_of_it_is_used(tree: FakeTree) -> None:
    job = "/system.slice/slurmstepd.scope/job_7"
    tree.in_groups(f"0::{job}/step_0")
    tree.mounted(v2_mount())
    tree.v2(f"{job}/step_0", limit=str(16 * GIB), current=3 * GIB)
    tree.v2(job, limit=str(16 * GIB), current=9 * GIB)
    assert read(tree).used_bytes == 9 * GIB


def test_a_systemd_user_slice_throttles_from_memory_high_on(tree: FakeTree) -> None:
    """A session's leaf has no memory files of its own: its processes are charged to the nearest group that has."""
    service = "/user.slice/user-1000.slice/user@1000.service"
    tree.in_groups(f"0::{service}/app.slice/app-jupyter.scope")
    tree.mounted(v2_mount())
    tree.write(f"/sys/fs/cgroup{service}/app.slice/app-jupyter.scope/cgroup.procs", "4711\n")
    tree.v2(f"{service}/app.slice", limit="max", current=4 * GIB, cache=GIB, kills=2)
    tree.v2(service, limit="max", current=5 * GIB, cache=GIB, kills=2)
    tree.v2("/user.slice/user-1000.slice", limit=str(16 * GIB), high=str(12 * GIB), current=6 * GIB, cache=GIB)
    tree.v2("/user.slice", limit="max", current=9 * GIB)
    assert read(tree) == LimitReading(12 * GIB, "cgroup_v2_high", 5 * GIB, GIB, 2)


def test_a_desktop_without_any_limit_has_the_hosts(tree: FakeTree) -> None:
    own = "/user.slice/user-1000.slice/session-3.scope"
    tree.in_groups(f"0::{own}")
    tree.mounted(v2_mount())
    tree.v2(own, limit="max", current=4 * GIB, kills=1)
    tree.v2("/user.slice/user-1000.slice", limit="max", current=5 * GIB, kills=1)
    tree.v2("/user.slice", limit="max", current=6 * GIB, kills=1)
    assert read(tree) == LimitReading(64 * GIB, "host", 4 * GIB, 40 * GIB, 1)


def test_a_process_in_no_group_has_the_hosts_limit_and_kill_count(tree: FakeTree) -> None:
    tree.in_groups("0::/")
    tree.mounted(v2_mount())
    tree.write("/sys/fs/cgroup/memory.stat", "anon 1\ninactive_file 2\n")
    assert read(tree) == LimitReading(64 * GIB, "host", 4 * GIB, 40 * GIB, 3)


def test_gvisor_shows_no_groups_and_no_kill_count(tmp_path: Path) -> None:
    tree = FakeTree(tmp_path).host(total=2 * GIB, available=GIB, free=GIB)
    tree.remove("/proc/vmstat")
    tree.mounted(
        "1 0 0:1 / / rw - 9p none rw", "2 1 0:2 / /proc rw - proc none rw", "3 1 0:3 / /sys ro - sysfs none rw"
    )
    reading = read(tree)
    assert (reading.limit_bytes, reading.source, reading.used_bytes) == (2 * GIB, "host", GIB)
    assert reading.reclaimable_bytes == 0
    assert isinstance(reading.oom_kill_count, Unavailable)
    assert reading.oom_kill_count.reason == "This host has no kill counter that can be read."


def test_gvisor_with_a_hubs_limit_shows_it_without_a_usage(tmp_path: Path) -> None:
    tree = FakeTree(tmp_path).host(total=8 * GIB, available=6 * GIB)
    probe = LimitProbe(str(tree.root), {"MEM_LIMIT": str(2 * GIB)})
    reading = probe.read()
    assert (reading.limit_bytes, reading.source) == (2 * GIB, "mem_limit")
    assert isinstance(reading.used_bytes, Unavailable)
    assert "MEM_LIMIT" in reading.used_bytes.reason


def test_wsl2_has_what_its_virtual_machine_was_given(tmp_path: Path) -> None:
    tree = FakeTree(tmp_path).host(total=16 * GIB, available=12 * GIB, free=10 * GIB)
    tree.in_groups(*v1_groups("/"), "0::/")
    tree.mounted(*v1_mounts(), UNIFIED)
    tree.v1("", limit=UNLIMITED_V1, current=5 * GIB, cache=GIB, kills=0)
    assert read(tree) == LimitReading(16 * GIB, "host", 4 * GIB, 2 * GIB, 3)


def test_lxc_shows_the_containers_limit_as_the_hosts_total(tmp_path: Path) -> None:
    """The group is meant, whose kills are the container's own; /proc/vmstat is the machine's."""
    tree = FakeTree(tmp_path).host(total=4 * GIB, available=3 * GIB, free=2 * GIB)
    tree.in_groups("0::/init.scope")
    tree.mounted(v2_mount())
    tree.v2("/init.scope", limit="max", current=GIB, cache=GIB // 2, kills=0)
    tree.v2("", limit=str(4 * GIB), current=2 * GIB, cache=GIB // 2, kills=1)
    assert read(tree) == LimitReading(4 * GIB, "cgroup_v2", 3 * GIB // 2, GIB // 2, 0)


def test_blanks_in_a_path_are_octal_in_the_mount_table_and_plain_in_the_group(tree: FakeTree) -> None:
    tree.in_groups(*v1_groups("/jobs/my first\tjob/kernel 1"))
    tree.mounted(v1_mount(r"/jobs/my\040first\011job", r"/mnt/control\040groups\134memory"))
    at = "/mnt/control groups\\memory"
    tree.v1("", limit=3 * GIB, current=2 * GIB, mount=at)
    tree.v1("/kernel 1", limit=UNLIMITED_V1, current=GIB, kills=1, mount=at)
    assert read(tree) == LimitReading(3 * GIB, "cgroup_v1", 2 * GIB, 0, 1)


def test_a_group_whose_name_is_no_utf_8_and_has_colons(tree: FakeTree) -> None:
    name = b"caf\xe9:memory:1".decode(errors="surrogateescape")
    tree.mounted(v2_mount())
    (tree.root / "proc/self/cgroup").write_bytes(b"0::/caf\xe9:memory:1\n")
    tree.v2(f"/{name}", limit=str(3 * GIB), current=GIB)
    assert (read(tree).limit_bytes, read(tree).used_bytes) == (3 * GIB, GIB)


def test_a_mount_without_a_device_name_is_understood(tree: FakeTree) -> None:
    tree.in_groups(*v1_groups("/job"))
    tree.mounted("33 25 0:29 / /sys/fs/cgroup/memory rw shared:9 - cgroup  rw,memory")
    tree.v1("/job", limit=3 * GIB, current=GIB)
    assert read(tree).limit_bytes == 3 * GIB


def test_a_group_outside_the_namespace_is_not_bound_by_what_is_mounted_inside(tree: FakeTree) -> None:
    tree.in_groups("0::/../../other.scope")
    tree.mounted(v2_mount())
    tree.v2("", limit=str(GIB), current=GIB // 2, kills=9)
    tree.v2("/other.scope", limit=str(GIB), current=GIB // 2, kills=9)
    assert read(tree) == LimitReading(64 * GIB, "host", 4 * GIB, 40 * GIB, 3)


def test_a_mount_from_above_the_namespace_shows_an_ancestor(tree: FakeTree) -> None:
    """The names between are hidden; the top of that mount binds the container all the same."""
    tree.in_groups("0::/kernel")
    tree.mounted(v2_mount(), v2_mount("/../..", "/host/cgroup"), v2_mount("/../../other", "/host/other"))
    tree.v2("/kernel", limit="max", current=GIB, kills=1)
    tree.v2("", limit=str(8 * GIB), current=2 * GIB, kills=1)
    tree.v2("", limit=str(6 * GIB), current=5 * GIB, kills=4, mount="/host/cgroup")
    tree.v2("", limit=str(GIB), current=GIB, mount="/host/other")
    assert read(tree) == LimitReading(6 * GIB, "cgroup_v2", 5 * GIB, 0, 1)


def test_a_mount_of_somebody_elses_group_is_passed_over(tree: FakeTree) -> None:
    tree.in_groups(*v1_groups("/docker/abcdef"))
    tree.mounted(*v1_mounts("/docker/abc"))
    tree.v1("", limit=GIB, current=GIB)
    tree.v1("/def", limit=GIB, current=GIB)
    assert read(tree).source == "host"


def test_what_is_mounted_last_at_a_place_hides_what_was_there(tree: FakeTree) -> None:
    tree.in_groups("0::/docker/abc")
    tree.mounted(v2_mount("/docker/xyz"), v2_mount("/docker/abc"))
    tree.v2("", limit=str(3 * GIB), current=GIB)
    assert read(tree).limit_bytes == 3 * GIB


def test_a_hierarchy_that_is_hidden_below_another_mount_is_not_read(tree: FakeTree) -> None:
    tree.in_groups("0::/")
    tree.mounted(v2_mount(), "40 30 0:40 / /sys/fs/cgroup ro - tmpfs tmpfs ro")
    tree.v2("", limit=str(3 * GIB), current=GIB)
    assert read(tree).source == "host"


@pytest.mark.parametrize("line", ["", "0", "0:", "0::", "memory", "::::", "4:memory"])
def test_a_group_line_that_says_nothing_is_passed_over(tree: FakeTree, line: str) -> None:
    tree.in_groups(line)
    tree.mounted("", "30", "a b c d e", "30 23 0:26 / /sys/fs/cgroup rw - ", v2_mount())
    tree.v2("", limit=str(3 * GIB), current=GIB)
    assert read(tree).source == "host"


def test_an_old_version_1_ancestor_that_does_not_account_for_its_children_binds_nobody(tree: FakeTree) -> None:
    tree.in_groups(*v1_groups("/batch/job"))
    tree.mounted(*v1_mounts())
    tree.v1("/batch/job", limit=6 * GIB, current=GIB)
    tree.v1("/batch", limit=2 * GIB, current=0, hierarchical=False)
    assert read(tree).limit_bytes == 6 * GIB
