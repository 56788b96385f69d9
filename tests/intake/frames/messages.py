"""Framed messages for tests, by agencies that nobody has heard of."""

from __future__ import annotations

ANPA_HEADER = b"\x16\x16\x01W2870\x1fasian\r\nu i\x13\x11 BC-PT--Cork-Harvest 1stLd-Writethru 11-06 0466\r\n"
ANPA_TEXT = (
    b"^BC-PT--Cork Harvest, 1st Ld-Writethru,466<\r\n"
    b"^Cork harvest ends with a record and a quarrel<\r\n"
    b"^Eds: UPDATES with quote from the growers.<\r\n"
    b"^By RUI SEMEDO=\r\n"
    b"^Meridian Wire Writer=\r\n"
    b"\t   EVORA, Portugal (MW) _ The cork harvest of the Alentejo ended on\r\n"
    b"Friday with the largest crop in forty\x10years and a quarrel about who\r\n"
    b"should carry it to the sea.\r\n"
    b"\t   ``We have bark for every bottle in the world,'' said a grower who\r\n"
    b"has eleven trees. ``What we lack is a road _ any road.''\r\n"
    b"\t   The ministry will answer in May.\r\n"
)
ANPA_TRAILER = b"MW-WF-11-06-26 1509GMT<\r\n"
ANPA = ANPA_HEADER + b"\x02" + ANPA_TEXT + b"\x03" + ANPA_TRAILER + b"\x04"

IPTC_HEADER = b"\x01bmw0123 4 pl 345 MW 0815\r\n\r\nPortugal/salt/trade/\r\n2ND LEAD\r\n"
IPTC_TEXT = (
    b"Aveiro sells its salt by the pinch\r\n"
    b"By Ana Nobre, Meridian Wire =\r\n"
    b"\r\n"
    b"Aveiro (MW) - The salt pans of Aveiro are selling their crop by the\r\n"
    b"pinch from Monday, after a summer in which it rained on all but two\r\n"
    b"days of the harvest.\r\n"
    b"\r\n"
    b'"A pinch is what two fingers can lift," the guild said in a note to\r\n'
    b"its buyers. It would not say whose fingers.\r\n"
    b"\r\n"
    b"# Notebook\r\n"
    b"\r\n"
    b"## Editorial contacts\r\n"
    b"- Reporting by: Ana Nobre in Aveiro\r\n"
    b"\r\n"
    b"mw an rs\r\n"
)
IPTC_TRAILER = b"\r\n161509 GMT Nov 26\r\n"
IPTC = IPTC_HEADER + b"\x02" + IPTC_TEXT + b"\x03" + IPTC_TRAILER + b"\x04"
