"""The readers: one module for each form in which dispatches arrive."""
