from __future__ import annotations

import pytest

from plugins.preview.files import MISSING
from plugins.preview.injection import digest, with_live_script

_SCRIPT = '<script src="/_dateline/live.js" data-epoch="7.1" data-digest="{}" data-base="/"></script>'


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        pytest.param("<body>x</body></html>", f"<body>x{_SCRIPT}</body></html>", id="before the body's end"),
        pytest.param("<BODY>x</BODY >", f"<BODY>x{_SCRIPT}</BODY >", id="however it is written"),
        pytest.param(
            "<!-- </body> -->x</body>", f"<!-- </body> -->x{_SCRIPT}</body>", id="before the last of two"
        ),
        pytest.param("<p>no body", f"<p>no body{_SCRIPT}", id="at the end of a page without one"),
        pytest.param("", _SCRIPT, id="in an empty page"),
        pytest.param("<body>é</body>", f"<body>é{_SCRIPT}</body>", id="bytes around it unchanged"),
    ],
)
def test_the_script_stands_where_the_page_ends(page: str, shown: str) -> None:
    script = _SCRIPT.format(digest(page.encode()))
    assert with_live_script(page.encode(), "7.1", "/").decode() == shown.replace(_SCRIPT, script)


def test_the_page_that_stands_in_for_a_missing_404_has_the_script() -> None:
    assert _SCRIPT.format(digest(MISSING)).encode() in with_live_script(MISSING, "7.1", "/")


def test_a_base_path_cannot_leave_its_attribute() -> None:
    assert b'data-base="/&quot;&gt;/"' in with_live_script(b"", "7.1", '/">/')
