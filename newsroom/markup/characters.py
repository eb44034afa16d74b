"""Which characters a body keeps, and how they are written in HTML."""

import html
import re

_WHITE_SPACE = re.compile(r"[ \t\n\f\r]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]+")
# Python refuses to read an integer of thousands of digits; no character has a number this long.
_LONG_REFERENCE = re.compile(r"&#[0-9]{8,}+;?")
_ATTRIBUTE_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def decoded(text: str) -> str:
    """HTML text with its character references replaced."""
    return html.unescape(_LONG_REFERENCE.sub("\ufffd", text))


def decoded_attribute(value: str) -> str:
    """An attribute's value with its references replaced, where a semicolon ends them: `?a=1&copy=2` stays itself."""
    return _ATTRIBUTE_REFERENCE.sub(lambda reference: html.unescape(reference[0]), value)


def printable(text: str) -> str:
    """The text without control characters and lone surrogates; HTML's white space stays."""
    return _CONTROLS.sub("", text)


def collapsed(text: str) -> str:
    """The text with each run of HTML's white space made one space; a no-break space is not white space here."""
    return _WHITE_SPACE.sub(" ", text)


def escaped(text: str) -> str:
    """Text as it is written between tags."""
    return html.escape(text, quote=False)


def escaped_attribute(value: str) -> str:
    """Text as it is written between double quotes."""
    return html.escape(value, quote=True)
