"""The core's walls: the standard library and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import importlib, pkgutil, sys
for name in ("psutil", "IPython", "comm", "ipykernel", "pynvml", "numpy"):
    sys.modules[name] = None
import jupyterlab_cellmem.core as core
for module in pkgutil.walk_packages(core.__path__, core.__name__ + "."):
    importlib.import_module(module.name)
outside = [m for m in sys.modules if m.startswith("jupyterlab_cellmem.") and ".core" not in m and "_version" not in m]
assert not outside, outside
print("pure")
"""


def test_core_imports_with_psutil_ipython_and_comm_blocked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout.strip() == "pure", done.stderr
