"""Makes the virtual environment on a machine that has only Python."""
