"""The command `cellmem` as a process of its own, and notebooks to give it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.livekernel import ROOT
from tests.schemas import validate

PROGRAM = "import sys; from jupyterlab_cellmem.cli.main import main; sys.exit(main(sys.argv[1:]))"


def cellmem(*arguments: str, program: str = PROGRAM, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "CELLMEM_AUTOLOAD": "0", **env},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@dataclass(frozen=True)
class Outcome:
    """What a run left: its status, what it said, and the report, which fits the schema."""

    status: int
    stdout: str
    stderr: str
    report: dict[str, Any]

    def cell(self, cell_id: str) -> dict[str, Any]:
        return next(dict(cell) for cell in self.report["cells"] if cell["cell_id"] == cell_id)


def run(path: Path, *arguments: str, **env: str) -> Outcome:
    """`cellmem run` of that notebook, with its report beside it."""
    target = path.with_suffix(".json")
    done = cellmem("run", str(path), "--json", str(target), *arguments, **env)
    assert target.exists(), done.stderr
    report = json.loads(target.read_text())
    validate("report", report)
    return Outcome(done.returncode, done.stdout, done.stderr, report)


def code(cell_id: str, source: str, *tags: str) -> dict[str, Any]:
    metadata = {"tags": list(tags)} if tags else {}
    outputs: dict[str, Any] = {"execution_count": None, "outputs": []}
    return {"cell_type": "code", "id": cell_id, "metadata": metadata, "source": source, **outputs}


def text(cell_id: str, source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": cell_id, "metadata": {}, "source": source}


def write_notebook(folder: Path, cells: Sequence[dict[str, Any]], kernel: str = "python3") -> Path:
    path = folder / "notebook.ipynb"
    spec = {"name": kernel, "display_name": kernel, "language": "python"}
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": spec}, "cells": list(cells)}
    path.write_text(json.dumps(content))
    return path


def write_kernel(folder: Path, name: str, argv: Sequence[str], language: str = "python") -> dict[str, str]:
    """Installs a kernel below `folder`; the environment in which it is found."""
    spec = folder / "kernels" / name
    spec.mkdir(parents=True)
    content = {"argv": list(argv), "display_name": name, "language": language}
    (spec / "kernel.json").write_text(json.dumps(content))
    return {"JUPYTER_PATH": str(folder)}
