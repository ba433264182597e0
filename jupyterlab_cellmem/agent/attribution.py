"""Who holds what a run kept: names by their size before and after, then IPython's own references.

Works on the main thread when the kernel is idle, in slices. Runs that the next cell overtook wait here and are
attributed together; what can no longer be told apart is stated as shared by their cells.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..core.cellruns import OwnerDelta, Pinned, RunRecord
from ..core.ledger import Ledger
from ..core.noise import LIVE_FLOOR_BYTES
from . import namespace
from .cyclecheck import CycleCheck, unexplained
from .functionstate import is_cache
from .hiddensearch import Found, HiddenSearch
from .namechanges import OutsideChanges, plain_copy

#: A holder that lost half of what it held when a flag was raised has been freed elsewhere: the flag ends.
FREED_SHARE = 0.5
#: Kinds of places that a cell fills by starting something.
_STARTED_BY_A_CELL = ("threads", "tasks")


class Attribution:
    """Holds the newest reading of the holders and the runs that wait for one."""

    def __init__(self, shell: Any, ledger: Ledger, made_in: Mapping[str, str], outside: OutsideChanges) -> None:
        self._shell = shell
        self._ledger = ledger
        self._made_in = made_in
        self._outside = outside
        self._sizes: dict[str, int] = {}
        self._hidden_sizes: dict[str, int] = {}
        self._search = HiddenSearch(shell)
        self._cycles = CycleCheck(ledger)
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

    @property
    def wants_collection(self) -> bool:
        """Whether only a collection of cycles can tell what some cell leaves behind."""
        return self._cycles.is_wanted

    def collect(self, live_bytes: Callable[[], int | None]) -> None:
        """Collects once for the cells that wait for it, and judges them. `live_bytes` reads live memory."""
        self._judge(self._cycles.collect(live_bytes))

    def take_judged(self) -> list[RunRecord]:
        """The newest run of each cell judged since the last call."""
        judged, self._judged = self._judged, []
        return judged

    def slices(self) -> Iterator[None]:
        """Reads the holders in slices of a few milliseconds; at the end attributes and judges what waited."""
        self._is_requested = False
        owned_buffers: set[tuple[str, int]] = set()
        holdings = yield from namespace.read_holdings(self._shell, owned_buffers)
        deltas = self._deltas(holdings["owners"])
        if self._is_unexplained(deltas, holdings["hidden_holders"]):
            self._search.suspect()
        found = (yield from self._search.read(owned_buffers)) if self._search.is_on else []
        self._finish(holdings, deltas, found)

    def _is_unexplained(self, deltas: Mapping[str, OwnerDelta], hidden: Sequence[Mapping[str, Any]]) -> bool:
        """Whether the waiting runs kept more than their names and what IPython holds of them gained, and imported
        nothing."""
        kept = sum(max(0, run.live_delta_bytes or 0) for run in self.waiting() if not run.new_modules)
        named = sum(max(0, delta.delta_bytes) for delta in deltas.values())
        held = sum(max(0, (h["owned_bytes"] or 0) - self._hidden_sizes.get(h["holder"], 0)) for h in hidden)
        return kept - named - held > LIVE_FLOOR_BYTES

    def _finish(self, holdings: dict[str, Any], deltas: dict[str, OwnerDelta], found: Sequence[Found]) -> None:
        holdings["execution_count"] = (
            max((r.execution_count or 0 for r in list(self._ledger.session_runs)[-50:]), default=0) or None
        )
        runs = self.waiting()
        deltas |= _function_state(found, runs)
        self._give_names(runs, deltas)
        self._outside.clear()
        self._give_hidden(runs, holdings["hidden_holders"])
        self._give_found(runs, found)
        self._cycles.give_known(runs)
        for run in runs:
            run.attribution = "done"
            self._ledger.unattributed_runs.remove(run)
        self._cycles.consider(runs)
        self._sizes = {o["name"]: o["owned_bytes"] or 0 for o in holdings["owners"]}
        self._sizes |= {each.path: each.nbytes for each in found if each.cause == "function_state"}
        self._hidden_sizes = {h["holder"]: h["owned_bytes"] or 0 for h in holdings["hidden_holders"]}
        self.holdings = namespace.shortened(holdings)
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
                    cause="function_state" if is_cache(values.get(name)) else "user_name",
                )
        present = {o["name"] for o in owners}
        for name, nbytes in self._sizes.items():
            if name not in present and nbytes and "." not in name:
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
                cause=delta.cause,
            )
            run.owners = (*run.owners, share)
            if len(runs) > 1:
                cells = {r.cell_id for r in runs if r.cell_id and r is not run}
                run.shared_with_cells = tuple(sorted({*run.shared_with_cells, *cells}))

    def _give_hidden(self, runs: list[RunRecord], hidden: Sequence[Mapping[str, Any]]) -> None:
        """The last traceback belongs to the last run that failed; an output to the run whose prompt number it has; what
        figures and stored prints gained is divided among the runs that kept something."""
        failed = [r for r in runs if r.outcome != "ok"]
        outputs = {f"Out[{r.execution_count}]": r for r in runs if r.execution_count is not None}
        for holder in hidden:
            nbytes = holder["owned_bytes"] or 0
            if not nbytes:
                continue
            if holder["kind"] == "traceback" and failed:
                frame = (holder["detail"] or "").partition(":")[0] or None
                pin = Pinned("traceback", holder["holder"], nbytes, frame, may_flag=False)
                failed[-1].pinned = (*failed[-1].pinned, pin)
            elif holder["kind"] == "output_history" and holder["holder"] in outputs:
                run = outputs[holder["holder"]]
                run.pinned = (*run.pinned, Pinned("output_history", holder["holder"], nbytes))
            elif holder["kind"] in ("figures", "output_history") and not holder["holder"].startswith("Out["):
                gained = nbytes - self._hidden_sizes.get(holder["holder"], 0)
                _pin(runs, Pinned(holder["kind"], holder["holder"], gained, kind=holder["detail"]))

    def _give_found(self, runs: list[RunRecord], found: Sequence[Found]) -> None:
        """Divides what registries gained among the runs that kept what nothing else explains."""
        for each in sorted(found, key=lambda f: -(f.delta_bytes or 0)):
            if each.cause != "hidden_owner":
                continue
            gained = each.delta_bytes if each.delta_bytes is not None else _near(runs, each.nbytes)
            _pin(runs, Pinned("hidden_owner", each.path, gained or 0, kind=each.kind))
            if each.kind in _STARTED_BY_A_CELL:
                _clear_of_doubt(runs, gained or 0)
        figures = Pinned("figures", "matplotlib.pyplot.get_fignums()", 0, kind="open figures")
        _pin_the_rest(runs, figures, self._search.new_figures())
        exits = Pinned("hidden_owner", "atexit", 0, kind="functions to call at exit")
        _pin_the_rest(runs, exits, self._search.new_exit_functions())

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


def _function_state(found: Sequence[Found], runs: Sequence[RunRecord]) -> dict[str, OwnerDelta]:
    """What functions and classes gained. What was looked at for the first time counts where one run kept about that."""
    deltas = {}
    for each in found:
        gained = each.delta_bytes if each.delta_bytes is not None else _near(runs, each.nbytes)
        if each.cause == "function_state" and gained:
            deltas[each.path] = OwnerDelta(
                each.path, gained, each.nbytes, rebound=False, type_name=each.kind, cause="function_state"
            )
    return deltas


def _pin_the_rest(runs: Sequence[RunRecord], holder: Pinned, added: int) -> None:
    """A holder whose bytes cannot be read, as those of a renderer in C++ or of a function to call at exit: where each
    run added to it, and not for the first time, it holds what nothing else explains."""
    left = [run for run in runs if unexplained(run) > LIVE_FLOOR_BYTES]
    if added >= max(1, len(left)):
        for run in left:
            if run.run > 1:
                run.pinned = (*run.pinned, replace(holder, nbytes=unexplained(run)))


def _clear_of_doubt(runs: Sequence[RunRecord], gained: int) -> None:
    """A thread or task that holds about what one run kept, while next to nothing was gained between runs, is that
    run's: the run started it."""
    for run in runs:
        kept, between = run.live_delta_bytes or 0, run.between_live_bytes or 0
        if 0.5 * kept <= gained <= 2 * kept and between < kept / 10:
            run.beside_growth = False


def _near(runs: Sequence[RunRecord], nbytes: int) -> int | None:
    """All of it where the change of a run comes near to it; None where it may have been there long before."""
    kept = [run.live_delta_bytes or 0 for run in runs]
    return nbytes if nbytes and any(0.5 <= change / nbytes <= 2.0 for change in kept) else None


def _pin(runs: Sequence[RunRecord], gained: Pinned) -> None:
    """Divides what a hidden holder gained among the runs, by what each kept and nothing else explains."""
    weights = [unexplained(run) for run in runs]
    total = sum(weights)
    if gained.nbytes <= 0 or not total:
        return
    for run, weight in zip(runs, weights, strict=True):
        nbytes = gained.nbytes * weight // total
        if nbytes:
            run.pinned = (*run.pinned, replace(gained, nbytes=nbytes))


def _near_match(runs: Sequence[RunRecord], delta: OwnerDelta) -> list[RunRecord]:
    """For a name that no run was seen to touch: the runs whose own change comes near its change."""
    return [r for r in runs if r.live_delta_bytes is not None and 0.5 <= r.live_delta_bytes / delta.delta_bytes <= 2.0]


def _is_filling(value: Any) -> bool:
    """A deque with a bound that it has not reached."""
    return type(value) is deque and value.maxlen is not None and len(value) < value.maxlen
