from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.deploy.manifest import FileMark, Manifest
from plugins.deploy.plan import Plan, compare, counts, listing


def _manifest(**versions: int) -> Manifest:
    marks = (FileMark(path, f"{version:064x}", version) for path, version in versions.items())
    return Manifest(tuple(sorted(marks)))


_SITES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 2)).map(lambda site: _manifest(**site))


def _paths(marks: tuple[FileMark, ...]) -> list[str]:
    return [mark.path for mark in marks]


def test_a_plan_tells_new_changed_gone_and_same_files_apart() -> None:
    plan = compare(_manifest(a=1, b=2, d=1), _manifest(a=1, b=1, c=1))
    assert [_paths(part) for part in (plan.new, plan.changed, plan.gone, plan.same)] == [
        ["d"],
        ["b"],
        ["c"],
        ["a"],
    ]
    assert counts(plan) == "1 new, 1 changed, 1 gone, 1 unchanged"
    assert list(listing(plan)) == ["  new      d", "  changed  b", "  gone     c"]


def test_without_a_former_site_all_files_are_new() -> None:
    plan = compare(_manifest(a=1, b=1), None)
    assert (_paths(plan.new), plan.changed, plan.gone, plan.same) == (["a", "b"], (), (), ())


@given(_SITES, _SITES)
def test_applying_the_plan_to_the_former_site_gives_the_new_one(after: Manifest, before: Manifest) -> None:
    plan = compare(after, before)
    kept = set(before.files) - set(plan.gone) - {m for m in before.files if m.path in _paths(plan.changed)}
    assert kept == set(plan.same)
    assert kept | set(plan.new) | set(plan.changed) == set(after.files)


@given(_SITES, _SITES)
def test_every_file_stands_in_exactly_one_part(after: Manifest, before: Manifest) -> None:
    plan = compare(after, before)
    stated = [mark.path for part in (plan.new, plan.changed, plan.gone, plan.same) for mark in part]
    assert sorted(stated) == sorted({mark.path for mark in (*after.files, *before.files)})


@given(_SITES)
def test_a_site_needs_nothing_to_become_itself(site: Manifest) -> None:
    assert compare(site, site) == Plan(new=(), changed=(), gone=(), same=site.files)
