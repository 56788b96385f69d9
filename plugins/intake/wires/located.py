"""Where a story was written: the place that the item names, else that of its dateline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.core.matter import Place
from plugins.intake.text.places import locate
from plugins.intake.wires.countries import country_code, country_of_concept

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from plugins.intake.text.datelines import Dateline
    from plugins.intake.wires.fields import Fields, Hit


def place_of(fields: Fields, dateline: Dateline | None, lang: str | None) -> Place | None:
    """Return the place with its country. Of several places that the item names, the first is taken."""
    name = fields.first("city", lang)
    if name:
        return _named(name, fields)
    return locate(dateline.place, dateline.qualifier) if dateline else None


def _named(name: str, fields: Fields) -> Place | None:
    home = next(_home(hit) for hit in fields.all("city") if hit.text)
    codes = (_code(hit) for hit in fields.all("country") if _is_in(hit.element, home))
    country = next((code for code in codes if code), None)
    regions = [hit.text for hit in fields.all("region") if hit.text and _is_in(hit.element, home)]
    found = locate(name, ", ".join(dict.fromkeys(regions)) or None)
    if found is None or country is None:
        return found
    return Place(name=found.name, country=country)


def _home(hit: Hit) -> Element:
    """Return the element that holds all of a place."""
    above = hit.element.getparent()
    return above if above is not None else hit.element


def _code(hit: Hit) -> str | None:
    """Return the country in a code: one with a vocabulary is a concept's, which may be any other thing."""
    return country_of_concept(hit.text) if ":" in hit.text else country_code(hit.text)


def _is_in(element: Element, home: Element) -> bool:
    return element is home or home in element.iterancestors()
