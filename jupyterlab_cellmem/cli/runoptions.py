"""The arguments of `cellmem run`."""

from __future__ import annotations

import argparse
from typing import Any

from . import budgets, bytesizes

_DESCRIPTION = """Runs a notebook from top to bottom in a fresh kernel and measures every cell. Exit status: 4 the
kernel died, 1 a cell raised, 3 --max-memory or --fail-on was broken, 2 unusable arguments or input, 0 all well."""


def add_run(commands: Any) -> None:
    """Adds `run` to the subcommands of an argument parser."""
    running = commands.add_parser(
        "run", help="run a notebook headless and report what each cell did to memory", description=_DESCRIPTION
    )
    running.add_argument("notebook", metavar="NOTEBOOK")
    running.add_argument("-o", "--output", metavar="EXECUTED.ipynb", help="write the notebook with its outputs")
    running.add_argument("--json", metavar="FILE", help="write the report as JSON; - is the standard output")
    running.add_argument("--html", metavar="FILE", help="write the report as one page")
    running.add_argument("--kernel", metavar="NAME", help="the kernel to run in; the notebook's own by default")
    running.add_argument(
        "--timeout", metavar="S", type=_count, help="seconds that one run of a cell may take; it is interrupted then"
    )
    running.add_argument(
        "--repeat", metavar="N", type=_count, default=1, help="run every code cell N times in place; 5 make a flag firm"
    )
    running.add_argument(
        "--max-memory",
        metavar="SIZE",
        type=_size,
        help="fail when the kernel's high-water mark passes SIZE, for example 4GiB or 500MB",
    )
    running.add_argument(
        "--fail-on",
        metavar="CODES",
        type=_codes,
        default=(),
        help="fail when a cell has one of these verdicts, for example growing,suspected_leak",
    )


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 1_000_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1.")
    return int(text)


def _size(text: str) -> int:
    try:
        return bytesizes.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in text.split(","))
    unknown = [code for code in codes if code not in budgets.CODES]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is no verdict: there are {', '.join(budgets.CODES)}.")
    return codes
