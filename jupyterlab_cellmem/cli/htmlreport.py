"""`cellmem run --html`: a report as one page that opens from a disk, without a network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).with_name("report-template.html")
"""The page without a report; `scripts/report-template.mjs` builds it from the panel's own wording and styles."""

_MARKER = '"cellmem-report-goes-here"'

_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


class ReportTemplateError(RuntimeError):
    """The page that shows a report is missing from this installation, or is not the page that it should be."""


def write_html(report: Mapping[str, Any], path: Path) -> None:
    """Writes `report`, as `report()` returns it, to `path` as a page that needs nothing beside itself.

    Raises ReportTemplateError where the installation lacks the page, OSError where `path` cannot be written, and
    ValueError for a figure that JSON does not know.
    """
    page = _read_template()
    path.write_text(page.replace(_MARKER, _inert_json(report)), encoding="utf-8")


def _read_template() -> str:
    remedy = "Install CellMem from a wheel, or build the page with `npm run build:report`."
    try:
        page = TEMPLATE.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ReportTemplateError(f"The page of the HTML report is missing: {TEMPLATE}. {remedy}") from None
    if page.count(_MARKER) != 1:
        raise ReportTemplateError(f"The page of the HTML report has no place for a report: {TEMPLATE}. {remedy}")
    return page


def _inert_json(report: Mapping[str, Any]) -> str:
    """JSON in ASCII without a character that HTML gives a meaning: no name in it can end the script or open a
    comment, and none reorders the text of the file."""
    text = json.dumps(report, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.translate(_ESCAPED)
