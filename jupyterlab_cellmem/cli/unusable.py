"""What ends a command with status 2."""

from __future__ import annotations


class UnusableError(Exception):
    """Arguments or input that cannot be used; the text is a sentence that a person can act on."""
