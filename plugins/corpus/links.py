"""Where the links of a body lead: outside by http, https or mailto; inside by `{filename}` and `{static}`."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from plugins.core.problem import Problem
from plugins.core.source_text import place

if TYPE_CHECKING:
    from collections.abc import Callable

OUTSIDE_SCHEMES = {"http", "https", "mailto"}
IMAGES = "images/"
_INTERNAL = re.compile(r"\{(?P<kind>\w+)\}(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
_OURS = re.compile(
    r"""
    (?: \# | /(?!/) )      # a place in the page, or a path: two slashes begin a host
    [^\\\x00-\x1f]*       # browsers read a backslash as a slash, and drop tabs and line ends
    """,
    re.VERBOSE,
)
_URL_OF = {  # folder of content/ -> URL of a file's page
    "dispatches": "stories/{slug}/",
    "pages": "{slug}/",
    "editions": "editions/{slug}/",
}
_HINT = "link to http(s) addresses, to our files by {filename}, to images by {static}"


@dataclass(slots=True, kw_only=True)
class Links:
    """Resolves the links of one file and collects what is wrong with them.

    `path` is the file's place within the content folder; `exists` tells of such a place if a file is there.
    """

    path: str
    body: str
    body_line: int
    base: str
    exists: Callable[[str], bool]
    problems: list[Problem] = field(default_factory=list)
    known: dict[tuple[str, bool], str | None] = field(default_factory=dict)

    def resolve(self, href: str, *, is_image: bool = False) -> str | None:
        """Return the link as it stands in the page, or None, with a Problem, if it may not stand there."""
        key = (href, is_image)
        if key not in self.known:
            self.known[key] = self._resolved(href, is_image=is_image)
        return self.known[key]

    def _resolved(self, href: str, *, is_image: bool) -> str | None:
        internal = _INTERNAL.fullmatch(unquote(href))
        if internal:
            return self._internal(href, internal)
        if is_image:
            return self._refuse(href, "external-image", "images must lie in content/images/")
        try:
            parts = urlsplit(href.strip())
        except ValueError:
            return self._refuse(href, "bad-link", "this is no address")
        if parts.scheme.lower() in OUTSIDE_SCHEMES or _OURS.fullmatch(href):
            return href
        return self._refuse(href, "bad-link", "this kind of address is not allowed")

    def _internal(self, href: str, link: re.Match[str]) -> str | None:
        target = self._target(link["path"])
        folder = target.partition("/")[0]
        is_image = link["kind"] in {"static", "attach"} and target.startswith(IMAGES)
        is_page = link["kind"] == "filename" and folder in _URL_OF and target.endswith(".md")
        if not (is_image or is_page):
            return self._refuse(href, "bad-link", "this leads out of the pages and images of content/")
        if not self.exists(target):
            return self._refuse(href, "dead-link", f"there is no file content/{target}")
        url = target
        if is_page:
            url = _URL_OF[folder].format(slug=posixpath.basename(target).removesuffix(".md"))
        return f"{self.base}{url}{link['rest']}"

    def _target(self, path: str) -> str:
        start = "" if path.startswith("/") else posixpath.dirname(self.path)
        return posixpath.normpath(posixpath.join(start, path.lstrip("/")))

    def _refuse(self, href: str, code: str, reason: str) -> str | None:
        self.problems.append(self.problem(self._place(href), code, f"{href[:120]!r}: {reason}", _HINT))
        return None

    def _place(self, href: str) -> int:
        for before in ("](", "](<", "]: ", '="', ""):
            if (at := self.body.find(f"{before}{href}")) >= 0:
                return at + len(before)
        return 0

    def problem(self, at: int, code: str, message: str, hint: str) -> Problem:
        """Return a Problem at this place of the body: so many characters from its start."""
        line, column = place(self.body[:at])
        return Problem(
            path=f"content/{self.path}",
            line=self.body_line + line - 1,
            column=column,
            code=code,
            message=message,
            hint=hint,
        )
