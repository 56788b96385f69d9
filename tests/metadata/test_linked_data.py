from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import WebAddress
from plugins.core.matter import Place
from plugins.core.model import License, Link, Source
from plugins.metadata.linked_data import as_script, breadcrumbs_node, site_node, story_node
from tests.values import MONDAY, SITE, examples, matter, section, story, tag

HOSTILE = ["</script><script>alert(1)</script>", "<!-- <script>", "a & b \u2028 c", 'quote " and \\ slash']
FULL = story(
    "strike",
    matter=matter(
        title="Dockers strike",
        summary="They stopped work.",
        modified=MONDAY + timedelta(hours=2),
        byline="Ana Bell",
        dateline="PORT ANSEL, Nov 16",
        located=Place(name="Port Ansel"),
        source_url=WebAddress("https://wire.example/1"),
        copyright_holder="Tidewire",
        copyright_notice="(c) Tidewire",
        correction="An earlier version was wrong.",
    ),
    html="<p>Text.</p>",
    credit="Tidewire",
    section=section("economy"),
    tags=(tag("Ports"), tag("Strikes")),
    license=License(name="CC BY", url="https://licenses.example/by"),
)


def test_a_story_says_whose_it_is_and_what_it_is_based_on() -> None:
    node = story_node(FULL, SITE, "https://tideline.example/digest/cards/strike.png")
    assert node["@type"] == "NewsArticle"
    assert node["@id"] == node["url"] == node["mainEntityOfPage"] == f"{SITE.url}/stories/strike/"
    assert node["headline"] == "Dockers strike"
    assert node["description"] == "They stopped work."
    assert node["datePublished"] == "2026-11-16T09:30:00+00:00"
    assert node["dateModified"] == "2026-11-16T11:30:00+00:00"
    assert node["dateline"] == "PORT ANSEL, Nov 16"
    assert node["contentLocation"] == {"@type": "Place", "name": "Port Ansel"}
    assert node["articleSection"] == "Economy"
    assert node["keywords"] == ["Ports", "Strikes"]
    assert node["author"] == {"@type": "Person", "name": "Ana Bell"}
    assert node["isBasedOn"] == "https://wire.example/1"
    assert node["creditText"] == "Tidewire"
    assert node["copyrightHolder"] == {"@type": "Organization", "name": "Tidewire"}
    assert node["copyrightNotice"] == "(c) Tidewire"
    assert node["license"] == "https://licenses.example/by"
    assert node["correction"] == "An earlier version was wrong."
    assert node["image"] == "https://tideline.example/digest/cards/strike.png"
    publisher = node["publisher"]
    assert isinstance(publisher, dict)
    assert publisher["name"] == SITE.name


def test_what_the_page_does_not_show_is_not_told() -> None:
    node = story_node(story("a", dateline="SECRET (TW)", ed_note="not for you"), SITE)
    assert "dateline" not in node
    assert "not for you" not in json.dumps(node)
    assert not [name for name, value in node.items() if not value]


@pytest.mark.parametrize(
    ("changes", "kind", "name"),
    [
        pytest.param({"byline": "Ana Bell"}, "Person", "Ana Bell", id="a byline is a person"),
        pytest.param(
            {"byline": "Reporting by the Saint Orrin bureau"},
            "Organization",
            "Reporting by the Saint Orrin bureau",
            id="a bureau is none",
        ),
        pytest.param(
            {"source": Source(name="Tidewire")}, "NewsMediaOrganization", "Tidewire", id="else the agency"
        ),
        pytest.param({}, "NewsMediaOrganization", SITE.name, id="else the digest itself"),
    ],
)
def test_somebody_is_always_the_author(changes: dict[str, object], kind: str, name: str) -> None:
    author = story_node(story("a", **changes), SITE)["author"]
    assert isinstance(author, dict)
    assert (author["@type"], author["name"]) == (kind, name)


def test_breadcrumbs_lead_from_the_front_page_down() -> None:
    trail = (Link(title="World", url="sections/world/"), {"title": "Tags", "url": "tags/"})
    items = breadcrumbs_node(trail, SITE)["itemListElement"]
    assert isinstance(items, list)
    assert [(item["position"], item["name"], item["item"]) for item in items] == [
        (1, "The Tideline", f"{SITE.url}/"),
        (2, "World", f"{SITE.url}/sections/world/"),
        (3, "Tags", f"{SITE.url}/tags/"),
    ]


@pytest.mark.parametrize("has_search", [True, False])
def test_a_site_tells_of_its_search_only_if_there_is_one(*, has_search: bool) -> None:
    assert ("potentialAction" in site_node(SITE, has_search=has_search)) is has_search


@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_ends_the_script_or_begins_a_comment(text: str) -> None:
    made = as_script([story_node(story("a", title=text, summary=text, byline=text), SITE)])
    assert not set("<>&\u2028\u2029") & set(made)
    assert json.loads(made)["@graph"][0]["headline"] == text


@examples(100)
@given(st.text())
def test_whatever_the_title_it_comes_back_as_it_was(title: str) -> None:
    made = as_script([story_node(story("a", title=title), SITE)])
    assert json.loads(made)["@graph"][0].get("headline", "") == title
