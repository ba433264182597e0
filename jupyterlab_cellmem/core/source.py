"""When is a cell's source the same? By its syntax tree; cells with magics by their text."""

from __future__ import annotations

import ast
import hashlib


def source_sha256(source: str) -> str:
    """Hash that ignores comments, blank lines and layout.

    Text that is not plain Python (magics, shell lines, half-written code) is compared with trailing white space
    removed. Never raises.
    """
    try:
        # Docstrings and constants count: they are data of the cell.
        text = ast.dump(ast.parse(source), annotate_fields=False)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        text = "\n".join(line.rstrip() for line in source.strip().splitlines())
    return text_sha256(text)


def text_sha256(text: str) -> str:
    """Hash of a text as it is, in pieces for which hashlib keeps the interpreter lock (below 2,048 bytes)."""
    digest = hashlib.sha256()
    data = text.encode("utf-8", "surrogatepass")
    for at in range(0, len(data), 2000):
        digest.update(data[at : at + 2000])
    return digest.hexdigest()
