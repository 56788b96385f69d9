"""Where the links of a body lead: outside by http, https or mailto; inside by `{filename}` and `{static}`."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from plugins.core.problem import Problem
from plugins.core.source_text import place

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.corpus.images import Size

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
# An image without a text for those who cannot see it, and a tag of one that names no file.
_BARE_IMAGE = re.compile(
    r"""!\[\s*\](?=[(\[]) | <img\b (?! [^>]* \balt \s*=\s* (?: "\s*[^"\s] | '\s*[^'\s] | [^"'\s>] ) )""",
    re.VERBOSE | re.IGNORECASE,
)
_EMPTY_IMAGE = re.compile(r"""<img\b(?![^>]*\bsrc\s*=\s*["']?[^"'\s>])""", re.IGNORECASE)
_IMAGE_HINT = "put a JPEG, PNG, WebP, AVIF, GIF or SVG into content/images/"
_HINT = "link to http(s) addresses, to our files by {filename}, to images by {static}"


@dataclass(slots=True, kw_only=True)
class Links:
    """Resolves the links of one file and collects what is wrong with them.

    `path` is the file's place within the content folder; `exists` tells of such a place if a file is there,
    `size` how large the image there is, None if it is none. `sizes` are those of the images by address.
    """

    path: str
    body: str
    body_line: int
    base: str
    exists: Callable[[str], bool]
    size: Callable[[str], Size | None]
    problems: list[Problem] = field(default_factory=list)
    known: dict[tuple[str, bool], str | None] = field(default_factory=dict)
    sizes: dict[str, Size] = field(default_factory=dict)

    def resolve(self, href: str, *, is_image: bool = False) -> str | None:
        """Return the link as it stands in the page, or None, with a Problem, if it may not stand there."""
        key = (href, is_image)
        if key not in self.known:
            self.known[key] = self._resolved(href, is_image=is_image)
        return self.known[key]

    def _resolved(self, href: str, *, is_image: bool) -> str | None:
        internal = _INTERNAL.fullmatch(unquote(href))
        if internal:
            return self._internal(href, internal, is_shown=is_image)
        if is_image:
            return self._refuse(href, "external-image", "images must lie in content/images/", _IMAGE_HINT)
        try:
            parts = urlsplit(href.strip())
        except ValueError:
            return self._refuse(href, "bad-link", "this is no address")
        if parts.scheme.lower() in OUTSIDE_SCHEMES or _OURS.fullmatch(href):
            return href
        return self._refuse(href, "bad-link", "this kind of address is not allowed")

    def describe(self, image: dict[str, str | None]) -> None:
        """Add a Problem if the image has no text for those who cannot see it, or names no file."""
        if "src" not in image:
            self.resolve("", is_image=True)
        if (image.get("alt") or "").strip():
            return
        href = image.get("src") or ""
        told = sum(problem.code == "missing-alt" for problem in self.problems)
        found = next(islice(_BARE_IMAGE.finditer(self.body), told, None), None)
        self.problems.append(
            self.problem(
                found.start() if found else self._place(href),
                "missing-alt",
                f"{href[:120]!r}: the image has no text for those who cannot see it",
                "say what it shows: ![the new quay at low tide]({static}/images/quay.jpg)",
            )
        )

    def _internal(self, href: str, link: re.Match[str], *, is_shown: bool) -> str | None:
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
        address = f"{self.base}{url}{link['rest']}"
        return self._image(href, target, address) if is_shown else address

    def _image(self, href: str, target: str, address: str) -> str | None:
        """Return the image's address, and note how large it is."""
        size = self.size(target)
        if size is None:
            reason = f"content/{target} is no image that browsers show"
            return self._refuse(href, "bad-image", reason, _IMAGE_HINT)
        self.sizes[address] = size
        return address

    def _target(self, path: str) -> str:
        start = "" if path.startswith("/") else posixpath.dirname(self.path)
        return posixpath.normpath(posixpath.join(start, path.lstrip("/")))

    def _refuse(self, href: str, code: str, reason: str, hint: str = _HINT) -> str | None:
        self.problems.append(self.problem(self._place(href), code, f"{href[:120]!r}: {reason}", hint))
        return None

    def _place(self, href: str) -> int:
        if not href and (empty := _EMPTY_IMAGE.search(self.body)):
            return empty.start()
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
