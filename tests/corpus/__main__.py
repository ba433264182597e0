"""Plays the whole corpus and prints each case and the score; exits 1 where the score misses what is promised.

`--write` also writes the table to docs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from tests.livekernel import ROOT

from .cases import Case, MiB
from .patterns import CASES
from .playing import Judgement, play


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="only cases whose name has one of these in it")
    parser.add_argument("--write", action="store_true", help="write the table to docs/corpus.md")
    options = parser.parse_args()
    judged: list[Judgement] = []
    skipped: list[str] = []
    for case in _chosen(options.words):
        if case.library_reason is not None:
            skipped.append(f"{case.name}: {case.library_reason}")
            print(f"not run  {skipped[-1]}", flush=True)
            continue
        for judgement in play(case):
            print(_line(judgement), flush=True)
            judged.append(judgement)
    score, holds = _score(judged)
    print("\n" + "\n".join(score))
    if options.write:
        (ROOT / "docs" / "corpus.md").write_text(_page(judged, skipped, score), encoding="utf-8")
    return 0 if holds else 1


def _chosen(words: Iterable[str]) -> list[Case]:
    wanted = list(words)
    return [case for case in CASES if not wanted or any(word in case.name for word in wanted)]


def _line(judgement: Judgement) -> str:
    answer = "right" if judgement.is_right else "WRONG"
    return f"{answer}  {judgement.case} / {judgement.cell}: {_said(judgement)} {_wrong(judgement)}".rstrip()


def _said(judgement: Judgement) -> str:
    last = judgement.told.last
    words = [last["code"], last["confidence"], last["cause"], last["holder"]]
    if last["per_run_bytes"] is not None:
        words.append(f"{last['per_run_bytes'] / MiB:.1f} MiB per run")
    return ", ".join(word for word in words if word)


def _wrong(judgement: Judgement) -> str:
    asked = (
        ("accused", not judgement.is_accused),
        ("missed", judgement.is_found),
        ("cause", judgement.cause_is_right),
        ("holder", judgement.holder_is_named),
        ("bytes", judgement.bytes_are_right),
    )
    return ", ".join(word for word, answer in asked if answer is False)


def _score(judged: list[Judgement]) -> tuple[list[str], bool]:
    """Lines of the score, and whether it is what is promised."""
    accused = [j for j in judged if j.is_accused]
    lines = [f"{len(judged)} cells; innocent and accused: {len(accused)}"]
    holds = not accused
    for title, answers, promised in (
        ("leaks found in time", [j.is_found for j in judged], 1.0),
        ("cause right", [j.cause_is_right for j in judged], 0.95),
        ("holder named", [j.holder_is_named for j in judged], 0.9),
        ("bytes per run right", [j.bytes_are_right for j in judged], 1.0),
    ):
        asked = [answer for answer in answers if answer is not None]
        share = sum(asked) / len(asked) if asked else 1.0
        lines.append(f"{title}: {sum(asked)} of {len(asked)} ({share:.0%}, promised {promised:.0%})")
        holds = holds and share >= promised
    return lines, holds


def _page(judged: list[Judgement], skipped: list[str], score: list[str]) -> str:
    """What docs show of it."""
    rows = [f"| {j.case} | {j.cell} | {_said(j)} | {_wrong(j) or 'right'} |".replace("|  |", "| |") for j in judged]
    return "\n".join(
        [
            "# Corpus of leaking and innocent cells",
            "",
            "Written by `make corpus`, which plays each case of `tests/corpus` in a kernel of its own and compares",
            "what CellMem says at the last run with what is so.",
            "",
            *(f"- {line}" for line in score),
            "",
            "| case | cell | what CellMem says | |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
            *(["Not run: " + "; ".join(skipped) + ".", ""] if skipped else []),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
