from __future__ import annotations

import pytest

from plugins.intake.reading import reader_for
from tests.bench.dispatches import FORMS, tales
from tests.bench.intake import folder, measured, table


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_read_by_its_reader_and_gives_a_story_each(form: str) -> None:
    data = FORMS[form](tales(1)[0])
    reader = reader_for(data, "x")
    assert reader is not None
    assert form.startswith(reader.name)
    row = measured(form, 10)
    assert row["files"] == row["stories"]


def test_a_folder_is_measured_as_a_whole() -> None:
    found = folder(4)
    assert (found["files"], found["stories"]) == (4, 4)
    text = table({"forms": [measured("nitf", 2)], "folder": found})
    assert text.splitlines()[1].startswith("nitf")
