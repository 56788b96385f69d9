"""Why stories are related, as the theme says it."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader

from plugins.core.model import RelatedLink
from plugins.frame.catalogues import language_of
from plugins.frame.directions import bdi
from plugins.frame.translating import equip
from tests.frame.messages import ROOT, TEMPLATES
from tests.values import MONDAY

if TYPE_CHECKING:
    from jinja2.environment import TemplateModule

_THE_SAME_DAY = " \u00b7 the same day"


@cache
def _words(tag: str) -> TemplateModule:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["bdi"] = bdi
    equip(environment, language_of(tag, [ROOT / "theme/locale"], ROOT)[0])
    return environment.get_template("_reason.html").module


def said(link: RelatedLink, tag: str = "en") -> str:
    """Return in the language why the link is there."""
    return unescape(re.sub("</?bdi>", "", str(_words(tag).reason(link))))  # type: ignore[attr-defined]


def mentioned(terms: tuple[str, ...]) -> str:
    """Return what two stories of one day both mention, in English; nothing if there is nothing."""
    link = RelatedLink(title="Other", url="stories/other/", date=MONDAY, days=0, terms=terms)
    return said(link).removesuffix(_THE_SAME_DAY) if terms else ""
