"""Whole answers: `desk` for editors, `public` for readers and integrators."""
