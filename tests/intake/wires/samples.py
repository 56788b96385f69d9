"""Sample wire files: each builder gives a valid one, of which a test changes only what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch
from plugins.core.problem import Problem
from plugins.intake.text.agencies import KNOWN

if TYPE_CHECKING:
    from types import ModuleType

G2 = "http://iptc.org/std/nar/2006-10-01/"
_VERSION = "<versionCreated>2026-11-16T09:30:00Z</versionCreated>"


def g2_item(
    content: str = "<p>The harbour is open.</p>",
    *,
    item: str = "",
    about: str = "<headline>Harbour open</headline>",
    rights: str = "",
    date: str = _VERSION,
    guid: str = "tag:meridian.example,2026:1",
) -> str:
    """Return a newsItem; `content` stands in an inlineXML, or in what it brings along itself."""
    inner = content if content.startswith("<inline") else f"<inlineXML>{content}</inlineXML>"
    return (
        f'<newsItem xmlns="{G2}" guid="{guid}" version="2" xml:lang="en">'
        f"<rightsInfo>{rights}</rightsInfo>"
        f'<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:MW"/>{date}{item}</itemMeta>'
        f"<contentMeta>{about}</contentMeta><contentSet>{inner if content else ''}</contentSet></newsItem>"
    )


def g2_message(*items: str) -> str:
    """Return a newsMessage with these items."""
    return f'<newsMessage xmlns="{G2}"><itemSet>{"".join(items)}</itemSet></newsMessage>'


def newsml_1(
    components: str = "<ContentItem><DataContent>The harbour is open.</DataContent></ContentItem>",
    *,
    lines: str = "<HeadLine>Harbour open</HeadLine>",
    status: str = '<Status FormalName="Usable"/>',
    public: str = "<PublicIdentifier>urn:newsml:fjord.example:20261116:FP1:2U</PublicIdentifier>",
    about: str = "",
) -> str:
    """Return a NewsML 1.2 file of one item, whose one component holds these."""
    return (
        '<NewsML Version="1.2"><NewsItem><Identification><NewsIdentifier>'
        "<ProviderId>fjord.example</ProviderId><DateId>20261116</DateId><NewsItemId>FP1</NewsItemId>"
        f"<RevisionId>2</RevisionId>{public}</NewsIdentifier></Identification>"
        f"<NewsManagement><ThisRevisionCreated>20261116T093000+0000</ThisRevisionCreated>{status}"
        f'</NewsManagement><NewsComponent Duid="c"><NewsLines>{lines}</NewsLines>{about}{components}'
        "</NewsComponent></NewsItem></NewsML>"
    )


def nitf(
    content: str = "<p>The harbour is open.</p>",
    *,
    data: str = '<doc-id id-string="MW1" regsrc="MW"/><date.issue norm="20261116T093000Z"/>',
    status: str = "",
    head: str = "<hedline><hl1>Harbour open</hl1></hedline>",
    end: str = "",
) -> str:
    """Return a NITF document."""
    return (
        f'<nitf xml:lang="en"><head><docdata{status}>{data}</docdata></head><body>'
        f"<body.head>{head}</body.head>"
        f"<body.content>{content}</body.content><body.end>{end}</body.end></body></nitf>"
    )


def stories(reader: ModuleType, text: str) -> list[Dispatch]:
    """Return the dispatches that the reader finds, and fail if there is a problem instead."""
    found = reader.read(text.encode(), "wire.xml", KNOWN)
    assert all(isinstance(each, Dispatch) for each in found), found
    return list(found)


def story(reader: ModuleType, text: str) -> Dispatch:
    """Return the only dispatch that the reader finds."""
    (only,) = stories(reader, text)
    return only


def problem(reader: ModuleType, text: str) -> Problem:
    """Return the only problem that the reader finds."""
    (only,) = reader.read(text.encode(), "wire.xml", KNOWN)
    assert isinstance(only, Problem), only
    return only
