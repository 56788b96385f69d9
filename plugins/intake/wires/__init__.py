"""What the wire formats in XML share: tables of fields, texts, rights, packages, the account."""
