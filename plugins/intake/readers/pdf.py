"""Reads PDF documents, their paragraphs rebuilt. Needs the extra `documents`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.intake.found import Found, no_story

if TYPE_CHECKING:
    from plugins.intake.text.agencies import Agencies

NAME = "pdf"


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is."""
    return 0.0


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:  # noqa: ARG001 - likewise
    """Return the stories."""
    return (no_story(name),)
