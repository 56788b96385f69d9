"""Every message of the theme: what its templates and the stages say to readers, as translators get it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2.ext import babel_extract

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "theme/templates"
_KEYWORDS = ["_", "gettext", "ngettext"]
_OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}

Message = tuple[str, ...]  # the text, or those of one and of many


def messages() -> set[Message]:
    """Return all messages."""
    return {*_of_templates(), *_of_stages()}


def _of_templates() -> Iterator[Message]:
    for template in sorted(TEMPLATES.glob("*.html")):
        with template.open("rb") as file:
            for _, _, said, _ in babel_extract(file, _KEYWORDS, (), _OPTIONS):
                texts = (said,) if isinstance(said, str) else said or ()
                yield tuple(text for text in texts if text is not None)


def _of_stages() -> Iterator[Message]:
    """Yield what is said by `language.say("...")`."""
    for module in sorted((ROOT / "plugins").rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "say"
                and "language" in ast.unparse(node.func.value)
            ):
                yield from ((ast.literal_eval(arg),) for arg in node.args[:1] if _is_text(arg))


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
