"""Which names a run changed, told from identities alone."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jupyterlab_cellmem.agent.namesnapshot import compare, take

HIDDEN = {"_": 1, "_i": 1}


def namespace(**names: Any) -> dict[str, Any]:
    return {"_": object(), "_i": object(), **names}


def test_a_name_bound_to_another_object_is_rebound_and_a_new_one_too() -> None:
    names = namespace(a=[1], b=2)
    before = take(names, HIDDEN)
    names["a"], names["c"] = [1], 3
    assert compare(before, take(names, HIDDEN, before)).rebound == {"a", "c"}


def test_a_list_that_grew_in_place_is_told_with_its_items() -> None:
    names = namespace(a=[1], b={})
    before = take(names, HIDDEN)
    names["a"].extend([2, 3])
    changes = compare(before, take(names, HIDDEN, before))
    assert changes.grown == {"a": 2}
    assert not changes.rebound


def test_what_ipython_rebinds_at_every_cell_is_nobodys() -> None:
    names = namespace(a=1)
    before = take(names, HIDDEN)
    names["_"], names["_i"] = object(), object()
    assert not compare(before, take(names, HIDDEN, before)).rebound


def test_a_name_that_was_deleted_is_removed_and_the_rest_stays() -> None:
    names = namespace(**{f"name_{i}": i for i in range(100)})
    before = take(names, HIDDEN)
    del names["name_3"]
    changes = compare(before, take(names, HIDDEN, before))
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
    before = take(names, HIDDEN)
    names["a"] = []
    assert compare(before, take(names, HIDDEN, before)).rebound == {"a"}


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["bind", "delete", "grow"])), max_size=20))
def test_looking_at_changes_alone_finds_what_looking_at_everything_finds(steps: list[tuple[str, str]]) -> None:
    names = namespace(a=[], b=[], c={})
    before = take(names, HIDDEN)
    for name, step in steps:
        if step == "bind":
            names[name] = [None]
        elif step == "delete":
            names.pop(name, None)
        elif type(names.get(name)) is list:
            names[name].append(None)
    quick, whole = take(names, HIDDEN, before), take(names, HIDDEN)
    assert quick.lengths == whole.lengths
    assert compare(before, quick) == compare(before, whole)
