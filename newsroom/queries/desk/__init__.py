"""What editors may see: everything."""
