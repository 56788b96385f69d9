"""Bodies that try to run script, each with the problems that must name what was removed, and its place."""

from __future__ import annotations

import pytest

# The body starts on line 5 of its file. A `bad-link` with entities in it stands at the start of the body.
PAYLOADS = [
    pytest.param("<script>alert(1)</script>", ["5:1 <script>"], id="a script"),
    pytest.param("<ScRiPt>alert(1)</sCrIpT>", ["5:1 <script>"], id="a script in mixed case"),
    pytest.param("<script src=//evil.example/x.js></script>", ["5:1 <script>"], id="a script from elsewhere"),
    pytest.param("<script>alert(1)", ["5:1 <script>"], id="a script that is not closed"),
    pytest.param(
        "<script/src=//evil.example/x.js></script>", ["5:1 <script>"], id="a script with a slash for a space"
    ),
    pytest.param("Text <script>alert(1)</script> text.", ["5:6 <script>"], id="a script within a paragraph"),
    pytest.param(
        "<scr<script>ipt>alert(1)</scr</script>ipt>", ["5:5 <script>"], id="a script within a script"
    ),
    pytest.param("**<script>alert(1)</script>**", ["5:3 <script>"], id="a script within emphasis"),
    pytest.param("- one\n- <script>alert(1)</script>", ["6:3 <script>"], id="a script within a list"),
    pytest.param("> <script>alert(1)</script>", ["5:3 <script>"], id="a script within a quotation"),
    pytest.param(
        "|a|b|\n|-|-|\n|<script>alert(1)</script>|x|", ["7:2 <script>"], id="a script within a table"
    ),
    pytest.param(
        "<?xml x?><script>alert(1)</script>", ["5:10 <script>"], id="a script after a processing instruction"
    ),
    pytest.param(
        "<!DOCTYPE html><script>alert(1)</script>", ["5:16 <script>"], id="a script after a doctype"
    ),
    pytest.param(
        "<title></title><script>alert(1)</script>",
        ["5:1 <title>", "5:16 <script>"],
        id="a script within a title",
    ),
    pytest.param(
        '<noscript><p title="</noscript><script>alert(1)</script>">',
        ["5:1 <noscript>"],
        id="a script within noscript",
    ),
    pytest.param(
        "<svg><script>alert(1)</script></svg>", ["5:1 <svg>", "5:6 <script>"], id="a script in a namespace"
    ),
    pytest.param(
        "<img src=x onerror=alert(1)>",
        ["5:1 missing-alt", "5:10 external-image", "5:12 the attribute 'onerror'"],
        id="an image that fails",
    ),
    pytest.param(
        "<img/src=x/onerror=alert(1)>",
        ["5:1 missing-alt", "5:10 external-image"],
        id="an image that fails, with slashes for spaces",
    ),
    pytest.param(
        '<img """><script>alert(1)</script>">',
        ["5:10 <script>"],
        id="an image that fails, with a broken quote",
    ),
    pytest.param(
        "<img src=javascript:alert(1)>", ["5:1 missing-alt", "5:10 external-image"], id="an image of script"
    ),
    pytest.param(
        '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
        ["5:1 missing-alt", "5:11 external-image"],
        id="an image of data",
    ),
    pytest.param(
        '<img srcset="javascript:alert(1) 1x" alt=x>',
        ["5:1 external-image", "5:6 the attribute 'srcset'"],
        id="an image of several sizes",
    ),
    pytest.param("<svg onload=alert(1)>", ["5:1 <svg>"], id="a drawing that loads"),
    pytest.param("<svg/onload=alert(1)>", ["5:1 <svg>"], id="a drawing that loads, with a slash"),
    pytest.param(
        "<svg><a><animate attributeName=href values=javascript:alert(1) /><text>x</text></a></svg>",
        ["5:1 <svg>", "5:9 <animate>", "5:66 <text>"],
        id="a drawing with an animated link",
    ),
    pytest.param(
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext>",
        ["5:1 <math>", "5:7 <mtext>", "5:21 <mglyph>", "5:29 <style>"],
        id="a formula that hides a script",
    ),
    pytest.param(
        '<style><img src="</style><img src=x onerror=alert(1)//">',
        ["5:1 <style>"],
        id="a style that hides a script",
    ),
    pytest.param("<iframe src=javascript:alert(1)></iframe>", ["5:1 <iframe>"], id="a frame"),
    pytest.param(
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        ["5:1 <iframe>"],
        id="a frame with its own text",
    ),
    pytest.param("<object data=javascript:alert(1)></object>", ["5:1 <object>"], id="an object"),
    pytest.param("<embed src=javascript:alert(1)>", ["5:1 <embed>"], id="an embedded thing"),
    pytest.param(
        "<form action=javascript:alert(1)><input type=submit></form>",
        ["5:1 <form>", "5:34 <input>"],
        id="a form",
    ),
    pytest.param(
        "<button formaction=javascript:alert(1)>x</button>", ["5:1 <button>"], id="a button with its own form"
    ),
    pytest.param("<input autofocus onfocus=alert(1)>", ["5:1 <input>"], id="a field that takes the focus"),
    pytest.param(
        '<meta http-equiv=refresh content="0;url=javascript:alert(1)">', ["5:1 <meta>"], id="a refresh"
    ),
    pytest.param("<base href=javascript:alert(1)//>", ["5:1 <base>"], id="a base for all links"),
    pytest.param("<link rel=stylesheet href=//evil.example/x.css>", ["5:1 <link>"], id="a sheet of styles"),
    pytest.param("<style>body{display:none}</style>", ["5:1 <style>"], id="a style"),
    pytest.param(
        "<template><script>alert(1)</script></template>", ["5:1 <template>", "5:11 <script>"], id="a template"
    ),
    pytest.param("<details open ontoggle=alert(1)>x</details>", ["5:1 <details>"], id="details that open"),
    pytest.param(
        "<video><source onerror=alert(1)></video>", ["5:1 <video>", "5:8 <source>"], id="a film that fails"
    ),
    pytest.param("<marquee onstart=alert(1)>x</marquee>", ["5:1 <marquee>"], id="a marquee"),
    pytest.param("<body onload=alert(1)>", ["5:1 <body>"], id="a body"),
    pytest.param(
        "<div><template shadowrootmode=open><slot></slot></template></div>",
        ["5:1 <div>", "5:6 <template>", "5:36 <slot>"],
        id="a shadow",
    ),
    pytest.param("<x-y onclick=alert(1)>x</x-y>", ["5:1 <x-y>"], id="an element of one's own"),
    pytest.param("<plaintext>x", ["5:1 <plaintext>"], id="plain text without end"),
    pytest.param(
        "<b onclick=alert(1)>x</b>", ["5:4 the attribute 'onclick'"], id="a handler on an allowed tag"
    ),
    pytest.param(
        "<b/onclick=alert(1)>x</b>", ["5:4 the attribute 'onclick'"], id="a handler without quotes or spaces"
    ),
    pytest.param(
        "<b\nonclick\n=\nalert(1)>x</b>", ["6:1 the attribute 'onclick'"], id="a handler with a line end"
    ),
    pytest.param(
        '<b style="background:url(javascript:alert(1))">x</b>',
        ["5:4 the attribute 'style'"],
        id="a style on an allowed tag",
    ),
    pytest.param(
        '<a href="/x" title="x" onclick="alert(1)">x</a>',
        ["5:24 the attribute 'onclick'"],
        id="a handler hidden in a title",
    ),
    pytest.param("[x](javascript:alert(1))", ["5:5 bad-link"], id="a link to script"),
    pytest.param("[x](JaVaScRiPt:alert(1))", ["5:5 bad-link"], id="a link to script in mixed case"),
    pytest.param("[x](<  javascript:alert(1)>)", ["5:8 bad-link"], id="a link to script after a space"),
    pytest.param(
        "[x](&#106;avascript&colon;alert(1))", ["5:1 bad-link"], id="a link to script with entities"
    ),
    pytest.param('<a href="java\tscript:alert(1)">x</a>', ["5:1 bad-link"], id="a link to script with a tab"),
    pytest.param(
        '<a href="java&#10;script:alert(1)">x</a>',
        ["5:1 bad-link"],
        id="a link to script with a line end as an entity",
    ),
    pytest.param(
        '<a href="&#1;javascript:alert(1)">x</a>',
        ["5:14 bad-link"],
        id="a link to script after a control character",
    ),
    pytest.param("<a href=javascript:alert(1)>x</a>", ["5:9 bad-link"], id="a link to script without quotes"),
    pytest.param(
        "[x](%6Aavascript:alert(1))", ["5:5 bad-link"], id="a link to script that is percent-encoded"
    ),
    pytest.param(
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        ["5:5 bad-link"],
        id="a link to data",
    ),
    pytest.param("[x](vbscript:msgbox(1))", ["5:5 bad-link"], id="a link to another script"),
    pytest.param("[x](file:///etc/passwd)", ["5:5 bad-link"], id="a link to a file"),
    pytest.param("[x][1]\n\n[1]: javascript:alert(1)", ["7:6 bad-link"], id="a link by reference to script"),
    pytest.param(
        "<javascript:alert(1)>", ["5:1 <javascript:alert(1)>"], id="an address in brackets that is script"
    ),
    pytest.param("![x](javascript:alert(1))", ["5:6 external-image"], id="an image of script by Markdown"),
    pytest.param(
        "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
        ["5:6 external-image"],
        id="an image of data by Markdown",
    ),
    pytest.param('[x](/x "a\\" onmouseover=alert(1) \\"")', [], id="a title that would end its attribute"),
    pytest.param("[x](/x '\"><script>alert(1)</script>')", [], id="a title with a tag"),
    pytest.param(
        '!["onerror=alert(1) x="]({static}/images/x.png)',
        [],
        id="an alternative text that would end its attribute",
    ),
    pytest.param('[x](/x"onclick="alert(1))', [], id="an address with quotes"),
    pytest.param(
        '[x]({filename}/dispatches/a.md#"><script>alert(1)</script>)', [], id="a fragment with a tag"
    ),
    pytest.param("[x](/\\evil.example)", ["5:5 bad-link"], id="a backslash for the second slash"),
    pytest.param("[x](//evil.example)", ["5:5 bad-link"], id="an address without scheme"),
    pytest.param(
        "[x](https://evil.example/a.gif) ![x](https://evil.example/a.gif)",
        ["5:5 external-image"],
        id="a picture of elsewhere, first linked to",
    ),
    pytest.param("`<script>alert(1)</script>`", [], id="script in a code span"),
    pytest.param("    <script>alert(1)</script>", [], id="script in a code block"),
    pytest.param("&lt;script&gt;alert(1)&lt;/script&gt;", [], id="script in entities"),
    pytest.param("x <img src=x onerror=alert(1) ", [], id="a tag that is not closed at the end"),
    pytest.param(
        "<!-- <img src=x onerror=alert(1)>",
        ["5:6 missing-alt", "5:15 external-image", "5:17 the attribute 'onerror'"],
        id="an unclosed comment",
    ),
    pytest.param("<h1>x</h1>", ["5:1 <h1>"], id="a heading of one's own"),
]

# What one version of Python takes for a comment is to another the script that a browser sees.
HIDDEN = [
    pytest.param("<!--><script>alert(1)</script>-->", id="a script after a comment that ends early"),
    pytest.param(
        "<!-- --!><script>alert(1)</script>-->",
        id="a script after a comment that ends with a bang",
    ),
    pytest.param("<![CDATA[><script>alert(1)</script>]]>", id="a script within CDATA"),
    pytest.param(
        "<p>x<![foo[ x ><script>alert(1)</script>]]></p>",
        id="a script within a section that nobody knows",
    ),
]
