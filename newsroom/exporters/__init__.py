"""Editions -> other people's formats."""
