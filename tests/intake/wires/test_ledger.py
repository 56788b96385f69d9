from __future__ import annotations

from lxml import etree

from plugins.core.parts import Role, Rule
from plugins.intake.markup.account import Claim
from plugins.intake.wires.contents import content_in
from plugins.intake.wires.ledger import ledger, paths_of

ROOT = etree.fromstring(
    "<Set>\n<head>h</head>\n<Item>one</Item>\n<!-- c -->\n<Item>two<deep>"
    "<text>&lt;p&gt;a&lt;/p&gt;\n&lt;p&gt;b&lt;/p&gt;</text>"
    "</deep></Item>\n<other>o</other></Set>"
)
ITEMS = list(ROOT.iter("Item"))
BODY = Claim(Role.BODY, Rule("body", "text"))


def test_each_part_goes_to_the_story_around_it_and_the_rest_to_the_first() -> None:
    parts = ledger(ROOT, {item: at for at, item in enumerate(ITEMS)}, (), {})
    assert [part.text for part in parts[0]] == ["h", "one", "c", "o"]
    assert [part.text for part in parts[1]] == ["two", "<p>a</p> <p>b</p>"]


def test_a_story_within_a_story_has_its_own_parts() -> None:
    (deep,) = ROOT.iter("deep")
    parts = ledger(ROOT, {ITEMS[1]: 0, deep: 1}, (), {})
    assert "two" in [part.text for part in parts[0]]
    assert [part.text for part in parts[1]] == ["<p>a</p> <p>b</p>"]


def test_written_markup_has_the_parts_of_its_own_tree() -> None:
    (outer,) = ROOT.iter("text")
    content = content_in(outer)
    claims = dict.fromkeys(content.root.iter("p"), BODY)
    parts = ledger(ROOT, {ITEMS[1]: 0}, (content,), claims)[0]
    inner = [part for part in parts if part.role is Role.BODY]
    assert [part.text for part in inner] == ["a", "b"]
    assert [part.path for part in inner] == [
        "/set/item[2]/deep/text/html/body/p",
        "/set/item[2]/deep/text/html/body/p[2]",
    ]
    assert [part.line for part in inner] == [5, 6]


def test_paths_are_those_of_the_account() -> None:
    assert list(paths_of([ROOT, *ITEMS]).values()) == ["/set", "/set/item", "/set/item[2]"]
    parts = ledger(ROOT, {ROOT: 0}, (), {})[0]
    assert {"/set/item", "/set/item[2]"} <= {part.path for part in parts}
