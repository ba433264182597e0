"""The kernels of the browser tests: this Python, brought into the situations that a person may meet."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import jupyterlab_cellmem

PACKAGE = Path(jupyterlab_cellmem.__file__).parent

NVIDIA_SMI = """#!/bin/sh
case "$*" in
  *compute-apps*) exit 0 ;;
esac
echo '0, GPU-aaaa, "A10G, revision 2", 23028, 10445, 0, 45, [N/A]'
echo '1, GPU-bbbb, A10G, 23028, [N/A], [N/A], [N/A], [N/A]'
"""


def install(folder: Path) -> None:
    """Writes the kernel specs below `folder`, which then belongs on JUPYTER_PATH."""
    _install_devices(folder)
    _install_no_limit(folder)
    _install_too_old(folder)
    _install_broken(folder)
    _install_other_version(folder)
    _install_echo(folder)
    _install_crashing(folder)


def _install_devices(folder: Path) -> None:
    """A driver that tells what is used, and not by whom."""
    tool = folder / "bin" / "nvidia-smi"
    tool.parent.mkdir()
    tool.write_text(NVIDIA_SMI)
    tool.chmod(0o755)
    _write(folder, "devices", environment={"PATH": f"{tool.parent}:{os.environ['PATH']}"})


def _install_no_limit(folder: Path) -> None:
    """A machine whose files tell neither a limit nor the size of the host."""
    line = (
        "import time; from jupyterlab_cellmem.probes import limits;"
        "limits.LimitProbe.__init__.__defaults__ = ('/nowhere', None, time.monotonic)"
    )
    _write(folder, "nolimit", lines=[line], environment={"CELLMEM_AUTOLOAD": "0", "MEM_LIMIT": ""})


def _install_too_old(folder: Path) -> None:
    line = "import sys; sys.version_info = (3, 8, 18, 'final', 0)"
    _write(folder, "tooold", lines=[line], environment={"CELLMEM_AUTOLOAD": "0"})


def _install_broken(folder: Path) -> None:
    """An installation that lost a part."""
    package = _copy_package(folder / "broken")
    (package / "agent" / "agent.py").unlink()
    _write(folder, "broken", environment={"PYTHONPATH": str(package.parent)})


def _install_other_version(folder: Path) -> None:
    """An environment with a CellMem that speaks a later protocol than the page."""
    package = _copy_package(folder / "later")
    dispatch = package / "agent" / "dispatch.py"
    dispatch.write_text(dispatch.read_text().replace("PROTOCOL_VERSION = 1", "PROTOCOL_VERSION = 99"))
    _write(folder, "later", environment={"PYTHONPATH": str(package.parent)})


def _install_echo(folder: Path) -> None:
    argv = [sys.executable, str(Path(__file__).parent / "echo.py"), "-f", "{connection_file}"]
    environment = {"CELLMEM_ECHO_LOG": str(folder / "echo.log")}
    _write(folder, "echo", language="echo", argv=argv, environment=environment)
    (folder / "echo.log").touch()


def _install_crashing(folder: Path) -> None:
    """Dies right after each start while the file `crash` exists beside the notebook."""
    line = "import os; os.path.exists('crash') and os._exit(1)"
    _write(folder, "crashing", lines=[line])


def _copy_package(folder: Path) -> Path:
    copy = folder / "jupyterlab_cellmem"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("labextension", "__pycache__"))
    return copy


def _write(
    folder: Path,
    name: str,
    *,
    language: str = "python",
    argv: list[str] | None = None,
    lines: list[str] | None = None,
    environment: dict[str, str] | None = None,
) -> None:
    spec = folder / "kernels" / name
    spec.mkdir(parents=True)
    options = [f"--IPKernelApp.exec_lines={line}" for line in lines or []]
    launch = argv or [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", *options]
    content = {"argv": launch, "display_name": name, "language": language, "env": environment or {}}
    (spec / "kernel.json").write_text(json.dumps(content))
