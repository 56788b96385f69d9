"""Plain text: what a line tells by itself and by where it stands."""
