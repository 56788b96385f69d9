"""The header model and the redirects in the languages of web servers and hosts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.core.headers import SECURITY
from plugins.core.media_types import FEED_TYPES, TYPES
from plugins.core.redirects import is_destination, is_path
from plugins.deploy.headers import CACHE_RULES, FRESH, HASHED, IMMUTABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.core.redirects import Redirect, Redirects

_BARE = {kind: kind.partition(";")[0] for kind in (*TYPES.values(), *FEED_TYPES.values())}
# nginx adds the charset to text/html by itself, and warns of it when it is named.
_CHARSET = sorted({bare for kind, bare in _BARE.items() if bare != kind} - {"text/html"})


def cloudflare_headers() -> str:
    """Return a `_headers` file. Where two rules match, both apply: so no header stands in two that may."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in SECURITY)]
    for rule in CACHE_RULES:
        lines += [f"/{rule.folder}*", "  ! Cache-Control", f"  Cache-Control: {rule.cache}"]
    for name, kind in FEED_TYPES.items():
        lines += [f"/*/{name}", "  ! Content-Type", f"  Content-Type: {kind}"]
    return "\n".join(lines) + "\n"


def redirect_lines(redirects: Redirects) -> str:
    """Return a `_redirects` file."""
    return "".join(f"{each.old} {each.new} 301\n" for each in _sound(redirects))


def netlify(redirects: Redirects) -> str:
    """Return a `netlify.toml`, which holds command, headers and redirects."""
    blocks = ['[build]\ncommand = "python3 tasks.py publish"\npublish = "output"']
    blocks.append(_netlify_headers("/*", dict(SECURITY)))
    blocks += [_netlify_headers(f"/{rule.folder}*", {"Cache-Control": rule.cache}) for rule in CACHE_RULES]
    blocks += [_netlify_headers(f"/*/{name}", {"Content-Type": kind}) for name, kind in FEED_TYPES.items()]
    blocks += [
        f'[[redirects]]\nfrom = "{each.old}"\nto = "{each.new}"\nstatus = 301\nforce = true'
        for each in _sound(redirects)
    ]
    return "\n\n".join(blocks) + "\n"


def nginx(redirects: Redirects) -> str:
    """Return directives for a `server` block of nginx."""
    types = "".join(f"    {_BARE[kind]} {suffixes};\n" for kind, suffixes in _types())
    security = "".join(f'add_header {name} "{value}" always;\n' for name, value in SECURITY)
    lines = [
        "# The rules of Dateline's header model: include this in a `server` block, beside its `root`.",
        f"types {{\n{types}}}",
        "charset utf-8;",
        f"charset_types {' '.join(_CHARSET)};",
        "index index.html;",
        "error_page 404 /404.html;",
        "gzip_static on;",
        security.rstrip(),
        "add_header Cache-Control $dateline_cache always;",
        f'set $dateline_cache "{FRESH}";',
        *(f'if ($uri ~ "^/{rule.folder}") {{ set $dateline_cache "{rule.cache}"; }}' for rule in CACHE_RULES),
        f'if ($uri ~ "{HASHED}") {{ set $dateline_cache "{IMMUTABLE}"; }}',
        "location / { try_files $uri $uri/index.html =404; }",
        "location = /404.html { internal; }",
        *(
            f"location ~ /{re.escape(name)}$ {{ types {{ }} default_type {_BARE[kind]}; }}"
            for name, kind in FEED_TYPES.items()
        ),
        "location ^~ /.dateline/ { return 404; }",
        *(f'location = {each.old} {{ return 301 "{each.new}"; }}' for each in _sound(redirects)),
    ]
    return "\n".join(lines) + "\n"


def caddy(redirects: Redirects) -> str:
    """Return directives for a site's block of a Caddyfile."""
    lines = [
        "# The rules of Dateline's header model: import this in a site's block, beside its `root`.",
        "header {",
        *(f'\t{name} "{value}"' for name, value in SECURITY),
        f'\t?Cache-Control "{FRESH}"',  # where no rule below has set it
        "}",
    ]
    for at, rule in enumerate(CACHE_RULES):
        lines += [f"@cache{at} {{", f"\tpath /{rule.folder}*", f"\tnot path_regexp {HASHED}", "}"]
        lines.append(f'header @cache{at} Cache-Control "{rule.cache}"')
    lines += [f"@hashed path_regexp {HASHED}", f'header @hashed Cache-Control "{IMMUTABLE}"']
    for at, (name, kind) in enumerate(FEED_TYPES.items()):
        lines += [f"@feed{at} path */{name}", f"header @feed{at} {{"]
        lines += [f'\tContent-Type "{kind}"', "\tdefer", "}"]
    lines += ["@private path /.dateline/*", "respond @private 404"]
    lines += [f"redir {each.old} {each.new} 301" for each in _sound(redirects)]
    lines += ["handle_errors {", "\trewrite * /404.html", "\tfile_server", "}"]
    lines += ["file_server {", "\tprecompressed br gzip", "}"]
    return "\n".join(lines) + "\n"


def _types() -> Iterator[tuple[str, str]]:
    by_kind: dict[str, list[str]] = {}
    for suffix, kind in TYPES.items():
        by_kind.setdefault(kind, []).append(suffix.removeprefix("."))
    for kind, suffixes in by_kind.items():
        yield kind, " ".join(suffixes)


def _netlify_headers(path: str, values: dict[str, str]) -> str:
    told = "\n".join(f"{name} = '''{value}'''" for name, value in values.items())
    return f'[[headers]]\nfor = "{path}"\n[headers.values]\n{told}'


def _sound(redirects: Redirects) -> tuple[Redirect, ...]:
    """Return those that can stand in a configuration; a build tells the others."""
    return tuple(each for each in redirects.redirects if is_path(each.old) and is_destination(each.new))
