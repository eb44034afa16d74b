"""Bytes from a file -> a parsed document: its text as it came, and an article proposed from it."""

from newsroom.importers.documents import MAX_BODY_BYTES, MAX_BYTES, ParsedDocument
from newsroom.importers.errors import (
    BinaryFile,
    EmptyFile,
    ImportRefused,
    TooDeep,
    TooLarge,
    Undecodable,
    UnknownFormat,
)
from newsroom.importers.registry import parse, suffixes

__all__ = [
    "MAX_BODY_BYTES",
    "MAX_BYTES",
    "BinaryFile",
    "EmptyFile",
    "ImportRefused",
    "ParsedDocument",
    "TooDeep",
    "TooLarge",
    "Undecodable",
    "UnknownFormat",
    "parse",
    "suffixes",
]
