"""Which cell bound each name, told at the end of each run; and what changed while no cell ran."""

from __future__ import annotations

from typing import Any

from ..core.cellruns import NOTHING_GREW, RunRecord
from ..core.noise import LIVE_FLOOR_BYTES, RESIDENT_FLOOR_BYTES
from .namechanges import NameChanges, OutsideChanges, SeenNames


class NameWatch:
    """Compares the namespace of one shell with how it was the last time. For hooks: a fraction of a millisecond."""

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._seen = SeenNames(shell.user_ns, shell.user_ns_hidden)
        #: Cell that bound a name, where one did.
        self.made_in: dict[str, str] = {}
        self.outside = OutsideChanges()

    def note_run(self, run: RunRecord) -> None:
        """Takes what has changed since the last time as the work of `run`, which has ended."""
        changes = self._changes()
        run.rebound_names, run.grown_names = changes.rebound, changes.grown or NOTHING_GREW
        if run.cell_id is not None:
            for name in changes.rebound:
                self.made_in[name] = run.cell_id
        for name in changes.removed:
            self.made_in.pop(name, None)

    def note_outside(self, anon_bytes: int | None, live_bytes: int | None) -> None:
        """Takes what changed while no cell ran; names are compared only where it exceeds the floor."""
        moved, floor = (
            (live_bytes, LIVE_FLOOR_BYTES) if live_bytes is not None else (anon_bytes or 0, RESIDENT_FLOOR_BYTES)
        )
        if abs(moved) <= floor:
            return
        changes = self._changes()
        self.outside.moved = True
        self.outside.names.update(changes.rebound, changes.grown)
        for name in changes.rebound | changes.removed:
            self.made_in.pop(name, None)

    def forget_changes(self) -> None:
        """What we ourselves changed is nobody's."""
        self._changes()

    def _changes(self) -> NameChanges:
        return self._seen.look(self._shell.user_ns, self._shell.user_ns_hidden)
