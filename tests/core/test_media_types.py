from __future__ import annotations

import pytest

from plugins.core.media_types import content_type, is_compressible


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("index.html", "text/html; charset=utf-8", id="a page"),
        pytest.param("INDEX.HTML", "text/html; charset=utf-8", id="a page in capitals"),
        pytest.param("theme.css", "text/css; charset=utf-8", id="a style sheet"),
        pytest.param("search.js", "text/javascript; charset=utf-8", id="a script"),
        pytest.param("index.json", "application/json", id="data"),
        pytest.param("feeds/atom.xml", "application/atom+xml; charset=utf-8", id="a feed"),
        pytest.param("feeds/feed.json", "application/feed+json", id="a feed in JSON"),
        pytest.param("sitemap.xml", "application/xml; charset=utf-8", id="other XML"),
        pytest.param("feed.xsl", "text/xsl; charset=utf-8", id="a feed's style"),
        pytest.param("robots.txt", "text/plain; charset=utf-8", id="text"),
        pytest.param("site.webmanifest", "application/manifest+json", id="an app's manifest"),
        pytest.param("logo.svg", "image/svg+xml; charset=utf-8", id="a drawing"),
        pytest.param("photo.jpg", "image/jpeg", id="a photograph"),
        pytest.param("photo.webp", "image/webp", id="a WebP"),
        pytest.param("photo.avif", "image/avif", id="an AVIF"),
        pytest.param("text.woff2", "font/woff2", id="a font"),
        pytest.param("favicon.ico", "image/x-icon", id="an icon"),
        pytest.param("paper.pdf", "application/pdf", id="a PDF"),
        pytest.param("sitemap.xml.gz", "application/gzip", id="what is packed is not unpacked"),
        pytest.param("CNAME", "application/octet-stream", id="no end"),
        pytest.param("x.unknown", "application/octet-stream", id="an unknown end"),
    ],
)
def test_a_content_type_is_told_by_the_name_with_its_charset(name: str, kind: str) -> None:
    assert content_type(name) == kind


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        pytest.param("index.html", True, id="a page"),
        pytest.param("feeds/feed.json", True, id="a feed"),
        pytest.param("logo.svg", True, id="a drawing"),
        pytest.param("pagefind/wasm.wasm", True, id="a program"),
        pytest.param("photo.jpg", False, id="a photograph"),
        pytest.param("text.woff2", False, id="a font that is packed"),
        pytest.param("sitemap.xml.gz", False, id="what is packed"),
        pytest.param("x.unknown", False, id="an unknown end"),
    ],
)
def test_what_is_text_is_worth_packing(name: str, is_one: bool) -> None:  # noqa: FBT001 - a table
    assert is_compressible(name) == is_one
