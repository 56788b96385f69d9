from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plugins.deploy.plan import Changes, Phase, Plan, Request, Verb, compare, listing

_SITES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("012"))


def test_new_changed_gone_and_same_files_are_told_apart() -> None:
    changes = compare({"a": "1", "b": "2", "d": "1"}, {"a": "1", "b": "1", "c": "1"})
    assert changes == Changes(new=("d",), changed=("b",), gone=("c",), same=1)
    assert str(changes) == "1 new, 1 changed, 1 gone, 1 unchanged"


@given(_SITES, _SITES)
def test_every_file_stands_in_exactly_one_part(after: dict[str, str], before: dict[str, str]) -> None:
    changes = compare(after, before)
    named = [*changes.new, *changes.changed, *changes.gone]
    assert len(named) + changes.same == len(after.keys() | before.keys())
    assert len(named) == len(set(named))


@given(_SITES, _SITES)
def test_what_changes_turns_the_former_site_into_the_new_one(
    after: dict[str, str], before: dict[str, str]
) -> None:
    changes = compare(after, before)
    made = {path: mark for path, mark in before.items() if path not in changes.gone}
    made |= {path: after[path] for path in (*changes.new, *changes.changed)}
    assert made == after


@given(_SITES)
def test_a_site_needs_nothing_to_become_itself(site: dict[str, str]) -> None:
    assert compare(site, site).is_empty


_PUT = Request(verb=Verb.PUT, path="a.html", size=3)
_PLAN = Plan(base="1", release="r", changes=Changes(), phases=(Phase(name="new pages", requests=(_PUT,)),))


def test_a_plan_is_listed_by_phases_with_its_size() -> None:
    assert list(listing(_PLAN)) == ["new pages:", "  put    a.html (3 bytes)"]
    assert _PLAN.size == 3


def test_a_plan_is_named_for_all_that_it_does_and_to_what() -> None:
    other_phase = (Phase(name="changed pages", requests=(_PUT,)),)
    others = [
        replace(_PLAN, base="2"),
        replace(_PLAN, release="s"),
        replace(_PLAN, phases=()),
        replace(_PLAN, phases=other_phase),
    ]
    assert len({_PLAN.id, *(other.id for other in others)}) == 5
    assert replace(_PLAN).id == _PLAN.id
