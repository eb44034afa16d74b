"""What changes something: one verb a function, keyword-only, the clock as an argument."""
