"""Why a file is not taken. Every message names the file, the reason and the remedy in one sentence."""

from newsroom.errors import NewsroomError


class ImportRefused(NewsroomError):
    """A file was not taken as a seed."""


class EmptyFile(ImportRefused):
    """There is nothing to read in it."""


class TooLarge(ImportRefused):
    """It is longer than an article can be, or asks for more work than any article does."""


class BinaryFile(ImportRefused):
    """It is not text."""


class Undecodable(ImportRefused):
    """It is text in an encoding that cannot be told."""


class TooDeep(ImportRefused):
    """Its HTML is nested deeper than any page that people write."""


class UnknownFormat(ImportRefused):
    """No module here reads files of its name."""
