"""Which names a run changed, told from identities alone."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jupyterlab_cellmem.agent.namechanges import SeenNames

HIDDEN = {"_": 1, "_i": 1}


def namespace(**names: Any) -> dict[str, Any]:
    return {"_": object(), "_i": object(), **names}


def test_a_name_bound_to_another_object_is_rebound_and_a_new_one_too() -> None:
    names = namespace(a=[1], b=2)
    seen = SeenNames(names, HIDDEN)
    names["a"], names["c"] = [1], 3
    assert seen.look(names, HIDDEN).rebound == {"a", "c"}


def test_a_list_that_grew_in_place_is_told_with_its_items() -> None:
    names = namespace(a=[1], b={})
    seen = SeenNames(names, HIDDEN)
    names["a"].extend([2, 3])
    changes = seen.look(names, HIDDEN)
    assert changes.grown == {"a": 2}
    assert not changes.rebound


def test_what_ipython_rebinds_at_every_cell_is_nobodys() -> None:
    names = namespace(a=1)
    seen = SeenNames(names, HIDDEN)
    names["_"], names["_i"] = object(), object()
    assert not seen.look(names, HIDDEN).rebound


def test_a_name_that_was_deleted_is_removed_and_the_rest_stays() -> None:
    names = namespace(**{f"name_{i}": i for i in range(100)})
    seen = SeenNames(names, HIDDEN)
    del names["name_3"]
    changes = seen.look(names, HIDDEN)
    assert changes.removed == {"name_3"}
    assert not changes.rebound


def test_a_key_that_is_no_text_is_never_hashed_or_compared() -> None:
    class Key:
        def __hash__(self) -> int:
            if armed:
                raise AssertionError
            return 1

        def __eq__(self, other: object) -> bool:
            raise AssertionError

    armed = False
    names: dict[Any, Any] = namespace(a=1)
    names[Key()] = 1
    armed = True
    seen = SeenNames(names, HIDDEN)
    names["a"] = []
    assert seen.look(names, HIDDEN).rebound == {"a"}


STEPS = st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["bind", "bind a dict", "delete", "grow", "look"]))


@given(st.lists(STEPS, max_size=40), st.integers(0, 40))
def test_every_look_tells_what_differs_from_the_look_before(steps: list[tuple[str, str]], others: int) -> None:
    names = namespace(**{f"name_{i}": i for i in range(others)}, a=[], b=[], c={})
    alive: list[Any] = []  # else an address comes back, and with it what looks like the object of before
    seen, then = SeenNames(names, HIDDEN), dict(names)
    lengths = {name: len(found) for name, found in names.items() if type(found) in (list, dict)}
    for name, step in [*steps, ("a", "look")]:
        if step.startswith("bind"):
            alive.append(names.get(name))
            names[name] = {} if "dict" in step else [None]
        elif step == "delete":
            alive.append(names.pop(name, None))
        elif step == "grow" and type(names.get(name)) is list:
            names[name].append(None)
        elif step == "look":
            names["_i"] = object()
            changes = seen.look(names, HIDDEN)
            assert changes.removed == then.keys() - names.keys()
            rebound = {name for name, found in names.items() if then.get(name) is not found} - HIDDEN.keys()
            assert changes.rebound == rebound
            now = {name: len(found) for name, found in names.items() if type(found) in (list, dict)}
            assert changes.grown == {
                name: length - lengths[name]
                for name, length in now.items()
                if name not in rebound and length > lengths[name]
            }
            then, lengths = dict(names), now


def test_keys_that_changed_places_are_told_though_first_and_last_stay() -> None:
    names = namespace(**{f"name_{i}": [i] for i in range(60)})
    seen = SeenNames(names, HIDDEN)
    last = names["name_59"]
    del names["name_40"], names["name_59"]
    names["new"], names["name_59"] = 1, last
    changes = seen.look(names, HIDDEN)
    assert changes.removed == {"name_40"}
    assert changes.rebound == {"new"}


def test_nothing_is_asked_of_an_object_that_took_the_address_of_a_list() -> None:
    class List:
        def __len__(self) -> int:
            raise AssertionError

    names, odd = namespace(a=[1], b=[1]), List()
    seen = SeenNames(names, HIDDEN)
    seen._lengths.follow([*[*names.values()][:-1], odd], set())
    assert seen._lengths.by_place() == {2: 1}


def test_a_namespace_that_is_emptied_and_filled_again_is_followed() -> None:
    names = namespace(a=1)
    seen = SeenNames(names, HIDDEN)
    names.clear()
    assert seen.look(names, HIDDEN).removed == {"a"}
    names.update(a=1)
    assert seen.look(names, HIDDEN).rebound == {"a"}
