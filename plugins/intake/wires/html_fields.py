"""HTML and XHTML: the few fields that a text brings along itself."""

from __future__ import annotations

from plugins.core.parts import Role
from plugins.intake.wires.fields import row

# The classes by which agencies mark what is for editors.
_NOTEPADS = "notepad|notepad public|notepad nonpublic|notepad non-public|ednote|editorsnote|editorial-note"

HTML_FIELDS = (
    row("lang", Role.METADATA, "@xml:lang", "@lang", "html@xml:lang", "html@lang"),
    row("byline", Role.BYLINE, "//p[@class=byline]", "//div[@class=byline]", "//address[@class=byline]"),
    row("ed_note", Role.NOTE, f"//section[@class={_NOTEPADS}]", f"//div[@class={_NOTEPADS}]"),
    row("source_url", Role.METADATA, "//link[@rel=canonical]@href"),
)
