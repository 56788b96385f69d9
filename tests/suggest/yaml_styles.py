"""Strategies for front matter as people write it: every style of YAML, comments, empty lines, line ends."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "Harbour",
        "two words",
        "no",
        "12",
        "a, b",
        "it's",
        'say "x"',
        "Ærø",
        "x: y",
        "# x",
        "[x",
        "---",
        "a #b",
        "",
    ]
)
PLAIN = st.sampled_from(["Harbour", "two words", "no", "12", "Ærø", "2026-11-16", "x:y", "a'b"])
NOTES = st.sampled_from(["", "", "", " # a note", "   # section: x"])
BETWEEN = st.sampled_from(["", "", "", "# a comment\n", "\n", "# one\n\n# two: x\n", "  # deep\n"])
KEYS = ("title", "kicker", "date", "section", "tags", "status", "guid", "odd", "located")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


ITEMS = PLAIN | WORDS.map(_quoted) | WORDS.map(_single)


@st.composite
def scalars(draw: st.DrawFn) -> str:
    """Return what stands after the colon of a text: on its line, or on those below."""
    note = draw(NOTES)
    below = draw(st.sampled_from(["  one\n  two\n", "  # no comment\n  x: y\n", "   deep\n\n   after\n\n"]))
    return draw(
        st.sampled_from(
            [
                *(f" {draw(ITEMS)}{note}\n", f"{note}\n", f" ~{note}\n", f"\n  {draw(ITEMS)}{note}\n"),
                *(f" |{note}\n{below}", f" >-{note}\n{below}", f" |+{note}\n{below}"),
                *(" one\n  two\n", ' "one\n  two"\n', " 'one\n\n  two'\n"),
            ]
        )
    )


@st.composite
def lists(draw: st.DrawFn) -> str:
    """Return what stands after the colon of a list."""
    items = draw(st.lists(ITEMS, max_size=3))
    note = draw(NOTES)
    if not items:
        return draw(st.sampled_from([f" []{note}\n", " [ ]\n", f" [{note or ' '}\n  ]\n"]))
    notes = [draw(NOTES) for _ in items]
    indent = draw(st.sampled_from(["", "  ", "    "]))
    between = draw(BETWEEN)
    block = "".join(f"{indent}- {item}{each}\n" for item, each in zip(items, notes, strict=True))
    comma = draw(st.sampled_from(["", ",", " ,"]))
    inner = ",".join(f"\n  {item}" for item in items)
    return draw(
        st.sampled_from(
            [
                *(f" [{', '.join(items)}{comma}]{note}\n", f" [ {' , '.join(items)} ]{note}\n"),
                *(f"{note}\n{block}", f"{note}\n{between}{block}"),
                *(f" [{inner}{comma}\n]{note}\n", f" [{inner}{comma}{note}\n  ]\n"),
                f" [{items[0]},\n    {', '.join(items)}{comma}]\n",
            ]
        )
    )


@dataclass(frozen=True, slots=True)
class Head:
    """A file's text, and what stands before and after the front matter."""

    text: str
    end: str


@st.composite
def files(draw: st.DrawFn) -> Head:
    """Return a file with front matter; not all of it need be YAML that is read."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=6))
    if draw(st.integers(0, 9)) == 0:
        pairs = ", ".join(f"{key}: {draw(ITEMS)}" for key in keys if key != "tags")
        body = draw(st.sampled_from([f"{{{pairs}}}\n", f"{{ {pairs} }} # note\n", f"{{\n  {pairs}\n}}\n"]))
    else:
        indent = draw(st.sampled_from(["", "", "", "  "]))
        blocks = [_block(draw, key) for key in keys]
        body = "".join(f"{indent}{line}" for line in "".join(blocks).splitlines(keepends=True))
        body += draw(BETWEEN)
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    bom = draw(st.sampled_from(["", "\ufeff"]))
    fence = draw(st.sampled_from(["---\n", "--- \n"]))
    text = f"{bom}{fence}{body}---\n\nsection: in the text\n---\ntags: [x]"
    return Head(text.replace("\n", end), end)


def _block(draw: st.DrawFn, key: str) -> str:
    kind = lists() if key == "tags" and draw(st.integers(0, 4)) else scalars()
    if key == "located":
        return f"{draw(BETWEEN)}located: {{name: Port Ansel}}\n"
    return f"{draw(BETWEEN)}{key}:{draw(kind)}"
