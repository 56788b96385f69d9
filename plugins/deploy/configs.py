"""`--write-config`: files for web servers and for hosts that build or upload by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from plugins.core.problem import EXIT_MISUSE, did_you_mean
from plugins.core.records import read_records
from plugins.core.redirects import Redirects
from plugins.core.whole_files import replace
from plugins.deploy.server_rules import caddy, cloudflare_headers, netlify, nginx, redirect_lines
from plugins.deploy.workflows import CLOUDFLARE, GITHUB, GITLAB

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# name -> (what it writes: path below the site's folder and text, what is to be done next)
_CONFIGS: dict[str, tuple[Callable[[Redirects], dict[str, str]], str]] = {
    "netlify": (
        lambda redirects: {"netlify.toml": netlify(redirects)},
        "Commit netlify.toml: Netlify builds and publishes on each push.",
    ),
    "cloudflare": (
        lambda redirects: {
            "cloudflare/_headers": cloudflare_headers(),
            "cloudflare/_redirects": redirect_lines(redirects),
            "wrangler.toml": CLOUDFLARE,
        },
        "Build command for Cloudflare Pages: python3 tasks.py publish && cp cloudflare/_* output/",
    ),
    "github": (
        lambda _: {".github/workflows/publish.yml": GITHUB},
        "Commit it, and choose `GitHub Actions` as the source of Pages.",
    ),
    "gitlab": (lambda _: {".gitlab-ci.yml": GITLAB}, "Commit it: GitLab Pages publishes the job's artifact."),
    "nginx": (
        lambda redirects: {"nginx/digest.conf": nginx(redirects)},
        "Include it in a `server` block of nginx, beside its `root`.",
    ),
    "caddy": (
        lambda redirects: {"caddy/digest.caddy": caddy(redirects)},
        "Import it in a site's block of the Caddyfile, beside its `root`.",
    ),
}


def write_config(name: str, root: Path, out: TextIO, *, is_agreed: bool) -> int:
    """Write the files of that name below the site's folder and return the exit status.

    A file that is there and holds something else is replaced only if that was agreed to.
    """
    if name not in _CONFIGS:
        print(f"deploy: there is no configuration {name!r}: {did_you_mean(name, _CONFIGS)}", file=out)
        return EXIT_MISUSE
    made, hint = _CONFIGS[name]
    redirects, problems = read_records(root / "content", "redirects.yaml", Redirects)
    files = made(redirects)
    others = [path for path, text in files.items() if _is_other(root / path, text)]
    if problems or (others and not is_agreed):
        print(*(problem.report() for problem in problems), sep="\n", end="\n" if problems else "", file=out)
        for path in others:
            print(f"deploy: {path} is there and holds something else", file=out)
            print("    hint: compare the two, or write it with --yes", file=out)
        return 1
    for path, text in files.items():
        replace(root / path, text.encode())
        print(f"written: {path}", file=out)
    print(hint, file=out)
    return 0


def _is_other(file: Path, text: str) -> bool:
    return file.exists() and file.read_bytes() != text.encode()
