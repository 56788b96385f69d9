"""Invented sites in pairs: a whole one, and what becomes of it when stories come, change and go."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, replace

ROOT = "https://digest.example/"
_SECTIONS = ("north", "south")


@dataclass(frozen=True)
class Web:
    """A site by its stories, each with the stories that it leads to, and how often each was edited."""

    stories: tuple[tuple[str, tuple[str, ...]], ...]
    edits: tuple[tuple[str, int], ...] = ()
    theme: int = 0
    is_hashed: bool = True


def first_web(seed: int) -> Web:
    """Return a site of some stories that lead to one another, often in circles."""
    chance = random.Random(seed)  # noqa: S311 - the same site each time
    names = [f"s{at}" for at in range(chance.randint(2, 7))]
    return Web(stories=_linked(names, chance), is_hashed=chance.random() < 0.7)


def later_web(web: Web, seed: int) -> Web:
    """Return what the site may be a week later."""
    chance = random.Random(seed)  # noqa: S311 - the same site each time
    kept = [name for name, _ in web.stories if chance.random() < 0.6]
    fresh = [f"n{seed}-{at}" for at in range(chance.randint(0, 4))]
    edits = {name: number for name, number in web.edits if name in kept}
    for name in kept:
        edits[name] = edits.get(name, 0) + (chance.random() < 0.3)
    return replace(
        web,
        stories=_linked(kept + fresh, chance),
        edits=tuple(sorted(edits.items())),
        theme=web.theme + (chance.random() < 0.5),
    )


def _linked(names: list[str], chance: random.Random) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (name, tuple(chance.sample(names, k=min(len(names), chance.randint(0, 3))))) for name in names
    )


def files_of(web: Web) -> dict[str, bytes]:
    """Return the site's files: no link of it is dead, and no part is missing."""
    edits = dict(web.edits)
    pictures = {name: f"images/{name}-{edits.get(name, 0) // 2}.png" for name, _ in web.stories}
    back = f"images/back-{web.theme}.png"
    sheet = f"body {{ background: url(/{back}) }} /* {web.theme} */".encode()
    mark = f".{hashlib.sha256(sheet).hexdigest()[:8]}" if web.is_hashed else ""
    style = f"theme/style{mark}.css"
    files = {style: sheet, back: f"back {web.theme}".encode(), "robots.txt": b"Sitemap: /sitemap.xml\n"}
    for name, links in web.stories:
        body = "".join(f'<a href="/stories/{each}/">{each}</a>' for each in links)
        body += f'<img src="/{pictures[name]}"> {edits.get(name, 0)}'
        files[f"stories/{name}/index.html"] = _page(name, style, body)
        files[pictures[name]] = f"picture of {name}".encode()
    parts = {section: [name for name, _ in web.stories[at::2]] for at, section in enumerate(_SECTIONS)}
    for section, names in parts.items():
        if names:
            files[f"sections/{section}/index.html"] = _page(section, style, _list(names))
            files[f"feeds/{section}/atom.xml"] = _feed(names)
    shown = [section for section, names in parts.items() if names]
    nav = "".join(f'<a href="/sections/{each}/">{each}</a>' for each in shown)
    nav += "".join(f'<link rel="alternate" href="/feeds/{each}/atom.xml">' for each in shown)
    files["index.html"] = _page("Digest", style, nav + _list([name for name, _ in web.stories[:3]]))
    files["404.html"] = _page("Not found", style, "")
    files["feeds/atom.xml"] = _feed([name for name, _ in web.stories])
    pages = sorted(path.removesuffix("index.html") for path in files if path.endswith("index.html"))
    files["sitemap.xml"] = "".join(f"<loc>{ROOT}{page}</loc>\n" for page in pages).encode()
    return files


def _page(title: str, style: str, body: str) -> bytes:
    head = f'<title>{title}</title><link rel="stylesheet" href="/{style}">'
    return f'<!doctype html><html>{head}<a href="/">home</a>{body}</html>\n'.encode()


def _list(names: list[str]) -> str:
    return "".join(f'<a href="/stories/{name}/">{name}</a>' for name in names)


def _feed(names: list[str]) -> bytes:
    entries = "".join(f"<entry><link href='{ROOT}stories/{name}/'/></entry>" for name in names)
    return f"<feed>{entries}</feed>\n".encode()
