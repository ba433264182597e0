"""An environment for the peers, apart from the project's: made on demand under `build/peers`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "build" / "peers"
KERNEL_NAME = "cellmem-peers"
#: Where `jupyter_core` finds the peers' kernel when `JUPYTER_PATH` names it.
JUPYTER_PATH = FOLDER / "share" / "jupyter"

_PIP_TIMEOUT_S = 300


class NotInstalledError(RuntimeError):
    """A peer is not there; the message says why."""


def offer_kernel() -> None:
    """Makes the peers' kernel known to this process as KERNEL_NAME."""
    known = os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if str(JUPYTER_PATH) not in known:
        os.environ["JUPYTER_PATH"] = os.pathsep.join([str(JUPYTER_PATH), *filter(None, known)])


def ensure(distribution: str, module: str) -> None:
    """Makes the environment and installs `distribution` into it unless `module` is there already.

    Raises NotInstalledError."""
    python = FOLDER / "bin" / "python"
    if not python.exists():
        _output([sys.executable, "-m", "venv", str(FOLDER)])
    _share_packages(python)
    _write_kernel_spec(python)
    if not _has(python, module):
        _output([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", distribution])
        if not _has(python, module):
            raise NotInstalledError(f"{distribution} has no module {module}")


def _share_packages(python: Path) -> None:
    """Lets the environment see the packages of the one that runs the benchmark, behind its own.

    `--system-site-packages` would show it those of the interpreter that ours was made from."""
    where = _output([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    (Path(where.strip()) / "shared-packages.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")


def _write_kernel_spec(python: Path) -> None:
    folder = JUPYTER_PATH / "kernels" / KERNEL_NAME
    folder.mkdir(parents=True, exist_ok=True)
    spec = {
        "argv": [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python (peers)",
        "language": "python",
    }
    (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")


def _has(python: Path, module: str) -> bool:
    code = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    return subprocess.run([str(python), "-c", code], check=False).returncode == 0


def _output(command: Sequence[str]) -> str:
    """Raises NotInstalledError without the command's own words: they may name paths and hosts, and a result may not."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PIP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        raise NotInstalledError(f"{command[2]} took longer than {_PIP_TIMEOUT_S} s") from None
    except OSError as error:
        raise NotInstalledError(f"{command[2]} cannot run: {error.strerror}") from error
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        raise NotInstalledError(f"{command[2]} ended with status {done.returncode}")
    return done.stdout
