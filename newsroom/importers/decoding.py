"""Bytes -> text: a byte order mark decides, else UTF-8, else what the file declares, else a guess with a floor."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from newsroom.importers.errors import BinaryFile, Undecodable

_MARKS = (  # UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or an office document (.docx, .odt)"),
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
# Encodings that people still find text in; a guess is among these.
_GUESSED = ["cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r"]
_GUESSED += ["cp874"]
# Few bytes that are no text fit these by chance, so one may be believed without words that make a language.
_MANY_BYTES = ["shift_jis", "euc_jp", "euc_kr", "gb18030", "big5"]
_MAX_CHAOS = 0.1
_SAME_COHERENCE = 0.01
_WESTERN = "cp1252"
_WESTERN_ASCII = 0.75
_TAKEN_FOR = {"ascii": _WESTERN, "iso8859_1": _WESTERN, "gb2312": "gb18030", "gbk": "gb18030"}
_SAMPLE = 100_000
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROLS = 0.01
_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with line feeds as line ends and no NUL, and the name of the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, *, filename: str, declared: str = "") -> Decoded:
    """The text of the bytes; refuses what is binary and what no encoding fits."""
    for signature, likeness in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryFile(f"{filename} looks like {likeness}: export it as plain text, Markdown or HTML first.")
    encoding, text = _decoded(data, filename=filename, declared=declared)
    if "\0" in text or len(_CONTROLS.findall(text)) > _MAX_CONTROLS * len(text):
        raise BinaryFile(f"{filename} holds control characters, so it is no text: export it as UTF-8 text first.")
    return Decoded(text=_LINE_END.sub("\n", text.removeprefix("\ufeff")), encoding=encoding)


def _decoded(data: bytes, *, filename: str, declared: str) -> tuple[str, str]:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return codec.removesuffix("-sig"), data.decode(codec)
            except UnicodeDecodeError as error:
                raise Undecodable(
                    f"{filename} begins as {codec.removesuffix('-sig').upper()} but is damaged at byte {error.start:,}: "
                    "save it as UTF-8 again."
                ) from error
    for codec in ("utf-8", _known(declared)):
        try:
            return codec, data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(data, filename=filename)


def _known(declared: str) -> str:
    """The Python name of an encoding that a page may declare, as browsers take it."""
    try:
        name = codecs.lookup(declared).name.replace("-", "_")
    except (LookupError, ValueError):
        return ""
    name = _TAKEN_FOR.get(name, name)
    return name if name in _GUESSED + _MANY_BYTES or name.startswith("iso8859_") else ""


def _guessed(data: bytes, *, filename: str) -> tuple[str, str]:
    if b"\0" in data:
        raise BinaryFile(f"{filename} holds zero bytes, so it is no text: export it as UTF-8 text first.")
    try:
        if encoding := _likeliest(data[:_SAMPLE]):
            return encoding, data.decode(encoding)
    except UnicodeDecodeError:
        pass
    raise Undecodable(f"{filename} is in an encoding that cannot be told with certainty: save it as UTF-8.")


def _likeliest(sample: bytes) -> str:
    """The one encoding that reads best as some language; Western where it reads as well as any; else nothing."""
    guesses = [
        guess
        for guess in from_bytes(sample, cp_isolation=_GUESSED + _MANY_BYTES, enable_fallback=False)
        if guess.chaos <= _MAX_CHAOS
    ]
    best = max((guess.coherence for guess in guesses), default=0)
    equals = [guess.could_be_from_charset for guess in guesses if guess.coherence >= best - _SAME_COHERENCE]
    western = any(_WESTERN in names for names in equals)
    if western and len(sample.decode("ascii", "ignore")) >= _WESTERN_ASCII * len(sample):
        return _WESTERN
    sure = len(equals) == 1 and (best > 0 or equals[0][0] in _MANY_BYTES)
    return equals[0][0] if sure else ""
