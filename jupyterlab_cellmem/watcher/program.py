"""What the watcher process runs, in an interpreter with neither site nor environment, its input the control pipe.

It imports built-in modules alone (`posix` for `os`, no `signal`, `struct` or `subprocess`), so that the process stays
under 3 MB of private memory. It leaves its parent at once (a person who waits for their children must not find ours),
stands in a session of its own, and ends with the kernel: a process descriptor tells of its death, however it died.

The ring is an anonymous file. Little-endian unsigned 64-bit words: a header of eight, then records of six: monotonic
nanoseconds before and after the reading, RSS, memory of its own, high-water mark, and what its children hold. The
kernel writes the words `READ` and `RUN_OPEN` and reads the rest; a record counts once `WRITTEN` has passed it.
"""

from __future__ import annotations

import posix
import time

WORD_BYTES = 8
HEADER_WORDS = 8
RECORD_WORDS = 6
#: Four minutes at the fastest rate; the rate falls while nobody reads.
CAPACITY = 8192
UNKNOWN = (1 << 64) - 1

#: Words of the header.
WRITTEN, READ, RUN_OPEN, WATCHER_PID, CPU_NS, PRIVATE_BYTES = range(6)

#: Thirty-three samples a second: the longest gap of a curve stays under 60 ms, with as much again for a busy machine.
INTERVAL_S = 0.03
#: No run for so long: sleep on the control pipe until one begins.
LINGER_S = 1.0
#: Threads other than the first seldom have children; their lists are read every so many samples.
ALL_THREADS_EVERY = 8
#: Without a process descriptor (Linux before 5.3) the kernel's death is looked for this often.
ORPHAN_CHECK_S = 5.0

_FIELDS = (b"VmRSS:", b"RssAnon:", b"RssShmem:", b"VmSwap:", b"VmHWM:")


def word(value: int) -> bytes:
    return value.to_bytes(WORD_BYTES, "little")


def parse_status(text: bytes) -> tuple[int, int, int]:
    """(RSS, RssAnon + RssShmem + VmSwap, high-water mark) in bytes; UNKNOWN for what the text does not tell."""
    rss, anon, shared, swap, mark = [_field(text, name) for name in _FIELDS]
    own = anon if anon == UNKNOWN else anon + (shared % UNKNOWN) + (swap % UNKNOWN)
    return rss, own, mark


def _field(text: bytes, name: bytes) -> int:
    at = text.find(name)
    if at < 0:
        return UNKNOWN
    at += len(name)
    return int(text[at : text.index(b"kB", at)]) * 1024


class Children:
    """The kernel's descendants: what they hold, as far up as each of them is known to have been."""

    def __init__(self, pid: int) -> None:
        self._root = pid
        self._marks: dict[int, int] = {}
        self._turn = 0
        self._of_other_threads: list[int] = []

    def read(self) -> int:
        """Sum of RSS over living descendants; a mark that rose since the last look counts instead, because the child
        was there in between. UNKNOWN where the system does not list children."""
        try:
            pids = self._descendants()
        except OSError:
            return UNKNOWN
        total, marks = 0, {}
        for pid in pids:
            try:
                rss, _, mark = parse_status(_read(b"/proc/%d/status" % pid))
            except OSError:
                continue
            if rss == UNKNOWN or mark == UNKNOWN:
                continue  # a zombie holds nothing
            marks[pid] = mark
            total += mark if mark > self._marks.get(pid, 0) else rss
        self._marks = marks
        return total

    def _descendants(self) -> list[int]:
        if self._turn % ALL_THREADS_EVERY == 0:
            others = [tid for tid in _threads(self._root) if tid != self._root]
            self._of_other_threads = _of_threads(self._root, others)
        self._turn += 1
        waiting = [*_listed(self._root, self._root), *self._of_other_threads]
        seen: list[int] = []
        while waiting:
            pid = waiting.pop()
            if pid not in seen:
                seen.append(pid)
                waiting += _of_threads(pid, _threads(pid))
        return seen


def _threads(pid: int) -> list[int]:
    try:
        return [int(name) for name in posix.listdir(b"/proc/%d/task" % pid)]
    except OSError:
        return []


def _of_threads(pid: int, threads: list[int]) -> list[int]:
    found = []
    for tid in threads:
        try:
            found += _listed(pid, tid)
        except OSError:  # the thread has ended
            continue
    return found


def _listed(pid: int, tid: int) -> list[int]:
    return [int(child) for child in _read(b"/proc/%d/task/%d/children" % (pid, tid)).split()]


def _read(path: bytes) -> bytes:
    fd = posix.open(path, posix.O_RDONLY | posix.O_CLOEXEC)
    try:
        return posix.read(fd, 8192)
    finally:
        posix.close(fd)


class Ring:
    """The writer's end."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._written = 0

    def put(self, record: tuple[int, ...]) -> None:
        at = HEADER_WORDS + (self._written % CAPACITY) * RECORD_WORDS
        posix.pwrite(self._fd, b"".join([word(value) for value in record]), at * WORD_BYTES)
        self._written += 1
        self.set(WRITTEN, self._written)

    def set(self, place: int, value: int) -> None:
        posix.pwrite(self._fd, word(value), place * WORD_BYTES)

    def get(self, place: int) -> int:
        return int.from_bytes(posix.pread(self._fd, WORD_BYTES, place * WORD_BYTES), "little")

    @property
    def unread(self) -> int:
        return self._written - self.get(READ)


def interval_s(unread: int) -> float:
    """Slower while the kernel cannot read, so that the ring holds the whole of a long silence."""
    if unread < CAPACITY // 2:
        return INTERVAL_S
    return INTERVAL_S * 4 if unread < CAPACITY * 3 // 4 else INTERVAL_S * 40


def watch(pid: int, ring: Ring, wait: Wait) -> None:
    """Samples while a run is open, sleeps while none is, returns when the kernel is gone."""
    status = posix.open(b"/proc/%d/status" % pid, posix.O_RDONLY | posix.O_CLOEXEC)
    children = Children(pid)
    closed_at: float | None = None
    samples = 0
    while True:
        started = time.monotonic()
        if ring.get(RUN_OPEN):
            closed_at = None
        elif closed_at is None:
            closed_at = started
        elif started - closed_at > LINGER_S:
            if not wait(None):
                return
            closed_at = None
            continue
        if samples % 400 == 0:
            own = parse_status(_read(b"/proc/self/status"))
            ring.set(PRIVATE_BYTES, own[1])
        samples += 1
        before = time.monotonic_ns()
        try:
            rss, anon, mark = parse_status(posix.pread(status, 8192, 0))
        except OSError:  # no such process
            return
        after = time.monotonic_ns()
        if rss == UNKNOWN:
            return  # a zombie: its memory is gone
        ring.put((before, after, rss, anon, mark, children.read()))
        ring.set(CPU_NS, time.process_time_ns())
        if not wait(max(0.002, started + interval_s(ring.unread) - time.monotonic())):
            return


class Wait:
    """Waits for the kernel: for a time, or until it wakes us. False when it is gone or lets us go."""

    def __init__(self, pid: int) -> None:
        import select

        self._pid = pid
        self._poll = select.poll()
        self._poll.register(0, select.POLLIN)
        self._process = -1
        try:
            self._process = posix.pidfd_open(pid)
            self._poll.register(self._process, select.POLLIN)
        except (AttributeError, OSError):
            self._process = -1

    def __call__(self, seconds: float | None) -> bool:
        if seconds is None and self._process < 0:
            while True:
                if not self._is_alive():
                    return False
                if ready := self._poll.poll(ORPHAN_CHECK_S * 1000):
                    return self._heard(ready)
        ready = self._poll.poll(None if seconds is None else seconds * 1000)
        return self._heard(ready)

    def _heard(self, ready: list[tuple[int, int]]) -> bool:
        return all(fd != self._process and posix.read(0, 256) for fd, _ in ready)

    def _is_alive(self) -> bool:
        try:
            posix.kill(self._pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True


def main(pid: int, ring_fd: int) -> None:
    import _signal  # type: ignore[import-not-found]  # `signal` would bring `enum` along

    _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
    if posix.getppid() != pid:
        return  # the kernel died while we started
    wait = Wait(pid)
    if posix.fork():
        posix._exit(0)
    ring = Ring(ring_fd)
    ring.set(WATCHER_PID, posix.getpid())
    watch(pid, ring, wait)
