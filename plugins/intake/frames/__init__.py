"""Messages framed by control characters, as teleprinter lines carried them: IPTC 7901, ANPA 1312."""
