"""`cellmem run NOTEBOOK`: runs it headless, writes what was asked for, and ends with a status that CI can act on."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.verdicts import silenced
from . import budgets
from .notrepeatable import not_repeatable
from .progress import printable
from .unusable import UnusableError

if TYPE_CHECKING:
    from .notebookfile import NotebookFile
    from .notebookrun import NotebookRun

ALL_WELL, CELL_RAISED, UNUSABLE, BROKEN, KERNEL_DIED, INTERRUPTED = 0, 1, 2, 3, 4, 130

_INSTALL = "cellmem run needs nbclient, which is not installed here; pip install 'jupyterlab_cellmem[run]' installs it."
_LIBRARIES = ("nbclient", "nbformat", "jupyter_client", "traitlets", "zmq")


def run(options: Namespace) -> int:
    """The exit status; progress and findings go to stderr."""
    try:
        source, course = _prepare(options)
        asyncio.run(_execute(course))
    except UnusableError as error:
        _tell(f"cellmem run: {error}")
        return UNUSABLE
    if not course.is_measured:
        return INTERRUPTED
    report = finished_report(course.report(), source, course.failed_repeats)
    status = INTERRUPTED if course.is_interrupted else _conclude(options, course, report)
    try:
        _write(options, source, report)
    except OSError as error:
        _tell(f"cellmem run: {error.filename} cannot be written: {error.strerror}.")
        return status or UNUSABLE
    except UnusableError as error:
        _tell(f"cellmem run: {error}")
        return status or UNUSABLE
    return status


def finished_report(report: dict[str, Any], source: NotebookFile, failed_repeats: set[str]) -> dict[str, Any]:
    """The kernel's report with what only the notebook knows: its name, where each cell stands, its tags."""
    places = {cell_id: index for index, cell_id in enumerate(source.cell_ids)}
    cells = []
    for cell in report["cells"]:
        index = places.get(cell["cell_id"])
        is_expected = cell["expected"] or (index is not None and source.is_expected(index))
        verdict = cell["verdict"]
        if cell["cell_id"] in failed_repeats:
            verdict = not_repeatable(verdict)
        if is_expected:
            verdict = silenced(verdict)
        cells.append({**cell, "index": index, "expected": is_expected, "verdict": verdict})
    cells.sort(key=lambda cell: len(places) if cell["index"] is None else cell["index"])
    return {**report, "notebook": str(source.path), "cells": cells}


def _prepare(options: Namespace) -> tuple[NotebookFile, NotebookRun]:
    for path in _files(options):
        if path.is_dir() or not path.parent.is_dir():
            raise UnusableError(
                f"{path} cannot be written: it is a folder, or the folder it would lie in does not exist."
            )
    try:
        from . import notebookfile, notebookrun
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.partition(".")[0] in _LIBRARIES:
            raise UnusableError(_INSTALL) from error
        raise
    source = notebookfile.read_notebook(Path(options.notebook))
    kernel_name = notebookfile.usable_kernel(source, options.kernel)
    if {"growing", "suspected_leak"} & set(options.fail_on) and options.repeat < 3:
        _tell("cellmem run: growth shows from three runs of a cell on: --repeat 3 finds it, --repeat 5 makes it firm.")
    return source, notebookrun.NotebookRun(
        source, kernel_name, timeout_s=options.timeout, repeat=options.repeat, tell=_tell
    )


async def _execute(course: NotebookRun) -> None:
    """Ctrl-C and the end of the job cut it short."""
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, course.interrupt)
    await course.execute()


def _conclude(options: Namespace, course: NotebookRun, report: dict[str, Any]) -> int:
    """Says what is wrong, and gives the status of the first that applies."""
    status = ALL_WELL
    broken = budgets.forbidden_verdicts(report, options.fail_on)
    if options.max_memory is not None:
        broken += budgets.over_memory(report, options.max_memory)
    if broken:
        status = BROKEN
    if course.failure is not None:
        broken.append(f"cell {course.failure.index} raised {course.failure.ename}: {course.failure.evalue}")
        status = CELL_RAISED
    if course.death is not None:
        broken.append(course.death)
        status = KERNEL_DIED
    for line in broken:
        _tell(printable(line))
    return status


def _write(options: Namespace, source: NotebookFile, report: dict[str, Any]) -> None:
    if options.json is not None:
        # Plain ASCII: what turns the direction of reading, and halves of characters, arrive as they were.
        text = json.dumps(report, indent=2) + "\n"
        if options.json == "-":
            sys.stdout.write(text)
        else:
            Path(options.json).write_text(text, encoding="utf-8")
    if options.output is not None:
        import nbformat

        text = nbformat.writes(source.notebook)  # type: ignore[no-untyped-call]  # nbformat has no types
        Path(options.output).write_text(text + "\n", encoding="utf-8")
    if options.html is not None:
        _write_html(report, Path(options.html))


def _write_html(report: dict[str, Any], path: Path) -> None:
    from .htmlreport import ReportTemplateError, write_html

    try:
        write_html(report, path)
    except ReportTemplateError as error:
        raise UnusableError(str(error)) from error


def _files(options: Namespace) -> list[Path]:
    named = (options.output, None if options.json == "-" else options.json, options.html)
    return [Path(name) for name in named if name is not None]


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
