from __future__ import annotations

import base64
import quopri
import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.dispatch import Dispatch
from plugins.core.kinds import Embargo, PubStatus
from plugins.core.model import Source
from plugins.core.parts import Role
from plugins.core.problem import Problem
from plugins.intake.readers import mail
from plugins.intake.text.agencies import known_agencies
from tests.values import MONDAY, examples

AGENCIES = known_agencies([Source(name="Meridian Wire", aliases=("MW",))])
FIELDS = """From: Meridian Wire <desk@wire.example>
To: desk@tideline.example
Date: Mon, 16 Nov 2026 09:30:00 +0000
Message-ID: <20261116.1@wire.example>
Subject: Harbour reopens after storm
"""
COPY = """LISBON, Portugal, Nov 16 (MW) - The harbour of Lisbon opened again on Monday.

The mayor called it "a day for ships". Nobody was hurt.
"""
PROSE = "The harbour of Lisbon opened again on Monday, and ships sail.\n\nThe mayor called it a good day."


def raw(body: str, fields: str = FIELDS, more: str = "") -> bytes:
    return f"{fields}{more}\n{body}".encode()


def stories(data: bytes) -> list[Dispatch]:
    found = mail.read(data, "wire/a.eml", AGENCIES)
    assert all(isinstance(each, Dispatch) for each in found), found
    return [each for each in found if isinstance(each, Dispatch)]


def story(data: bytes) -> Dispatch:
    (found,) = stories(data)
    return found


def problem(data: bytes) -> Problem:
    (found,) = mail.read(data, "wire/a.eml", AGENCIES)
    assert isinstance(found, Problem)
    return found


def mixed(*parts: str, kind: str = "mixed") -> bytes:
    """Return a mail of these parts, each with its own fields."""
    sections = "".join(f"--border\n{part}\n" for part in parts)
    more = f'MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="border"\n'
    return raw(f"This is MIME.\n{sections}--border--\nThe end.\n", more=more)


def part(kind: str, body: str, more: str = "") -> str:
    return f"Content-Type: {kind}\n{more}\n{body}"


def texts(found: Dispatch, role: Role) -> list[str]:
    return [part.text for part in found.parts if part.role is role]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("data", "name", "least"),
    [
        pytest.param(raw(PROSE), "a.txt", 0.99, id="fields of a mail"),
        pytest.param(raw(PROSE).replace(b"\n", b"\r\n"), "a.eml", 0.99, id="lines of another system"),
        pytest.param(b"From a@b Mon Nov 16 09:30:00 2026\n" + raw(PROSE), "a", 0.99, id="mbox"),
        pytest.param(b"From: a@b.example\n\nText", "a.eml", 0.95, id="few fields, but the name"),
        pytest.param(b"From: a\nSubject: b\nDate: c\n\nText", "a.txt", 0.8, id="a mail saved as text"),
    ],
)
def test_mail_is_recognised(data: bytes, name: str, least: float) -> None:
    assert mail.sniff(data, name) >= least


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"From the harbour, a story.\n\nText",
        b"Subject: only\n\nText",
        b"<html>From: a</html>",
        b'{"From": "a"}',
        COPY.encode(),
        b"FOR IMMEDIATE RELEASE\n\nDate: Nov 16, 2026\n\nText",
        b"\x00\x01From: a",
    ],
)
def test_what_is_no_mail_is_left_to_others(data: bytes) -> None:
    assert mail.sniff(data, "a.txt") == 0.0


def test_copy_that_came_by_mail_is_read_as_copy_and_the_fields_fill_what_it_lacks() -> None:
    found = story(raw(COPY)).matter
    assert found.title == "Harbour reopens after storm"
    assert found.dateline == "LISBON, Portugal, Nov 16 (MW)"
    assert (found.source, found.provider) == ("Meridian Wire", None)
    assert found.guid == "20261116.1@wire.example"
    assert found.date == MONDAY
    assert (found.source_format, found.confidence, found.review) == ("mail", 1.0, ())


def test_a_headline_in_the_text_comes_before_the_subject() -> None:
    assert story(raw(f"Lisbon's harbour opens\n\n{COPY}")).matter.title == "Lisbon's harbour opens"


def test_a_release_under_embargo_is_held() -> None:
    body = (
        f"EMBARGOED UNTIL 06:00 GMT, 17 November 2026\n\nLisbon opens\n\n{COPY}\n###\n\nContact: Rui Semedo"
    )
    found = story(raw(body))
    assert found.matter.embargoed_until == Embargo(MONDAY.replace(day=17, hour=6, minute=0))
    assert "Rui" not in found.body


@pytest.mark.parametrize(
    "subject",
    [
        "EMBARGOED: Harbour reopens",
        "Under embargo until Friday - Harbour reopens",
        "[mw] EMBARGO: Harbour reopens",
    ],
)
def test_an_embargo_in_the_subject_holds_the_story_too(subject: str) -> None:
    found = story(raw(PROSE, FIELDS.replace("Harbour reopens after storm", subject))).matter
    assert (found.title, found.embargoed_until) == ("Harbour reopens", Embargo())


def test_an_order_to_kill_is_no_story() -> None:
    fields = FIELDS.replace("Harbour reopens after storm", "KILL: Harbour reopens after storm")
    (found,) = stories(raw("Editors, please kill the story. It is wrong.\n", fields))
    assert found.order
    assert found.order.pub_status is PubStatus.CANCELED
    assert not found.blocks


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: Fwd: AW: Harbour reopens", "Harbour reopens"),
        ("[Wire-List] RE[2]: Harbour reopens", "Harbour reopens"),
        ("=?utf-8?b?SMOkZmVuIMO2ZmZuZW4=?=", "Häfen öffnen"),
        ("=?iso-8859-1?q?H=E4fen?= =?iso-8859-1?q?_=F6ffnen?=", "Häfen öffnen"),
        ("=?x-unknown?q?Harbour_reopens?=", "Harbour reopens"),
        ("Harbour\n reopens", "Harbour reopens"),
        ("PRESS RELEASE: Harbour reopens", "Harbour reopens"),
        ("UPDATE 2-Harbour reopens", "Harbour reopens"),
        ("Häfen öffnen", "Häfen öffnen"),
        ("Re:", "Re:"),
    ],
)
def test_the_subject_is_the_headline_without_what_is_put_before_it(subject: str, title: str) -> None:
    assert story(raw(PROSE, FIELDS.replace("Harbour reopens after storm", subject))).matter.title == title


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        ("utf-8", "Café ist öffen, gut.".encode()),
        ("iso-8859-1", "Café ist öffen, gut.".encode("cp1252")),
        ("windows-1252", "Café ist öffen, gut.".encode("cp1252")),
        ("x-nobody-knows", "Café ist öffen, gut.".encode()),
        ("us-ascii", "Café ist öffen, gut.".encode()),
        ("utf-8", "Café ist öffen, gut.".encode().decode("cp1252").encode()),
    ],
)
@pytest.mark.parametrize("packing", ["8bit", "quoted-printable", "base64"])
def test_text_is_decoded_whatever_its_charset_and_packing(charset: str, data: bytes, packing: str) -> None:
    packed = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(packing, bytes)(data)
    fields = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {packing}\n"
    body = story(f"{FIELDS}{fields}\n".encode() + packed).body
    assert body.startswith("Café ist öffen, ")


def test_flowing_text_is_joined() -> None:
    body = (
        "The harbour of Lisbon \nopened again \non Monday.\n\n From here on all is well.\n> quoted \n> text\n"
    )
    found = story(raw(body, more="Content-Type: text/plain; format=flowed\n"))
    assert found.blocks == ("The harbour of Lisbon opened again on Monday.", "From here on all is well.")


@pytest.mark.parametrize(
    ("furniture", "rule"),
    [
        pytest.param(
            "On Sun, Nov 15, 2026 Rui wrote:\n> Is it open?\n> Tell me.", "quoted-reply", id="quotation"
        ),
        pytest.param("Am 15.11.2026 schrieb Rui:\n> Offen?", "quoted-reply", id="German quotation"),
        pytest.param(
            "-----Original Message-----\nFrom: Rui\nSubject: Open?\n\nIs it?", "quoted-reply", id="Outlook"
        ),
        pytest.param("-- \nThe desk\n+351 555", "signature", id="signature"),
        pytest.param(
            f"{'_' * 47}\nWire mailing list\nhttps://lists.example/listinfo/wire", "list-footer", id="list"
        ),
        pytest.param("To unsubscribe from this list, click here.", "newsletter-line", id="unsubscribe"),
        pytest.param("Trouble viewing this e-mail? View it in your browser", "newsletter-line", id="browser"),
        pytest.param("Sent from my iPhone", "newsletter-line", id="telephone"),
        pytest.param(
            "This e-mail is confidential and for the intended recipient.", "newsletter-line", id="lawyers"
        ),
    ],
)
def test_what_is_around_the_text_is_furniture(furniture: str, rule: str) -> None:
    found = story(raw(f"{PROSE}\n\n{furniture}\n"))
    assert found.body == PROSE
    lost = [part.text for part in found.parts if part.role is Role.FURNITURE and part.rule.name == rule]
    assert squeezed("".join(lost)) == squeezed(furniture)
    assert not texts(found, Role.UNKNOWN)


def test_a_sentence_on_such_things_in_the_midst_of_a_story_stays() -> None:
    lines = [f"Ship number {at} has sailed." for at in range(30)]
    lines[10] = "Readers who want to unsubscribe may do so, said the mayor."
    assert lines[10] in story(raw("\n\n".join(lines))).body


def test_a_mail_that_is_all_quotation_is_its_text() -> None:
    assert "harbour" in story(raw("> The harbour of Lisbon opened.\n> Ships sail.\n")).body


def test_a_forwarded_mail_is_read_as_the_one_within_it() -> None:
    inner = "From: Tidewire <desk@tidewire.example>\nDate: Sun, 15 Nov 2026 08:00 +0000\nSubject: Ships sail"
    found = story(raw(f"For the digest?\n\n---------- Forwarded message ---------\n{inner}\n\n{PROSE}\n"))
    assert (found.matter.title, found.matter.date) == ("Ships sail", MONDAY.replace(day=15, hour=8, minute=0))
    assert found.matter.source == "Tidewire"
    assert found.matter.ed_note == "For the digest?"
    assert found.body == PROSE


def test_of_two_forms_the_richer_one_is_read() -> None:
    link = "<a href='https://wire.example/'>Lisbon</a>"
    html = f"<p>The harbour of {link} opened.</p><h2>More</h2><p>Ships sail.</p>"
    found = story(
        mixed(
            part("text/plain", "The harbour of Lisbon opened.\n\nMore\n\nShips sail."),
            part("text/html; charset=utf-8", html),
            kind="alternative",
        )
    )
    assert found.blocks == (
        "The harbour of [Lisbon](<https://wire.example/>) opened.",
        "## More",
        "Ships sail.",
    )
    assert "other-form" in {part.rule.name for part in found.parts}


def test_of_copy_the_plain_form_is_read() -> None:
    found = story(mixed(part("text/plain", COPY), part("text/html", f"<p>{COPY}</p>"), kind="alternative"))
    assert found.matter.dateline == "LISBON, Portugal, Nov 16 (MW)"


def test_copy_in_html_keeps_its_links() -> None:
    first, second = COPY.strip().split("\n\n")
    html = f"<p>{first}</p><p>{second.replace('mayor', '<a href=https://m.example/>mayor</a>')}</p>"
    found = story(raw(html, more="Content-Type: text/html\n"))
    assert found.matter.dateline == "LISBON, Portugal, Nov 16 (MW)"
    assert found.blocks[1].startswith("The [mayor](<https://m.example/>) called it")


def test_a_newsletter_set_in_tables_is_read_as_flow() -> None:
    html = """<div style="display:none;max-height:0">Only in lists</div>
<table role="presentation"><tr><td><img src="a.gif" width="1"></td><td><p>The harbour opened.</p></td></tr>
<tr><td>Left</td><td>Right</td></tr></table>
<table border="1"><tr><th>Ship</th><th>Fish</th></tr><tr><td>Ana</td><td>9</td></tr></table>
<table><tr><td><a href="https://w.example/u">Unsubscribe</a> from this list</td></tr></table>"""
    found = story(raw(html, more="Content-Type: text/html\n"))
    assert found.blocks == (
        "The harbour opened.",
        "Left",
        "Right",
        "| Ship | Fish |\n| --- | --- |\n| Ana | 9 |",
    )
    assert {"Only in lists", "Unsubscribe from this list"} <= set(texts(found, Role.FURNITURE))


def test_a_quotation_in_html_is_furniture() -> None:
    quoted = "<div class='gmail_quote'>On Sunday Rui wrote:<blockquote>Open?</blockquote></div>"
    html = f"<p>The harbour opened.</p>{quoted}"
    found = story(raw(html, more="Content-Type: text/html\n"))
    assert found.body == "The harbour opened."
    assert "OnSundayRuiwrote:Open?" in map(squeezed, texts(found, Role.FURNITURE))


def test_an_attached_file_that_is_no_text_is_for_an_editor() -> None:
    more = 'Content-Disposition: attachment; filename="minutes.pdf"\nContent-Transfer-Encoding: base64\n'
    found = story(mixed(part("text/plain", PROSE), part("application/pdf", "JVBERi0=", more)))
    assert "attachment minutes.pdf not read" in texts(found, Role.UNKNOWN)
    assert any("attachment minutes.pdf not read" in line for line in found.matter.review)
    assert found.matter.confidence == 0.9


def test_an_attached_text_is_a_story_and_the_mail_the_note_over_it() -> None:
    attached = part("text/plain", COPY, 'Content-Disposition: attachment; filename="copy.txt"\n')
    found = story(mixed(part("text/plain", "Please find our copy attached.\nRui"), attached))
    assert found.matter.dateline == "LISBON, Portugal, Nov 16 (MW)"
    assert found.matter.guid == "20261116.1@wire.example"
    assert found.matter.ed_note == "Please find our copy attached.\nRui"


def test_a_mail_within_a_mail_is_a_story_of_its_own() -> None:
    inner = raw(PROSE, FIELDS.replace("20261116.1", "1").replace("Harbour reopens", "Ships sail")).decode()
    main, second = stories(mixed(part("text/plain", COPY), part("message/rfc822", inner)))
    assert (main.matter.guid, second.matter.guid) == ("20261116.1@wire.example", "1@wire.example")
    assert second.matter.title == "Ships sail after storm"
    assert second.matter.part_of == main.matter.guid


def test_an_mbox_holds_many_mails() -> None:
    second = FIELDS.replace("20261116.1", "20261116.2")
    mails = [raw(f"{PROSE}\n\n>From here on all is well.\n>>From there too.\n"), raw(COPY, second)]
    data = b"".join(b"From desk@wire.example Mon Nov 16 09:30:00 2026\n" + each + b"\n" for each in mails)
    first, other = stories(data)
    assert "From here on all is well." in first.body
    assert other.matter.guid == "20261116.2@wire.example"
    assert other.parts[0].line == first.parts[-1].line + 2


def test_a_correction_names_the_mail_that_it_corrects() -> None:
    more = "References: <0@wire.example> <1@wire.example>\nIn-Reply-To: <1@wire.example>\n"
    answer = FIELDS.replace("Harbour", "Re: Harbour")
    assert story(raw(PROSE, answer, more)).matter.evolved_from is None
    corrected = FIELDS.replace("Harbour", "CORRECTED-Harbour")
    assert story(raw(PROSE, corrected, more)).matter.evolved_from == "1@wire.example"


@pytest.mark.parametrize(
    ("fields", "source"),
    [
        ("From: desk@wire.example", "wire.example"),
        ("From: Rui Semedo via Press List <list@lists.example>", "Rui Semedo"),
        ("From: desk@reuters.example", "Reuters"),
        ('From: "MW" <a@b.example>', "Meridian Wire"),
        ("From: =?utf-8?q?M=C3=B6we?= <a@b.example>", "Möwe"),
        ("From: <<>>@", None),
        ("From:", None),
    ],
)
def test_the_sender_is_the_source_of_a_text_that_names_none(fields: str, source: str | None) -> None:
    assert (
        story(raw(PROSE, f"Date: Mon, 16 Nov 2026 09:30:00 +0000\nSubject: a b\n{fields}\n")).matter.source
        == source
    )


def test_without_a_date_the_first_server_tells_it() -> None:
    fields = FIELDS.replace("Date: Mon, 16 Nov 2026 09:30:00 +0000\n", "")
    more = "Received: from a by b; Mon, 16 Nov 2026 09:30:00 +0000 (UTC)\n"
    found = story(raw(PROSE, fields, more)).matter
    assert (found.date, found.confidence) == (MONDAY, 0.9)
    assert problem(raw(PROSE, fields)).code == "no-date"


@pytest.mark.parametrize("body", ["", "-- \nThe desk", "> "])
def test_a_mail_without_text_is_a_problem_at_its_line(body: str) -> None:
    found = problem(raw(body) if body != "-- \nThe desk" else raw("\n"))
    assert (found.code, found.path, found.line) == ("no-story", "wire/a.eml", 1)


def test_each_line_is_accounted_for_at_its_place() -> None:
    quoted = "The caf=C3=A9 opened a=\ngain.\n\nShips sail."
    data = mixed(part("text/plain; charset=utf-8", quoted, "Content-Transfer-Encoding: quoted-printable\n"))
    lines = data.decode().split("\n")
    found = story(data)
    for piece in found.parts:
        if piece.role in {Role.FRAME, Role.METADATA}:
            assert lines[piece.line - 1].strip() == piece.text
    (first, last) = [piece for piece in found.parts if piece.role is Role.BODY]
    assert lines[first.line - 1].startswith("The caf=C3=A9")
    assert lines[last.line - 1] == last.text == "Ships sail."


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("> quoted line here\n" * 50_000, id="quotations"),
        pytest.param(f"{'_' * 11}\n" * 50_000, id="rules"),
        pytest.param("word " * 200_000, id="one long line"),
    ],
)
def test_no_mail_of_much_the_same_is_slow(body: str) -> None:
    start = time.perf_counter()
    assert mail.read(raw(body), "a.eml", AGENCIES)
    assert time.perf_counter() - start < 20


WORDS = st.text(st.characters(codec="ascii", categories=("L", "N", "P")), min_size=1, max_size=12)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=6)


@examples(150)
@given(PARAGRAPHS, st.sampled_from(["8bit", "quoted-printable", "base64"]), st.booleans())
def test_nothing_of_a_mail_is_lost(paragraphs: list[str], packing: str, is_html: bool) -> None:  # noqa: FBT001 - drawn
    message = EmailMessage()
    message["From"], message["Date"] = "Meridian Wire <a@wire.example>", "Mon, 16 Nov 2026 09:30:00 +0000"
    message["Subject"] = "Harbour reopens"
    message.set_content("\n\n".join(["The harbour reopened.", *paragraphs]), cte=packing)
    if is_html:
        shown = "".join(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>" for text in paragraphs)
        message.add_alternative(f"<p>The harbour reopened.</p>{shown}", subtype="html", cte=packing)
    found = stories(message.as_bytes())
    told = squeezed("".join(part.text for each in found for part in each.parts))
    assert all(squeezed(paragraph) in told for paragraph in paragraphs)


SAMPLE = mixed(
    part("text/plain; charset=utf-8", COPY, "Content-Transfer-Encoding: quoted-printable\n"),
    part("text/html", "<table><tr><td>a</td></tr></table>", "Content-Transfer-Encoding: base64\n"),
    part("message/rfc822", raw(PROSE).decode()),
    kind="alternative",
)


@examples(300)
@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    for each in (data, FIELDS.encode() + data, b"From a@b Mon Nov 16 2026\n" + data):
        mail.sniff(each, "a.eml")
        assert mail.read(each, "a.eml", AGENCIES)


@examples(300)
@given(st.integers(0, len(SAMPLE)), st.integers(0, 60), st.binary(max_size=40))
def test_no_damage_breaks_it(start: int, length: int, data: bytes) -> None:
    damaged = SAMPLE[:start] + data + SAMPLE[start + length :]
    found = mail.read(damaged, "a.eml", AGENCIES)
    assert found
    assert found == mail.read(damaged, "a.eml", AGENCIES)
