from __future__ import annotations

import pytest

from plugins.preview.injection import MISSING_PAGE, with_live_script

_SCRIPT = '<script src="/_dateline/live.js" data-build="7.1"></script>'


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
    assert with_live_script(page.encode(), "7.1") == shown.encode()


def test_the_page_that_stands_in_for_a_missing_404_can_reload_itself() -> None:
    assert _SCRIPT.encode() in with_live_script(MISSING_PAGE, "7.1")
