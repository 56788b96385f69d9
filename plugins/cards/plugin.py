"""Has a card drawn for each story and edition that can have one, where SOCIAL_CARDS is on."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.cards.faces import faces
from plugins.core.run import Card, Run


class CardsGenerator(Generator):
    """Draws the cards."""

    def generate_output(self, writer: Any) -> None:
        """Draw the cards that are new, and let the pages know."""
        run = Run.of(self.settings)
        if not self.settings.get("SOCIAL_CARDS"):
            return
        from plugins.cards.drawing import HEIGHT, WIDTH, drawn  # noqa: PLC0415 - loads Pillow

        for url, face in faces(run.site, run.editions, run.listed):
            path = f"cards/{url.strip('/') or 'site'}.png"
            run.cards[url] = Card(path=path, alt=face.title, width=WIDTH, height=HEIGHT)
            writer.write_made(path, drawn, face, run.palette)


def generator(_: Any) -> type[CardsGenerator]:
    """Give Pelican the stage's generator."""
    return CardsGenerator


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.get_generators.connect(generator)
