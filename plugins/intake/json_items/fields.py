"""Which member of an item is which field, in ninjs 1, 2 and 3 and as newsrooms extend them.

Generation 1 has `headline`, `body_xhtml`, `description_text`, `infosource`; generation 2 has lists of objects
with role and value; generation 3 the same in camel case. Keys are compared in small letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from plugins.core.parts import Role, Rule


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the front matter: where it stands, the best place first, and what its text is."""

    name: str
    paths: str
    role: Role = Role.METADATA


_TABLE = (
    Field("guid", "uri guid"),
    Field("version", "version"),
    Field("date", "versioncreated"),
    Field("created", "contentcreated firstcreated"),
    Field(
        "title",
        "headline headlines[main].value headlines[headline].value headlines[].value headline_main headline_*"
        " title",
        Role.HEADLINE,
    ),
    Field("kicker", "kicker headlines[kicker].value headlines[overline].value headline_kicker", Role.KICKER),
    Field(
        "summary",
        "summary descriptions[summary].value descriptions[lead].value descriptions[].value"
        " description_summary description_lead description_text description_* abstract",
        Role.STANDFIRST,
    ),
    Field("slugline", "slugline", Role.SLUGLINE),
    Field("byline", "byline by", Role.BYLINE),
    Field("dateline", "dateline dateline.text", Role.DATELINE),
    Field("located", "located"),
    Field(
        "source",
        "infosources[originator].name infosources[source].name infosources[].name infosource[].name"
        " infosources[].literal infosource[].code source source.name",
    ),
    Field("provider", "provider provider.name infosources[distributor].name infosources[aggregator].name"),
    Field("credit_line", "creditline"),
    Field("urgency", "urgency"),
    Field("genre", "genres[].name genre[].name genres[].literal genre[].code genre"),
    Field("signal", "signal signals signal[].name signals[].name signal[].code signals[].literal"),
    Field("ed_note", "ednote", Role.NOTE),
    Field("pub_status", "pubstatus"),
    Field("copyright_holder", "copyrightholder", Role.NOTICE),
    Field("copyright_notice", "copyrightnotice", Role.NOTICE),
    Field("usage_terms", "usageterms rightsinfo.usageterms rightsinfo.linkedrights", Role.NOTICE),
    Field("license", "license license.name license.url rightsinfo.license", Role.NOTICE),
    Field("embargoed_until", "embargoeduntil embargoed"),
    Field("expires", "expires"),
    Field("lang", "language"),
    Field("evolved_from", "evolvedfrom evolvedfrom.uri"),
    Field("tags", "keywords keywords[].name tags tags[].name"),
    Field("subjects", "subjects[].uri subject[].code subjects[].literal"),
    Field("places", "places[].name place[].name"),
    Field("type", "type"),
)
FIELDS = MappingProxyType({field.name: field for field in _TABLE})

MAPPED = Rule("ninjs-field", "a field of ninjs that the front matter has too")
UNMAPPED = Rule("ninjs-other", "a field for which the front matter has no place")
BODY = Rule("ninjs-body", "the item's text with its markup; its pieces follow")
OTHER_BODY = Rule("ninjs-other-body", "the item's text in another form; the richest form was taken")
OF_PICTURE = Rule("ninjs-caption", "says what an associated picture, video or graphic shows")
OF_MEDIA = Rule("ninjs-media", "data on an associated picture, video or graphic")
BESIDE = Rule("ninjs-beside", "stands around the items")
NO_STORY = Rule("ninjs-no-story", "an item in the same file that is no story")

# The members whose texts are read as more than data, with the generations' names for them.
ROLES = MappingProxyType(
    {
        step.partition(".")[0].partition("[")[0]: field.role
        for field in reversed(_TABLE)  # of two fields in the same member the first gives it its role
        for step in field.paths.split()
        if field.role is not Role.METADATA
    }
)
KNOWN = frozenset(
    step.partition(".")[0].partition("[")[0] for field in _TABLE for step in field.paths.split()
)
VALUES = frozenset({"headlines", "descriptions", "bodies"})  # lists of objects; their text is in `value`
CAPTIONS = ("headline", "description", "title", "body", "bodies")  # how keys begin that describe a picture
