from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.parts import Role
from plugins.intake.text import page_words
from plugins.intake.text.furniture import without_furniture
from plugins.intake.text.lines import lines_of
from plugins.intake.text.page_lines import (
    _BRACKETS,
    _CREDITED,
    _CREDITED_BEHIND,
    is_caption,
    is_credit,
    is_divider,
    is_loose,
)


@pytest.mark.parametrize(
    "text",
    [
        "ADVERTISEMENT",
        "Advertisement",
        "Related Links",
        "Related Stories:",
        "- Advertisement -",
        "More from this section",
        "Share This Article With Planet Earth",
        "Share this story",
        "Comment on this article using your login.",
        "Thanks for being here;",
        "Read more",
        "Latest News",
        "Comment using your Lamp House login.",
        "You may also like:",
        "See also",
    ],
)
def test_a_divider_has_only_furniture_behind_it(text: str) -> None:
    assert is_divider(text)


@pytest.mark.parametrize(
    "text",
    [
        "Related links between rain and bells were found on Monday.",
        "Share prices fell.",
        "Advertisement for a lamp",
        f"Thanks for being here, he said to the crowd, {'which had waited in the rain ' * 3}.",
    ],
)
def test_prose_is_no_divider(text: str) -> None:
    assert not is_divider(text)


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe free to our daily newsletters",
        "Sign up for the weekly letter",
        "Get our free newsletters via email",
        "Newsletters :: Lamps :: Bells",
        "XML Feeds :: Lamps",
        "Email this article",
        "Print",
        "Facebook Twitter Reddit",
        "del.icio.usdel.icio.us DiggDigg RedditReddit GoogleGoogle",
        "Follow us on the harbour wall",
        "Privacy Policy",
        "Skip to content",
        "Post to Facebook",
        "Like us on Twitter",
        "Share: Digg Reddit Tumblr",
        "Tell a friend",
        "Please share this story",
        "Previous Report",
        "Loading...",
        "Get breaking news alerts",
        "Email this story to a friend",
        "Send to a friend",
        "Printer-friendly version",
        "Leave a comment",
        "Feeds: Lamps :: Bells :: Fog",
        "RSS feeds: Lamps, Bells, Fog",
        "Lamps :: Bells :: Fog",
        "Donate",
        "Donate now by cheque or card",
        "Lamp House Contributor",
        "$20 Billed Yearly",
    ],
)
def test_loose_lines_are_furniture_by_themselves(text: str) -> None:
    assert is_loose(text)


@pytest.mark.parametrize(
    "text",
    ["Printers strike.", "Twitter was down on Monday.", "Share the road, says the minister.", "Home at last"],
)
def test_prose_is_not_loose(text: str) -> None:
    assert not is_loose(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lens before cleaning. Photo: Museum of Lamps.", True),
        ("File photo of the old pier", True),
        ("Image: the pier at dusk", True),
        ("Artist's impression of the new pier.", True),
        ("The pier (Photo by A. Nobre)", True),
        ("A photo of the pier won the prize.", False),
        ("The picture is clear, the mayor said.", False),
        (f"Photo: {'x' * 600}", False),
    ],
)
def test_a_caption_is_told_by_its_credit(text: str, *, expected: bool) -> None:
    assert is_caption(text) is expected


CASES = {
    "prose stays": ("It rained.\n\nIt stopped.", ["It rained.", "It stopped."]),
    "a titled list goes before any divider": (
        "It rained.\n\nLatest rain news\nFirst link\nSecond link\n\nIt stopped.",
        ["It rained.", "It stopped."],
    ),
    "a list without a telling title stays in the text": (
        "It rained.\n\nFirst thing\nSecond thing\n\nIt stopped.",
        ["It rained.", "First thing", "Second thing", "It stopped."],
    ),
    "but not behind it": ("It rained.\n\nFirst thing\nSecond thing", ["It rained."]),
    "links among lines that pages have anywhere go behind it": (
        "It rained.\n\nPrint\nFirst thing\nTweet\nCopyright 2026 Rain Wire.",
        ["It rained.", "Copyright 2026 Rain Wire."],
    ),
    "an appeal goes with its title that asks": (
        "It rained.\n\nWe need your support\nNews does not pay for itself.\n\nPlease consider a donation.",
        ["It rained."],
    ),
    "an appeal goes though nothing parts it from the text": (
        "It rained.\nIt stopped.\nThanks for being there; We need your help.\nWe don't have a paywall.",
        ["It rained.", "It stopped."],
    ),
    "one line behind it may be the last crosshead": (
        "It rained.\n\nLast thing",
        ["It rained.", "Last thing"],
    ),
    "a question between texts behind a divider stays": (
        "It rained.\n\nShare this article\n\nDid it stop?\n\nIt stopped.",
        ["It rained.", "Did it stop?", "It stopped."],
    ),
    "an appeal in any words goes behind a divider": (
        "It rained.\n\nThank you for visiting;\nOur work takes time, and ad blockers eat it.\nPlease donate.",
        ["It rained."],
    ),
    "news of subscribers stays": (
        "It rained.\n\nADVERTISEMENT\n\nSubscribers to the paper read it first.",
        ["It rained.", "Subscribers to the paper read it first."],
    ),
    "a wrapped appeal goes whole": (
        "It rained for a\nlong time and then\nit stopped.\n\nThanks for being here;\nWe need your\nhelp.",
        ["It rained for a", "long time and then", "it stopped."],
    ),
    "every list behind a divider goes": (
        "It rained.\nADVERTISEMENT\n\nUntitled\nlinks here\n\nLone link",
        ["It rained."],
    ),
    "prose behind a divider stays": (
        "It rained.\nADVERTISEMENT\nIt went on raining.\n\nRelated Links\nA link",
        ["It rained.", "It went on raining."],
    ),
    "a crosshead behind a divider stays": (
        "It rained.\n\nADVERTISEMENT\n\n- Then -\n\nIt stopped.",
        ["It rained.", "- Then -", "It stopped."],
    ),
    "a notice behind a divider stays": (
        "It rained.\n\nADVERTISEMENT\n\nCopyright 2026 Meridian Wire",
        ["It rained.", "Copyright 2026 Meridian Wire"],
    ),
    "loose lines go anywhere": (
        "Print\nIt rained.\nEmail this story\nIt stopped.",
        ["It rained.", "It stopped."],
    ),
    "appeals go behind a divider": (
        "It rained.\n\nThanks for being here;\nWe need your help. The site grows.\nPaypal only",
        ["It rained."],
    ),
    "a quoted appeal stays": (
        'It rained.\n\nADVERTISEMENT\n\n"We need your help," the mayor said.',
        ["It rained.", '"We need your help," the mayor said.'],
    ),
    "wrapped prose behind a divider stays whole": (
        (
            "It rained for a\nlong time and then\nit stopped.\n\n"
            "ADVERTISEMENT\n\nWhen it had\nstopped they went\nhome."
        ),
        ["It rained for a", "long time and then", "it stopped.", "When it had", "stopped they went", "home."],
    ),
    "an appeal behind the last text needs no divider": (
        "It rained.\n\nSupport independent reporting on rain\nPlease donate what you can to our writers.",
        ["It rained."],
    ),
    "a last sentence that only says please stays": (
        "It rained.\n\nVisitors are asked to please close the door.",
        ["It rained.", "Visitors are asked to please close the door."],
    ),
    "what somebody asks for stays": (
        "It rained.\n\nPlease donate blood to us, the hospital said.",
        ["It rained.", "Please donate blood to us, the hospital said."],
    ),
    "lines that go on with a sentence are no links": (
        "It rained.\n\nNobody knows why. Who will\nclose the door?\n\nADVERTISEMENT",
        ["It rained.", "Nobody knows why. Who will", "close the door?"],
    ),
    "a question over share lines is no link": (
        "It rained.\n\nWho will close it?\nTweet\nPrint",
        ["It rained.", "Who will close it?"],
    ),
    "a titled list may have a link that starts small": (
        "It rained.\n\nRain News\nGulls rest\nFog lifts\nvan Dam: it rains\nBells\nLamps\n\nIt stopped.",
        ["It rained.", "It stopped."],
    ),
    "wrapped furniture is joined": (
        (
            "It rained for a long time and the\ngulls stayed in their beds until\nnoon, and nobody came.\n\n"
            "Comment on this article using all\nof your logins.\n\nRelated Links\nAll about rain"
        ),
        ["It rained for a long time and the", "gulls stayed in their beds until", "noon, and nobody came."],
    ),
    "a few unknown words behind links are no text": (
        "It rained.\n\nRelated Links\nRain\n\nThis page was made by hand.\n\nMore News\nGulls\nFog",
        ["It rained."],
    ),
    "a story that goes on behind links stays": (
        f"It rained.\n\nRelated Links\nAll about rain\nGulls\n\n{'It went on raining. ' * 12}",
        ["It rained.", ("It went on raining. " * 12).strip()],
    ),
    "an appeal in any words goes behind the last text": (
        "It rained.\n\nKeep our lamps lit\nOil is dear. Ask any keeper.\nGive yearly\n$12 one time",
        ["It rained."],
    ),
    "a notice under an appeal stays": (
        "It rained.\n\nTip jar\nBuy the keeper a tea: it is cold here.\nCopyright 2026 Meridian Wire",
        ["It rained.", "Copyright 2026 Meridian Wire"],
    ),
    "a price in the text stays": (
        "It rained.\n\nWhat it cost\n$10\n\nIt stopped.",
        ["It rained.", "What it cost", "$10", "It stopped."],
    ),
    "what a captain radioed stays": (
        "It rained.\n\nADVERTISEMENT\n\nWe need your help, the captain had radioed.\n\nIt stopped.",
        ["It rained.", "We need your help, the captain had radioed.", "It stopped."],
    ),
    "an unknown last line unmasks no links": (
        "It rained.\n\nGulls rest\nFog lifts\nBells ring\n\nGulls nest\nFog falls\n\nMade by hand in Lyon.",
        ["It rained."],
    ),
    "related links may have descriptions": (
        "It rained.\n\nRelated Links\nPier House\nMakers of lamps since 1970.\nThe pier in pictures",
        ["It rained."],
    ),
    "one described link is no text": (
        "It rained.\n\nRelated Links\nPier House - the pier's own page, with a live camera.",
        ["It rained."],
    ),
    "a last question before links stays": (
        "It rained.\n\nWho will pay for the pier?\n\nRelated Links\nAll about rain\nGulls",
        ["It rained.", "Who will pay for the pier?"],
    ),
    "a credit between paragraphs goes": (
        "It rained.\n\nPhoto: Ana Kim/Meridian Wire\n\nIt stopped.",
        ["It rained.", "It stopped."],
    ),
    "only furniture leaves nothing": ("ADVERTISEMENT\n\nA link\n\nAnother", []),
}


@pytest.mark.parametrize(("text", "kept"), CASES.values(), ids=CASES)
def test_furniture_is_cut_and_prose_is_kept(text: str, kept: list[str]) -> None:
    assert [line.text for line in without_furniture(lines_of(text)).lines if line.text] == kept


def test_unknown_words_behind_links_are_for_an_editor() -> None:
    text = "It rained.\n\nRelated Links\nAll about rain\n\nThis page was made by hand."
    claims = without_furniture(lines_of(text)).claims
    assert [claim.line.text for claim in claims if claim.role is Role.UNKNOWN] == [
        "This page was made by hand."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tweet it",
        "Facebook Reddit Email",
        "Print and Share",
        "Share:",
        "Share via Print",
        "Pin it",
        "Follow Lamp House on Twitter",
        "Click to share on Mastodon",
        "Listen to this story",
        "Recommend this article on Facebook",
        "Leave a response",
        "Join the debate (3 comments)",
        "Comments are off for this story.",
        "View all comments",
        "12 Comments",
        "Be the first to reply",
        "Please enable JavaScript to read the comments.",
        "What do you think? Tell us below.",
        "Discuss this story in our forum",
        "Sign in to comment",
        "Get the lamp digest in your inbox",
        "Never miss a lamp: get the Keeper by email",
        "Free bulletin - sent every evening",
        "Your email will not be shared",
        "Get The Lamp Post. Subscribe now.",
        "Join 3,000 readers of our evening briefing",
        "We use cookies to keep the lamps lit",
    ],
)
def test_buttons_and_invitations_are_furniture_by_themselves(text: str) -> None:
    assert is_loose(text)


@pytest.mark.parametrize(
    "text",
    [
        "Comments are not facts, the mayor said.",
        "Follow the money, he said on Monday",
        "Join the navy, see the world",
        "Get out of the way",
        "Save the pier",
    ],
)
def test_imperatives_of_a_story_are_not_loose(text: str) -> None:
    assert not is_loose(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("File photo.", True),
        ("Image Credit: Lamp House/Meridian", True),
        ("(Photo by Ana Kim / Meridian)", True),
        ("The pier from the air. Photo courtesy of Lamp House.", True),
        ("An artist's concept of the pier.", True),
        ("The photo was taken at night.", False),
        ("He took a photo by the pier.", False),
        ('"It is a good picture," she said.', False),
    ],
)
def test_a_credit_says_nothing_but_whose_picture_it_is(text: str, *, expected: bool) -> None:
    assert is_credit(text) is expected


@given(st.from_regex(page_words.CREDIT, fullmatch=True))
def test_no_credit_is_passed_over_by_the_signs_looked_for_first(text: str) -> None:
    assert text.endswith(_BRACKETS) or _CREDITED.match(text) or _CREDITED_BEHIND.search(text)


def test_a_credit_between_paragraphs_is_a_caption() -> None:
    claims = without_furniture(lines_of("It rained.\n\nPhoto: Ana Kim/Meridian Wire\n\nIt stopped.")).claims
    assert [(claim.line.text, claim.role) for claim in claims] == [
        ("Photo: Ana Kim/Meridian Wire", Role.CAPTION)
    ]
