"""Who holds what a run kept: names by their size before and after, then IPython's own references.

Works on the main thread when the kernel is idle, in slices. Runs that the next cell overtook wait here and are
attributed together; what can no longer be told apart is stated as shared by their cells.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..core.cellruns import OwnerDelta, Pinned, RunRecord
from ..core.ledger import Ledger
from . import namespace
from .namechanges import OutsideChanges, plain_copy

#: A holder that lost half of what it held when a flag was raised has been freed elsewhere: the flag ends.
FREED_SHARE = 0.5


class Attribution:
    """Holds the newest reading of the holders and the runs that wait for one."""

    def __init__(self, shell: Any, ledger: Ledger, made_in: Mapping[str, str], outside: OutsideChanges) -> None:
        self._shell = shell
        self._ledger = ledger
        self._made_in = made_in
        self._outside = outside
        self._sizes: dict[str, int] = {}
        self._is_requested = True
        self._judged: list[RunRecord] = []
        self.holdings: dict[str, Any] | None = None

    @property
    def is_due(self) -> bool:
        """True where runs wait, or somebody asked for a reading."""
        return self._is_requested or bool(self.waiting())

    def request(self) -> None:
        """Asks for a new reading although no run waits for one."""
        self._is_requested = True

    def waiting(self) -> list[RunRecord]:
        """Runs that have settled and are not attributed, oldest first."""
        return list(self._ledger.unattributed_runs)

    def take_judged(self) -> list[RunRecord]:
        """The newest run of each cell judged since the last call."""
        judged, self._judged = self._judged, []
        return judged

    def slices(self) -> Iterator[None]:
        """Reads the holders in slices of a few milliseconds; at the end attributes and judges what waited."""
        self._is_requested = False
        reading = namespace.read_holdings(self._shell)
        while True:
            try:
                next(reading)
            except StopIteration as stop:
                self._finish(stop.value)
                return
            yield

    def _finish(self, holdings: dict[str, Any]) -> None:
        holdings["execution_count"] = (
            max((r.execution_count or 0 for r in list(self._ledger.session_runs)[-50:]), default=0) or None
        )
        runs = self.waiting()
        deltas = self._deltas(holdings["owners"])
        self._give_names(runs, deltas)
        self._outside.clear()
        self._give_hidden(runs, holdings["hidden_holders"])
        for run in runs:
            run.attribution = "done"
            self._ledger.unattributed_runs.remove(run)
        self._sizes = {o["name"]: o["owned_bytes"] or 0 for o in holdings["owners"]}
        self.holdings = holdings
        self._judge(runs)

    def _deltas(self, owners: Sequence[Mapping[str, Any]]) -> dict[str, OwnerDelta]:
        """Change of every name since the last reading. Names that went away count with what they had."""
        deltas = {}
        values = plain_copy(self._shell.user_ns)
        for owner in owners:
            name, nbytes = owner["name"], owner["owned_bytes"]
            if nbytes is None:
                continue
            delta = nbytes - self._sizes.get(name, 0)
            if delta:
                deltas[name] = OwnerDelta(
                    name=name,
                    delta_bytes=delta,
                    nbytes=nbytes,
                    rebound=False,
                    type_name=owner["type_name"],
                    filling=_is_filling(values.get(name)),
                    made_in=self._made_in.get(name),
                )
        present = {o["name"] for o in owners}
        for name, nbytes in self._sizes.items():
            if name not in present and nbytes:
                deltas[name] = OwnerDelta(name, -nbytes, 0, rebound=False)
        return deltas

    def _give_names(self, runs: list[RunRecord], deltas: Mapping[str, OwnerDelta]) -> None:
        """Gives each change to the run that touched the name; divides it by items where several runs added some. What
        only a thread, a task or a callback touched is given to nobody."""
        for name, delta in deltas.items():
            touching = [r for r in runs if name in r.rebound_names or name in r.grown_names]
            if not touching and name in self._outside.names:
                continue
            if not touching:
                near = _near_match(runs, delta)
                touching = near if near or self._outside.moved else runs
            binders = [r for r in touching if name in r.rebound_names]
            if binders:
                # The last binding is what the name holds now; items added after it are part of the same object.
                touching = [r for r in touching if r.number >= binders[-1].number]
            self._divide(name, delta, touching, is_capped=name in self._outside.names and not binders)

    @staticmethod
    def _divide(name: str, delta: OwnerDelta, runs: Sequence[RunRecord], *, is_capped: bool) -> None:
        """Divides a change by items. Capped, because others added to the name while no cell ran, no run is given more
        than it gained itself."""
        weights = [max(1, r.grown_names.get(name, 1)) for r in runs]
        total = sum(weights)
        for run, weight in zip(runs, weights, strict=True):
            nbytes = delta.delta_bytes * weight // total
            if is_capped:
                nbytes = min(delta.delta_bytes, max(0, run.live_delta_bytes or 0))
            share = OwnerDelta(
                name,
                nbytes,
                delta.nbytes,
                rebound=name in run.rebound_names,
                type_name=delta.type_name,
                filling=delta.filling,
                made_in=delta.made_in,
            )
            run.owners = (*run.owners, share)
            if len(runs) > 1:
                cells = {r.cell_id for r in runs if r.cell_id and r is not run}
                run.shared_with_cells = tuple(sorted({*run.shared_with_cells, *cells}))

    def _give_hidden(self, runs: list[RunRecord], hidden: Sequence[Mapping[str, Any]]) -> None:
        """The last traceback belongs to the last run that failed; an output to the run whose prompt number it has."""
        failed = [r for r in runs if r.outcome != "ok"]
        outputs = {f"Out[{r.execution_count}]": r for r in runs if r.execution_count is not None}
        for holder in hidden:
            nbytes = holder["owned_bytes"] or 0
            if not nbytes:
                continue
            if holder["kind"] == "traceback" and failed:
                frame = (holder["detail"] or "").partition(":")[0] or None
                pin = Pinned("traceback", holder["holder"], nbytes, frame)
                failed[-1].pinned = (*failed[-1].pinned, pin)
            elif holder["kind"] == "output_history" and holder["holder"] in outputs:
                run = outputs[holder["holder"]]
                run.pinned = (*run.pinned, Pinned("output_history", holder["holder"], nbytes))

    def _judge(self, runs: Sequence[RunRecord]) -> None:
        newest = {r.key: r for r in runs}
        for key, run in newest.items():
            self._ledger.judge(key)
            self._judged.append(run)
        for key, cell in self._ledger.cells.items():
            if key in newest or cell.flagged_holder is None:
                continue
            holder, nbytes = cell.flagged_holder
            if self._sizes.get(holder, 0) < FREED_SHARE * nbytes:
                self._ledger.judge(key, holder_is_gone=True)
                self._judged.append(cell.series_runs()[-1])


def _near_match(runs: Sequence[RunRecord], delta: OwnerDelta) -> list[RunRecord]:
    """For a name that no run was seen to touch: the runs whose own change comes near its change."""
    return [r for r in runs if r.live_delta_bytes is not None and 0.5 <= r.live_delta_bytes / delta.delta_bytes <= 2.0]


def _is_filling(value: Any) -> bool:
    """A deque with a bound that it has not reached."""
    return type(value) is deque and value.maxlen is not None and len(value) < value.maxlen
