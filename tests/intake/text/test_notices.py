from __future__ import annotations

import pytest

from plugins.core.model import Source
from plugins.intake.text.agencies import known_agencies
from plugins.intake.text.notices import MAX_NOTICE, Rights, is_notice, rights_of

AGENCIES = known_agencies([Source(name="Meridian Wire", aliases=("MW",))])


@pytest.mark.parametrize(
    "text",
    [
        "All rights reserved. Copyright Meridian Wire. Do not copy.",
        "Copyright 2026 Meridian Wire. All rights reserved.",
        "Copyright © 2026 Meridian Wire",
        "© 2026 MW",
        "(c) 2026 MW",
        "(Copyright 2026 MW)",
        "Copyright Meridian Wire.",
        "Copyright Meridian Wire",
        "The content herein, unless otherwise known to be free, is ours.",
        "This work is licensed under CC BY 4.0",
        "Published under the Creative Commons Attribution licence",
        "Work of the Institute of Benches. Public domain.",
        "NO ARCHIVAL USE",
        "This story is republished under a Creative Commons license. Read the original.",
        "This report was republished from Lamp Weekly under a Creative Commons licence.",
        "Text: CC BY-SA 4.0",
        "CC BY 4.0",
        "This article is based on material by the Institute and is in the public domain.",
        "ESO material is in the public domain and not protected by copyright.",
        "This text is reprinted with permission of Lamp Weekly.",
    ],
)
def test_a_notice_is_told_by_how_it_starts(text: str) -> None:
    assert is_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        "Copyright is a matter for the courts, the minister said on Monday.",
        "Copyright law has changed, and publishers are angry about it, they said.",
        "The library published under pressure.",
        "He copied it.",
        "The song is in the public domain, the court found.",
        "Such material is in the public domain, she said.",
        "This report was published in a journal on Monday.",
        "Under a licence from the city, boats may land.",
        "",
        f"Copyright 2026 {'x' * MAX_NOTICE}",
    ],
)
def test_prose_about_rights_is_no_notice(text: str) -> None:
    assert not is_notice(text)


def rights(notice: str, source: str | None = None) -> Rights:
    return rights_of((notice,), source, AGENCIES)


@pytest.mark.parametrize(
    ("notice", "holder"),
    [
        ("Copyright 2026 Meridian Wire. All rights reserved.", "Meridian Wire"),
        ("Copyright 2026 MW. All rights reserved.", "Meridian Wire"),
        ("© 2026 AFP", "Agence France-Presse (AFP)"),
        ("All rights reserved. Copyright Agence France-Presse. Sections are", "Agence France-Presse (AFP)"),
        ("Copyright 1995-2026 - Harbour House. Others", "Harbour House"),
        ("Copyright © 2026 by Harbour House, Porto", "Harbour House"),
        ("Copyright 2026 Harbour House All rights reserved", "Harbour House"),
        ("Work of the Institute of Benches. Public domain: no copyright.", "the Institute of Benches"),
        ("This work is licensed under CC BY 4.0", None),
    ],
)
def test_the_holder_is_named_in_the_notice(notice: str, holder: str | None) -> None:
    assert rights(notice).holder == holder


def test_of_several_the_storys_own_agency_is_the_holder() -> None:
    notice = (
        "The content herein, unless otherwise known, is Copyright 2026 - Harbour House. MW stories are MW's."
    )
    assert rights(notice, "Meridian Wire").holder == "Meridian Wire"
    assert rights(notice, "Reuters").holder == "Harbour House"


@pytest.mark.parametrize(
    ("notice", "license_"),
    [
        ("This work is licensed under CC BY 4.0", "CC BY 4.0"),
        ("Licensed under CC-BY-SA-4.0", "CC BY-SA 4.0"),
        ("Licensed under CC BY-NC-ND 4.0.", "CC BY-NC-ND 4.0"),
        ("Licensed under CC BY", "CC BY"),
        ("See https://creativecommons.org/licenses/by-sa/3.0/ for more", "CC BY-SA 3.0"),
        ("Released under the Creative Commons Attribution 4.0 International licence", "CC BY 4.0"),
        (
            "Published under the Creative Commons Attribution-NonCommercial-NoDerivs 3.0 licence",
            "CC BY-NC-ND 3.0",
        ),
        ("Creative Commons Attribution-ShareAlike licence 4.0", "CC BY-SA 4.0"),
        ("Work of the office. Public domain: no copyright is claimed.", "Public domain"),
        ("The content herein, unless otherwise known to be public domain, is ours.", None),
        ("Copyright 2026 Meridian Wire", None),
    ],
)
def test_a_licence_is_named_shortly(notice: str, license_: str | None) -> None:
    assert rights(notice).license == license_


@pytest.mark.parametrize(
    ("notice", "terms"),
    [
        ("Copyright 2026 MW. It may not be copied. Ask us.", "It may not be copied."),
        ("Copyright 2026 MW. Up to 60 words may be quoted. Ask us.", "Up to 60 words may be quoted."),
        (
            "Copyright 2026 MW. Not without our prior written consent.",
            "Not without our prior written consent.",
        ),
        ("NO ARCHIVAL USE", "NO ARCHIVAL USE"),
        ("Copyright 2026 MW. All rights reserved.", None),
    ],
)
def test_terms_are_the_sentences_about_use(notice: str, terms: str | None) -> None:
    assert rights(notice).terms == terms


def test_all_notices_are_kept_whole() -> None:
    notices = ("Copyright 2026 MW.", "This work is licensed under CC BY 4.0")
    assert rights_of(notices, None, AGENCIES).notice == "\n".join(notices)


def test_without_notice_nothing_is_said() -> None:
    assert rights_of((), "Meridian Wire", AGENCIES) == Rights()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This text may not be printed, broadcast or stored without permission.", True),
        ("All stories copyright 1999-2026 Lamp House unless stated.", True),
        ("Reproduction in whole or in part without written consent is forbidden.", True),
        ("All images in The Lamp are copyright. No reproduction.", True),
        ("This page is subject to copyright. Fair dealing aside, ask.", True),
        ("Printed under licence. No archival use.", True),
        ("Lamp House text and logos shall not be used for any commercial purpose.", True),
        ("All rights reserved for the state under the treaty will lapse.", False),
        ("Drones may not be used without permission in the park.", False),
        ("The use of drones without permission is prohibited on the pier.", False),
        ("The text may not be printed without permission, the court said.", False),
    ],
)
def test_what_forbids_the_use_of_a_text_is_a_notice(text: str, *, expected: bool) -> None:
    assert is_notice(text) is expected
