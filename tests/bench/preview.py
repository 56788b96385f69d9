"""Measures how soon a save shows in a browser: `python -m tests.bench.preview [--stories 1000] [--runs 30]`.

Every generator serves the same archive with its own server; a page of it is open in Chromium, whose own clock
says when the change is in the page. A body edit is that of the open story, the style sheet and the template
are those of all pages; then the page is opened in 20 tabs more. Pelican's server tells no browser: there the
page is loaded again until the change is in it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from tests.bench.build import CACHE, MISUSE
from tests.bench.corpus import Corpus
from tests.bench.generators import PEERS, Site, whole_site
from tests.bench.peers import LeftOut, Peer, installed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.bench.corpus import BenchStory

KNOWN = ("hugo", "pelican")
PATIENCE = 120.0  # seconds for a server to start, or a change to show
TABS = 20
TEMPLATES = 10  # runs of the template's edit: each builds all pages anew
_STYLES = {
    "dateline": "theme/static/css/style.css",
    "hugo": "static/theme/css/style.css",
    "pelican": "theme/static/css/style.css",
}
_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# Tells each mark that the page shows, with the time of the browser's clock, which is the machine's.
_LOOKING = """
(() => {
  const told = new Set();
  const note = (mark) => {
    if (told.has(mark)) return;
    told.add(mark);
    window.shows(mark, performance.timeOrigin + performance.now());
  };
  const look = () => {
    if (!document.body) return;
    for (const [mark] of document.body.textContent.matchAll(/read \\d+ times|Mark \\d+/g)) note(mark);
    const style = getComputedStyle(document.documentElement).getPropertyValue("--mark").trim();
    if (style) note(`style ${style}`);
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  setInterval(look, 1);
})();
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How many stories the archive has, and how often each edit is made."""

    stories: int
    runs: int


@dataclass(slots=True, kw_only=True)
class Findings:
    """Milliseconds from save to sight, by edit and generator."""

    versions: dict[str, str] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    runs: dict[str, dict[str, list[float]]] = field(default_factory=dict)


def main() -> int:
    """Measure, and print a table or JSON; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000, help="stories of the archive")
    parser.add_argument("--peers", default=",".join(KNOWN), help="the peers, with commas; or none")
    parser.add_argument("--runs", type=int, default=30, help="how often each edit is made")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    wanted = [name for name in given.peers.split(",") if name not in {"", "none"}]
    if unknown := [name for name in wanted if name not in KNOWN]:
        sys.stderr.write(f"there is no peer {unknown[0]!r}\nhint: known here: {', '.join(KNOWN)}\n")
        return MISUSE
    if not shutil.which("chromium"):
        sys.stderr.write(
            "chromium is not installed\nhint: install it: what is measured is what a browser shows\n"
        )
        return MISUSE
    options = Options(stories=max(3, given.stories), runs=max(2, given.runs))
    findings = measured(options, [installed(name, CACHE) for name in wanted])
    print(json.dumps(document(findings), indent=2) if given.json else table(findings))  # noqa: T201 - what it is for
    return 0


def measured(options: Options, found: list[Peer | LeftOut]) -> Findings:
    """Measure one generator after the other, in a folder that is removed afterwards."""
    findings = Findings(left_out=tuple(peer for peer in found if isinstance(peer, LeftOut)))
    peers = [peer for peer in found if isinstance(peer, Peer)]
    findings.versions |= {peer.name: peer.version for peer in peers}
    # Not in the cache: Pelican watches nothing in a folder whose name begins with a dot.
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        sites = [whole_site(Path(folder, "dateline"))]
        sites += [
            Site(generator=PEERS[peer.name], root=Path(folder, peer.name), program=peer.program)
            for peer in peers
        ]
        for site in sites:
            _tell(f"{site.generator.name}: writing {options.stories} stories")
            corpus = Corpus(count=options.stories)
            site.make(corpus)
            try:
                for edit, times in _measured(site, corpus, options):
                    findings.runs.setdefault(edit, {})[site.generator.name] = times
            except TimeoutError as error:
                if site is sites[0]:  # ours must show every edit
                    raise
                findings.left_out += (LeftOut(name=site.generator.name, reason=str(error)),)
    _tell("")
    return findings


def _measured(site: Site, corpus: Corpus, options: Options) -> Iterator[tuple[str, list[float]]]:
    story = corpus.story(corpus.count - 2)
    edits: dict[str, tuple[Callable[[int], str], int]] = {
        "body": (lambda mark: _body(site, story, mark), options.runs),
        "style sheet": (lambda mark: _style(site, mark), options.runs),
        "template": (lambda mark: _template(site, mark), min(options.runs, TEMPLATES)),
    }
    with _served(site) as address, _chromium() as page:
        tab = _Tab(page, f"{address}stories/{story.slug}/", tells=site.generator.name != "pelican")
        for name, (edit, runs) in edits.items():
            times = []
            for mark in range(1, runs + 2):
                _tell(f"{site.generator.name}: {name}, {mark - 1} of {runs}")
                times.append(tab.shown(edit, mark))
                page.wait_for_timeout(1000 + options.stories / 4 + times[-1])  # until all pages are built
            yield name, times[1:]  # the first warms up
        yield f"{TABS} tabs", _loaded(page, tab.address)


class _Tab:
    """A page in the browser that says when it shows what."""

    def __init__(self, page: Page, address: str, *, tells: bool) -> None:
        self.page, self.address, self.tells = page, address, tells
        self.seen: dict[str, float] = {}
        page.expose_function("shows", self._note)
        page.add_init_script(_LOOKING)
        page.goto(address)
        page.wait_for_timeout(1000)

    def _note(self, mark: str, when: float) -> None:
        self.seen.setdefault(mark, when)

    def shown(self, edit: Callable[[int], str], mark: int) -> float:
        """Make the edit; return after how many milliseconds the page showed it."""
        begin = time.time() * 1000
        wanted = edit(mark)
        while wanted not in self.seen:
            if time.time() * 1000 - begin > PATIENCE * 1000:
                message = f"{wanted!r} never showed in {self.page.url}"
                raise TimeoutError(message)
            if not self.tells:
                self._reload()
            self.page.wait_for_timeout(5)
        return self.seen[wanted] - begin

    def _reload(self) -> None:
        """Load the page again; a server that does not answer for a while is asked anew."""
        from playwright.sync_api import TimeoutError as Slow  # noqa: PLC0415 - nothing else here needs it

        with suppress(Slow):
            self.page.reload(wait_until="domcontentloaded", timeout=3000)


def _loaded(page: Page, address: str) -> list[float]:
    """Open the page in so many tabs, one after the other; return how long each took to load."""
    times = []
    for _ in range(TABS):
        tab = page.context.new_page()
        tab.goto(address)
        times.append(tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
    return times


def _body(site: Site, story: BenchStory, mark: int) -> str:
    text = f"read {mark} times"
    paragraphs = (*story.paragraphs[:2], f"{story.paragraphs[2]} It was {text}.", *story.paragraphs[3:])
    site.put(replace(story, paragraphs=paragraphs))
    return text


def _style(site: Site, mark: int) -> str:
    file = site.root / _STYLES[site.generator.name]
    text = file.read_text("utf-8").partition("\n:root { --mark")[0]
    file.write_text(f"{text}\n:root {{ --mark: {mark}; }}\n", "utf-8")
    return f"style {mark}"


def _template(site: Site, mark: int) -> str:
    site.mark_template(mark)
    return f"Mark {mark}"


@contextmanager
def _served(site: Site) -> Iterator[str]:
    """Start the generator's own server; return its address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    port_words = ["--port", str(port)]
    command = {
        "dateline": [site.program, "-m", "plugins.bootstrap.program", "preview", *port_words],
        "hugo": [site.program, "server", *port_words, "--baseURL", f"http://127.0.0.1:{port}/"],
        "pelican": [site.program, "-lr", *port_words, "content", "-s", "pelicanconf.py", "-o", "output"],
    }[site.generator.name]
    log = site.root.with_name(f"{site.generator.name}.log")
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=site.root,
            env=site.environment(),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait_for(address, process, log)
        yield address
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(address) as answer:  # noqa: S310 - our own
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise TimeoutError(log.read_text("utf-8", errors="replace")[-2000:])


@contextmanager
def _chromium() -> Iterator[Page]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - nothing else here needs it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_OPTIONS)
        yield browser.new_context().new_page()
        browser.close()


def document(findings: Findings) -> dict[str, object]:
    """Return what was found as one JSON document: milliseconds."""
    edits = {
        edit: {
            name: {**figures(times), "runs": [round(each, 1) for each in times]}
            for name, times in rows.items()
        }
        for edit, rows in findings.runs.items()
    }
    return {
        "versions": findings.versions,
        "left_out": {peer.name: peer.reason for peer in findings.left_out},
        "edits": edits,
    }


def figures(times: list[float]) -> dict[str, float]:
    """Return the median, the 95th percentile and the greatest."""
    parts = quantiles(times, n=20, method="inclusive")
    return {"p50": round(parts[9], 1), "p95": round(parts[18], 1), "most": round(max(times), 1)}


def table(findings: Findings) -> str:
    """Return the figures for a person."""
    lines = [f"{'edit':<14}{'generator':<12}{'p50 ms':>10}{'p95 ms':>10}{'most ms':>10}"]
    for edit, rows in findings.runs.items():
        for name, times in rows.items():
            cells = "".join(f"{value:>10.0f}" for value in figures(times).values())
            lines.append(f"{edit:<14}{name:<12}{cells}")
    lines.append("")
    lines += [f"{name} {version}" for name, version in findings.versions.items()]
    lines += [f"left out: {peer.name}: {peer.reason}" for peer in findings.left_out]
    return "\n".join(lines)


def _tell(what: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{what}")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
