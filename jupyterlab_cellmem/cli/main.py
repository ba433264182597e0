"""`cellmem`: one subcommand per file of this folder."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from .._version import __version__
from . import doctor, doctortext, runcommand, runoptions


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 all well, 2 unusable arguments; those of `run` are in `runcommand.py`."""
    parser = argparse.ArgumentParser(prog="cellmem", description="What each notebook cell did to memory.")
    parser.add_argument("--version", action="version", version=f"cellmem {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser(
        "doctor",
        help="what can be measured here, from which source, and what not and why",
        description="Tries every source in this environment, as a kernel started here would, and says what it gives.",
    )
    checking.add_argument("--json", action="store_true", help="the same as JSON")
    runoptions.add_run(commands)
    options = parser.parse_args(arguments)
    if options.command == "run":
        return runcommand.run(options)
    findings = doctor.examine()
    text = json.dumps(findings, indent=2) if options.json else doctortext.as_text(findings)
    sys.stdout.write(text + "\n")
    return 0
