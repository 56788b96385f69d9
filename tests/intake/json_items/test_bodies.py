from __future__ import annotations

from typing import Any

import pytest

from plugins.intake.json_items.bodies import bodies_of, copy_of, plain_text
from plugins.intake.json_items.members import Node
from tests.intake.json_items.items import AGENCIES, BODY, item


def of(**members: Any) -> Node:  # noqa: ANN401 - any member
    return Node.of_item("", item(**{"body_xhtml": None, **members}))


def body(role: str, value: str, kind: str | None = None) -> dict[str, str]:
    return {"role": role, "value": value, **({"contentType": kind} if kind else {})}


@pytest.mark.parametrize(
    ("members", "forms"),
    [
        pytest.param(
            {"body_text": "a", "body_html": "<p>a</p>", "body_xhtml": "<p>a</p>"},
            ["xhtml", "html", "text"],
            id="by the ends of keys",
        ),
        pytest.param(
            {"bodies": [body("text", "a", "text/plain"), body("html5", "<p>a</p>", "text/html")]},
            ["html", "text"],
            id="by media type",
        ),
        pytest.param(
            {"bodies": [body("nitf", "<nitf/>"), body("text", "a"), body("xhtml", "<p>a</p>", "text/html")]},
            ["xhtml", "text", "xml"],
            id="by role",
        ),
        pytest.param({"bodies": [{"value": "<p>a</p>"}]}, ["html"], id="by how they begin"),
        pytest.param({"bodies": [{"value": "a"}]}, ["text"], id="text if nothing tells"),
        pytest.param(
            {"bodies": [body("teaser", "<p>a</p>", "text/html"), body("text", "a")]},
            ["text", "html"],
            id="a teaser comes last",
        ),
        pytest.param({"body_html": " ", "bodies": "none"}, [], id="what is empty is none"),
        pytest.param({"body_markdown": "a"}, ["text"], id="a form of one's own"),
    ],
)
def test_the_richest_form_comes_first(members: dict[str, Any], forms: list[str]) -> None:
    assert [each.form for each in bodies_of(of(**members))] == forms


def test_of_two_like_forms_the_longer_comes_first() -> None:
    bodies = bodies_of(of(bodies=[body("html", "<p>a</p>"), body("richhtml", "<p>a and b</p>")]))
    assert bodies[0].node.pointer == "/bodies/1/value"


def test_a_dateline_is_taken_from_the_text() -> None:
    copy = copy_of(of(body_html=BODY), None, AGENCIES)
    assert copy
    assert copy.dateline
    assert copy.dateline.printed == "AVEIRO, Portugal (MW)"
    assert [passage.markdown for passage in copy.passages] == [
        "The salt pans sell their crop by the **pinch**.",
        "## Whose fingers",
        "The guild would not say.",
    ]


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        pytest.param("<p>AVEIRO (AP) - 1. Salt</p>", "1\\. Salt", id="what is left begins no list"),
        pytest.param("<p><b>AVEIRO (AP) -</b> Salt</p>", "Salt", id="printed in bold"),
        pytest.param("<p>AVEIRO (AP)</p><p>Salt</p>", "Salt", id="on a line of its own"),
        pytest.param(
            '<p><b>AVEIRO (AP) -</b> <a href="https://a.example/">Salt</a></p>',
            "**AVEIRO (AP) -** [Salt](<https://a.example/>)",
            id="left where markup does not let it go",
        ),
        pytest.param("<p>AVEIRO (AP)</p>", "AVEIRO (AP)", id="nor without any text behind it"),
    ],
)
def test_the_text_behind_a_dateline_keeps_its_markup(html: str, markdown: str) -> None:
    copy = copy_of(of(body_html=html), None, AGENCIES)
    assert copy
    assert copy.passages[0].markdown == markdown


@pytest.mark.parametrize(
    ("members", "markdown"),
    [
        pytest.param({"body_html": "<h1>Salt</h1><p>a</p>"}, ["a"], id="the headline is not said twice"),
        pytest.param({"body_html": "<h1>Salt</h1>"}, ["## Salt"], id="unless there is nothing else"),
        pytest.param(
            {"body_html": "<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>"},
            ["| a | 1 |\n| --- | --- |\n| b | 2 |"],
            id="tables stay tables",
        ),
        pytest.param({"body_html": "<ul><li>a<li>b</ul>"}, ["- a\n- b"], id="lists stay lists"),
        pytest.param(
            {"body_text": "- Prices -\n\nOne *two*"}, ["## Prices", "One \\*two\\*"], id="plain text"
        ),
        pytest.param(
            {"body_html": "<img src=x>", "body_text": "a"}, ["a"], id="a form without text is passed"
        ),
        pytest.param(
            {
                "bodies": [
                    body(
                        "nitf",
                        "<?xml version='1.0'?><nitf><head><title>no</title></head><body><body.head><hedline>"
                        "<hl1>no</hl1></hedline></body.head><body.content><p>yes</p></body.content></body></nitf>",
                    )
                ]
            },
            ["yes"],
            id="of NITF the content",
        ),
    ],
)
def test_bodies_become_markdown(members: dict[str, Any], markdown: list[str]) -> None:
    copy = copy_of(of(**members), "Salt", AGENCIES)
    assert copy
    assert [passage.markdown for passage in copy.passages] == markdown


def test_what_is_not_shown_is_told() -> None:
    html = "<figure><figcaption>A pan, <b>white</b></figcaption></figure><p>a</p><script>run()</script>"
    copy = copy_of(of(body_html=html), None, AGENCIES)
    assert copy
    assert [(piece.text, piece.claim.role.value, piece.path) for piece in copy.pieces] == [
        ("A pan, white", "caption", "/html/body/figure/figcaption"),
        ("a", "body", "/html/body/p"),
        ("run()", "furniture", "/html/body/script"),
    ]


@pytest.mark.parametrize(
    "members",
    [
        {"body_html": "<div><h1>Salt</h1>AVEIRO (AP) - a</div><h2>Prices</h2><p>b</p>"},
        {"body_text": "Salt\n\nAVEIRO (AP) - a\n\n- Prices -\n\nb"},
    ],
)
def test_a_headline_said_again_is_a_piece_of_its_own(members: dict[str, str]) -> None:
    copy = copy_of(of(**members), "Salt", AGENCIES)
    assert copy
    assert copy.passages[0].text == "a"
    assert [piece.claim.role.value for piece in copy.pieces][:2] == ["headline", "body"]


def test_a_text_too_deep_to_be_read_is_none() -> None:
    assert copy_of(of(body_html="<div>" * 5000 + "a"), None, AGENCIES) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Salt &amp; <i>sea</i>", "Salt & sea"),
        ("a\u00ad b\n c", "a b c"),
        ("1 < 2", "1 < 2"),
        ("AT&T", "AT&T"),
        ("<>", "<>"),
    ],
)
def test_headlines_become_plain(value: str, text: str) -> None:
    assert plain_text(value) == text
