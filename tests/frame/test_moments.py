from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from markupsafe import Markup

from plugins.core.language import Language
from plugins.frame.moments import moment

NOON = datetime(2026, 11, 9, 12, tzinfo=UTC)
EAST = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("value", "tag", "written"),
    [
        (NOON, "en", '<time datetime="2026-11-09T12:00:00+00:00">9 Nov 2026</time>'),
        (NOON.astimezone(EAST), "en", '<time datetime="2026-11-09T13:00:00+01:00">9 Nov 2026</time>'),
        (date(2026, 11, 9), "en", '<time datetime="2026-11-09">9 Nov 2026</time>'),
        (NOON, "de", '<time datetime="2026-11-09T12:00:00+00:00">9. Nov. 2026</time>'),
    ],
)
def test_a_moment_reads_for_people_and_for_machines(value: date, tag: str, written: str) -> None:
    found = moment(Language(tag=tag))(value)
    assert found == written
    assert type(found) is Markup
