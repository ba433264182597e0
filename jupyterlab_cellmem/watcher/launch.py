"""Starts the watcher process from the kernel, without a fork of it and without a file."""

from __future__ import annotations

import ast
import inspect
import marshal
import os
import subprocess
import sys
from dataclasses import dataclass

from . import program

#: Reads the compiled program from its input: compiling the text in the child would leave 0.8 MB of its heap behind.
_BOOTSTRAP = (
    "import marshal,posix,sys\n"
    "a=sys.argv\n"
    "n=int(a[3])\nb=b''\n"
    "while len(b)<n: b+=posix.read(0,n-len(b))\n"
    "g={'__name__':'cellmem_watcher'}\n"
    "exec(marshal.loads(b),g)\ndel b\n"
    "g['main'](int(a[1]),int(a[2]))"
)
#: What finds the interpreter's own shared libraries; nothing else of the kernel's environment is the watcher's.
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "PYTHONHOME", "SYSTEMROOT")
RING_BYTES = (program.HEADER_WORDS + program.CAPACITY * program.RECORD_WORDS) * program.WORD_BYTES
_START_TIMEOUT_S = 10.0
#: System calls that wait for any child (wait4 of -1, waitid of P_ALL): number to first argument, by machine.
_WAITS = {"x86_64": {b"61": 0xFFFFFFFF, b"247": 0}, "aarch64": {b"260": 0xFFFFFFFF, b"95": 0}}


@dataclass(frozen=True)
class Started:
    """Descriptors of a watcher that was started: its ring, and the pipe that wakes it and whose end ends it."""

    ring_fd: int
    control_fd: int


def start() -> Started:
    """Starts the watcher of this process and waits until it has left us (about 15 ms).

    Raises:
        OSError: It cannot be started here; the text says why.
    """
    if not sys.platform.startswith("linux"):
        raise OSError("only Linux shows a process to another one through /proc")
    if not sys.executable:
        raise OSError("the path of the Python interpreter is unknown")
    ring_fd = os.memfd_create("cellmem-ring", os.MFD_CLOEXEC)
    control_out, control_fd = os.pipe()
    try:
        os.ftruncate(ring_fd, RING_BYTES)
        code = packed_program()
        os.write(control_fd, code)
        _spawn(ring_fd, control_out, len(code))
        os.set_blocking(control_fd, False)
    except BaseException:
        os.close(ring_fd)
        os.close(control_fd)
        raise
    finally:
        os.close(control_out)
    return Started(ring_fd, control_fd)


def somebody_waits_for_any_child() -> bool:
    """Whether a thread of this process waits for whichever child ends next (`os.wait()`): for the 15 ms of its start
    the watcher is a child of ours, and would be the answer. False where the system does not show its calls."""
    waits = _WAITS.get(os.uname().machine, {})
    try:
        for thread in os.listdir("/proc/self/task"):
            with open(f"/proc/self/task/{thread}/syscall", "rb") as file:
                number, first, *_ = [*file.read().split(), b"", b""]
            if number in waits and int(first or b"0", 16) & 0xFFFFFFFF == waits[number]:
                return True
    except (OSError, ValueError):
        return False
    return False


def _spawn(ring_fd: int, control_out: int, size: int) -> None:
    # vfork, then exec: the kernel is never copied. A session of its own: an interrupt of the kernel's process group
    # passes it by. Its folder is the root, for the kernel's own may have been deleted.
    child = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _BOOTSTRAP, str(os.getpid()), str(ring_fd), str(size)],
        stdin=control_out,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(ring_fd,),
        start_new_session=True,
        cwd="/",
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
    )
    try:
        status = child.wait(timeout=_START_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        raise OSError("its interpreter did not start in time") from None
    if status != 0:
        raise OSError(f"its interpreter ended at once with status {status}")


def packed_program() -> bytes:
    """The program compiled for this interpreter, without docstrings and annotations: the child holds its code only."""
    tree = ast.parse(inspect.getsource(program))
    tree = ast.fix_missing_locations(_Stripped().visit(tree))
    return marshal.dumps(compile(tree, "<cellmem>/watcher/program.py", "exec", dont_inherit=True, optimize=2))


class _Stripped(ast.NodeTransformer):
    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        return None if node.module == "__future__" else node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        return None if node.value is None else ast.Assign(targets=[node.target], value=node.value)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        for argument in node.args.args:
            argument.annotation = None
        self.generic_visit(node)
        return node
