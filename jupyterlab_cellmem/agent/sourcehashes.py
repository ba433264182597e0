"""The hash of each cell's source, made anew only when its text has changed."""

from __future__ import annotations

from ..core.source import source_sha256, text_sha256

#: Measured: parsing takes 0.9 ms for 1,000 characters. A longer source, pasted data as a rule, is known by its text.
_PARSED_CHARACTERS = 10_000
_KEPT = 4000


class SourceHashes:
    """By cell id; code without one shares a place. The texts are those that IPython's history keeps anyway."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}

    def of(self, cell_id: str | None, source: str) -> str:
        """The hash by which a source is the same."""
        key = cell_id or ""
        known = self._known.get(key)
        if known is not None and known[0] == source:
            return known[1]
        sha = source_sha256(source) if len(source) <= _PARSED_CHARACTERS else text_sha256(source)
        if len(self._known) > _KEPT:
            self._known.clear()
        self._known[key] = (source, sha)
        return sha
