"""Sizes as they are typed and shown, and lines that leave a terminal alone."""

from __future__ import annotations

import pytest

from jupyterlab_cellmem.cli.bytesizes import as_text, parse
from jupyterlab_cellmem.cli.progress import printable


@pytest.mark.parametrize(
    ("text", "nbytes"),
    [("4GiB", 4 << 30), ("500MB", 500_000_000), (" 1.5 gib ", 3 << 29), ("1B", 1), ("2TiB", 2 << 40)],
)
def test_a_size_with_its_unit_is_understood(text: str, nbytes: int) -> None:
    assert parse(text) == nbytes


@pytest.mark.parametrize("text", ["", "4", "4G", "GiB", "-1GiB", "0GiB", "1e9B", "nanGB", "4 GiB more"])
def test_a_size_that_could_mean_another_one_is_refused_with_the_units_there_are(text: str) -> None:
    with pytest.raises(ValueError, match="is no size: write a number and one of B, KiB, MiB"):
        parse(text)


@pytest.mark.parametrize(
    ("nbytes", "text"),
    [(None, "size unknown"), (0, "0 B"), (1023, "1023 B"), (1 << 20, "1.0 MiB"), (-3 << 30, "-3.0 GiB")],
)
def test_a_size_is_shown_in_powers_of_two_and_unknown_is_not_zero(nbytes: int | None, text: str) -> None:
    assert as_text(nbytes) == text


def test_what_would_steer_a_terminal_or_turn_the_text_is_shown_as_an_escape() -> None:
    assert printable("größe\x1b[2J\u202e\n</script>") == "größe\\x1b[2J\\u202e\\n</script>"
