"""Who owns which bytes when several holders keep the same storage alive. Pure: addresses in, bytes out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

#: One piece of storage: what kind of address, and the address.
PartKey = tuple[str, int]
#: What one holder keeps alive, in bytes by piece.
Parts = Mapping[PartKey, int]

#: Smaller pieces are shared by chance (interned text, default tuples) and make no two names relatives.
SHARED_FROM_BYTES = 4096


@dataclass(frozen=True)
class OwnedShare:
    """Bytes that count for one holder, and the holders that keep some of its storage alive too."""

    owned_bytes: int
    shared_with: tuple[str, ...]


def divide(held: Mapping[str, Parts]) -> dict[str, OwnedShare]:
    """Gives every piece to the first holder that has it, in the order of `held`, so that the shares add up.

    The order of first binding is stable from run to run: a container that later takes an array in does not make the
    array's own name lose its bytes.
    """
    owned: dict[str, int] = dict.fromkeys(held, 0)
    first: dict[PartKey, str] = {}
    relatives: dict[str, dict[str, None]] = {name: {} for name in held}
    for name, parts in held.items():
        for key, nbytes in parts.items():
            owner = first.setdefault(key, name)
            if owner == name:
                owned[name] += nbytes
            elif nbytes >= SHARED_FROM_BYTES:
                relatives[name][owner] = None
                relatives[owner][name] = None
    return {name: OwnedShare(owned[name], tuple(relatives[name])) for name in held}


def beyond(parts: Parts, known: Collection[PartKey]) -> int:
    """Bytes of the pieces that are not in `known`."""
    return sum(nbytes for key, nbytes in parts.items() if key not in known)


class Release:
    """What each release in a row of releases would free: a piece goes when its last holder lets go of it."""

    def __init__(self, held: Mapping[str, Parts]) -> None:
        self._left: dict[PartKey, int] = {}
        self._held = dict(held)
        for parts in held.values():
            for key in parts:
                self._left[key] = self._left.get(key, 0) + 1

    def drop(self, holders: Iterable[str]) -> int:
        """Bytes freed when these holders let go. A holder that is unknown or has let go already frees nothing."""
        freed = 0
        for holder in holders:
            for key, nbytes in self._held.pop(holder, {}).items():
                self._left[key] -= 1
                if not self._left[key]:
                    freed += nbytes
        return freed

    def keepers(self, parts: Parts) -> list[str]:
        """Holders that have not let go and keep some of `parts` alive, the largest share first."""
        shares = {h: sum(n for k, n in own.items() if k in parts) for h, own in self._held.items()}
        kept = [h for h, nbytes in shares.items() if nbytes >= SHARED_FROM_BYTES]
        return sorted(kept, key=lambda h: -shares[h])
