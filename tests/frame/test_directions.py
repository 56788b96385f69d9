from __future__ import annotations

import pytest

from plugins.frame.directions import bdi, tongue


@pytest.mark.parametrize(
    ("lang", "attributes"),
    [("en", ""), ("de", ' lang="de" dir="ltr"'), ("ar", ' lang="ar" dir="rtl"')],
    ids=["the site's own", "another", "one that runs the other way"],
)
def test_a_text_in_another_language_says_so(lang: str, attributes: str) -> None:
    assert tongue("en")(lang) == attributes


def test_a_term_stands_in_an_element_of_its_own_escaped() -> None:
    assert bdi("<b> & c") == "<bdi>&lt;b&gt; &amp; c</bdi>"
