"""Reader pages: HTML from the press only, complete without JavaScript."""
