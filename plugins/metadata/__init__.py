"""What pages say of themselves to machines: linked data, cards, icons, the web manifest."""
