"""NITF: where a document holds each field, its head and its body's head (IPTC, NITF 3.6)."""

from __future__ import annotations

from plugins.core.parts import Role
from plugins.intake.wires.fields import row

_DATA, _HEAD, _TEXT = "head/docdata", "body/body.head", "body/body.content"

NITF_FIELDS = (
    row("title", Role.HEADLINE, f"{_HEAD}/hedline/hl1", f"{_HEAD}/headline/hl1", "head/title"),
    row("summary", Role.STANDFIRST, f"{_HEAD}/hedline/hl2", f"{_HEAD}/headline/hl2", f"{_HEAD}/abstract"),
    row(
        "date",
        Role.METADATA,
        f"{_DATA}/date.issue@norm",
        f"{_HEAD}/dateline/story.date@norm",
        f"{_DATA}/date.release@norm",
        "head/pubdata@date.publication",
        "head/revision-history@norm",
        f"{_HEAD}/dateline/story.date",
    ),
    row("modified", Role.METADATA, "head/revision-history@norm"),
    row("guid", Role.METADATA, f"{_DATA}/doc-id@id-string"),
    row("version", Role.METADATA, f"{_DATA}/du-key@version", f"{_DATA}/du-key@generation"),
    row(
        "slugline",
        Role.SLUGLINE,
        "head/meta[@name=slug|slugline|slugword|anpa-keyword]@content",
        f"{_DATA}/du-key@key",
    ),
    row("subjects", Role.METADATA, "head/tobject/tobject.subject@tobject.subject.refnum"),
    row("tags", Role.METADATA, f"{_DATA}/key-list/keyword@key"),
    row("pub_status", Role.METADATA, f"{_DATA}@management-status", f"{_DATA}/ed-msg@msg-type"),
    row(
        "lang",
        Role.METADATA,
        f"{_TEXT}@xml:lang",
        f"{_TEXT}@lang",
        "body@xml:lang",
        "body@lang",
        "@xml:lang",
        "@lang",
    ),
    row("byline", Role.BYLINE, f"{_HEAD}/byline", f"{_TEXT}//byline", "body/body.end/tagline"),
    row("dateline", Role.DATELINE, f"{_HEAD}/dateline", f"{_TEXT}//dateline"),
    row("city", Role.DATELINE, f"{_HEAD}/dateline/location/city", f"{_DATA}/evloc@city"),
    row(
        "country",
        Role.METADATA,
        f"{_HEAD}/dateline/location/country@iso-cc",
        f"{_DATA}/evloc@iso-cc",
    ),
    row(
        "region",
        Role.DATELINE,
        *(f"{_HEAD}/dateline/location/{part}" for part in ("state", "region", "country")),
    ),
    row("source", Role.METADATA, f"{_HEAD}/distributor", f"{_DATA}/doc-id@regsrc"),
    row("provider", Role.METADATA, f"{_HEAD}/distributor", f"{_DATA}/doc-id@regsrc"),
    row("source_url", Role.METADATA, "head/pubdata@ex-ref"),
    row("urgency", Role.METADATA, f"{_DATA}/urgency@ed-urg"),
    row("genre", Role.METADATA, "head/tobject/tobject.property@tobject.property.type"),
    row("correction", Role.CORRECTION, f"{_DATA}/correction@info"),
    row(
        "ed_note",
        Role.NOTE,
        f"{_DATA}/ed-msg@info",
        f"{_HEAD}/note[@noteclass!=cpyrt]",
        f"{_TEXT}//note[@noteclass=editorsnote]",
        f"{_TEXT}//note[@type=npa]",
    ),
    row("copyright_holder", Role.NOTICE, f"{_DATA}/doc.copyright@holder", f"{_DATA}/doc.rights@owner"),
    row(
        "copyright_notice",
        Role.NOTICE,
        f"{_HEAD}/note[@noteclass=cpyrt]",
        f"{_HEAD}/rights",
        f"{_TEXT}//copyrite",
    ),
    row("usage_terms", Role.NOTICE, f"{_DATA}/doc.rights@limitations"),
    row("release", Role.METADATA, f"{_DATA}/date.release@norm"),
    row("expires", Role.METADATA, f"{_DATA}/date.expire@norm"),
    row("evolved_from", Role.METADATA, f"{_DATA}/correction@id-string"),
)
