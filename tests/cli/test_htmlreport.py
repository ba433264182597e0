"""The page of `cellmem run --html` needs nothing beside itself, and nothing that a notebook names can act in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from jupyterlab_cellmem.cli import htmlreport
from jupyterlab_cellmem.cli.htmlreport import ReportTemplateError, write_html
from tests.livekernel import live_kernel

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
"""A name, not an address: nothing fetches it."""

HOSTILE = (
    "</script><script>document.title='owned'</script>",
    "</SCRIPT ><img src=x onerror=alert(1)>",
    "<!-- <script>",
    "-->",
    "]]>",
    "&lt;/script&gt;",
    "line\u2028and\u2029paragraph",
    "\u202egnp.ipynb\u2066",
    "\ud800",
    "\x00\x1b[2J",
    htmlreport._MARKER,
    "\\u003c/script\\u003e",
)


class Page(HTMLParser):
    """What a browser would make of the file: its scripts, its attributes, its comments."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.styles: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.comments: list[str] = []
        self._inside: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag == "script":
            self.scripts.append((dict(attrs), ""))
        if tag == "style":
            self.styles.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._inside[-1:] == ["script"]:
            attrs, text = self.scripts[-1]
            self.scripts[-1] = (attrs, text + data)
        if self._inside[-1:] == ["style"]:
            self.styles[-1] += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def page_of(report: dict[str, Any], folder: Path) -> Page:
    return Page(text_of(report, folder))


def text_of(report: dict[str, Any], folder: Path) -> str:
    path = folder / "report.html"
    write_html(report, path)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_can_end_the_script_it_stands_in_and_all_arrive_as_they_were(name: str, tmp_path: Path) -> None:
    report = {"notebook": name, "cells": [{"cell_id": name, name: name}]}
    page = page_of(report, tmp_path)
    (data_attributes, data), (code_attributes, _) = page.scripts
    assert data_attributes == {"type": "application/json", "id": "cellmem-report"}
    assert json.loads(data) == report
    assert code_attributes == {}
    assert page.comments == []


def test_the_data_is_ascii_without_a_character_that_html_gives_a_meaning(tmp_path: Path) -> None:
    data = page_of({"names": list(HOSTILE)}, tmp_path).scripts[0][1]
    assert data.isascii()
    assert data.isprintable()
    assert not set(data) & set("<>&")


def test_the_page_refers_to_nothing_outside_itself(tmp_path: Path) -> None:
    text = text_of({"schema_version": 1}, tmp_path)
    assert re.findall(r"https?:[^\s\"'`]*", text.replace(SVG_NAMESPACE, "")) == []
    assert re.findall(r"@import|url\(|\bfetch\(|XMLHttpRequest|WebSocket|\bimport\(|\beval\(", text) == []
    page = Page(text)
    assert [name for _, name, _ in page.attributes if name in ("src", "href", "srcset", "action")] == []


def test_the_page_forbids_every_request_and_every_script_but_its_own(tmp_path: Path) -> None:
    page = page_of({"schema_version": 1}, tmp_path)
    policy = next(
        value
        for (tag, name, value), (_, _, kind) in zip(page.attributes[1:], page.attributes, strict=False)
        if (tag, name) == ("meta", "content") and kind == "Content-Security-Policy"
    )
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules == {
        "default-src": "'none'",
        "script-src": sha256(page.scripts[1][1]),
        "style-src": sha256(page.styles[0]),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def sha256(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_a_real_kernels_report_arrives_whole(tmp_path: Path) -> None:
    with live_kernel() as kernel:
        kernel.run("held = bytearray(30_000_000)", "keeps")
        kernel.settle()
        report = kernel.report()
    assert json.loads(page_of(report, tmp_path).scripts[0][1]) == report


def test_a_figure_that_is_no_number_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON"):
        write_html({"duration_ms": float("nan")}, tmp_path / "report.html")
    assert list(tmp_path.iterdir()) == []


def test_an_installation_without_the_page_says_what_is_missing_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(htmlreport, "TEMPLATE", tmp_path / "report-template.html")
    with pytest.raises(ReportTemplateError, match=r"is missing: .*report-template\.html\. Install CellMem"):
        write_html({}, tmp_path / "report.html")
    assert list(tmp_path.iterdir()) == []


def test_a_page_without_a_place_for_a_report_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = tmp_path / "report-template.html"
    template.write_text("<!doctype html>", encoding="utf-8")
    monkeypatch.setattr(htmlreport, "TEMPLATE", template)
    with pytest.raises(ReportTemplateError, match="has no place for a report"):
        write_html({}, tmp_path / "report.html")
