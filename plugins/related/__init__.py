"""Links each story to those nearest in meaning, with the reason."""
