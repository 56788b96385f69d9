"""What is made of finished pages is made anew if, and only if, one of those is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.core.memory import Memory
from plugins.core.run import Derived
from plugins.writer.derived import write_derived
from plugins.writer.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Site:
    """A site with a list that is made of its pages."""

    def __init__(self, root: Path) -> None:
        self.output, self.memory, self.made = root / "output", Memory(), 0

    def build(self, **files: str) -> None:
        """Build these files, and what is made of those whose names begin with `page`."""
        staging = Staging.begin(self.output)
        try:
            staging.open()
            entries = {name: staging.put(name, text.encode()) for name, text in files.items()}
            derived = [Derived("list", lambda name: name.startswith("page"), self._list)]
            entries |= write_derived(derived, entries, staging, self.memory)
            staging.commit(entries, is_durable=False)
        finally:
            staging.end()

    def _list(self, pages: Mapping[str, bytes]) -> dict[str, bytes]:
        self.made += 1
        return {"list/all": b" ".join(pages.values()), "list/count": str(len(pages)).encode()}

    def read(self, name: str) -> str:
        """Return a file of the output."""
        return (self.output / name).read_text()


def test_it_is_made_of_the_pages_that_it_wants(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.build(page1="one", page2="two", other="x")
    assert (site.read("list/all"), site.read("list/count")) == ("one two", "2")


def test_it_is_made_once_while_its_pages_stay_the_same(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.build(page1="one", other="x")
    before = (site.output / "list/all").stat()
    site.build(page1="one", other="y")
    assert site.made == 1
    assert (site.output / "list/all").stat().st_mtime_ns == before.st_mtime_ns


def test_a_page_that_is_new_changed_or_gone_makes_it_anew(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for step, files in enumerate(
        [{"page1": "1"}, {"page1": "1", "page2": "2"}, {"page1": "3", "page2": "2"}, {}]
    ):
        site.build(**files)
        assert site.made == step + 1
        assert site.read("list/all") == " ".join(files.values())


def test_it_is_made_anew_if_its_file_is_gone_from_the_output(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.build(page1="one")
    (site.output / "list/all").unlink()
    site.build(page1="one")
    assert site.read("list/all") == "one"
