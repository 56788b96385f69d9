"""Social cards: a picture of each story and edition for the sites that link to it."""
