"""Documents of offices: what their files say of themselves, their blocks, and the stories in these."""
