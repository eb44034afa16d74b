"""Markdown: CommonMark with tables and strikethrough; raw HTML in it is text."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from newsroom.importers.documents import MAX_BODY_BYTES, Draft
from newsroom.importers.errors import TooDeep, TooLarge
from newsroom.importers.titles import first_words, one_line

# The parser is linear, but slow for each line and sign: these bounds keep the worst file under two seconds.
_MAX_LINES = 10_000
_MAX_SIGNS = 50_000
_SIGN = re.compile(r"[\[\]*_~`!<&\\|]")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>(?:(?!---|\.\.\.)[^\n]*\n){0,200})(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TITLE_FIELD = re.compile(r"^title:[ \t]*(?P<quote>[\"']?)(?P<title>[^\n]*?)(?P=quote)[ \t]*$", re.MULTILINE)
_MAX_NESTING = 20
_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])


def read_markdown(text: str, *, filename: str) -> Draft:
    """A draft of Markdown: the front matter's title, the first h1, the first heading, or else the first words."""
    _check_work(text, filename=filename)
    front_matter = _FRONT_MATTER.match(text)
    tokens = _PARSER.parse(text[front_matter.end() :] if front_matter else text)
    _check_tokens(tokens, filename=filename)
    field = _TITLE_FIELD.search(front_matter["fields"]) if front_matter else None
    heading = _heading(tokens)
    title = one_line(field["title"]) if field else _plain(tokens[heading + 1]) if heading is not None else ""
    # A heading is left out of the body only where it opens it and says the title.
    opens = heading == 0 and title == _plain(tokens[1])
    body = tokens[3:] if opens and len(tokens) > 3 else tokens  # noqa: PLR2004  (opening, words, closing)
    return Draft(
        text=text, title=title or _first_words(tokens), html=_PARSER.renderer.render(body, _PARSER.options, {})
    )


def _check_work(text: str, *, filename: str) -> None:
    if text.count("\n") > _MAX_LINES or len(_SIGN.findall(text)) > _MAX_SIGNS:
        raise TooLarge(
            f"{filename} has more than {_MAX_LINES:,} lines or {_MAX_SIGNS:,} Markdown signs: "
            "split it, or save it as .txt to take it as plain text."
        )


def _check_tokens(tokens: Sequence[Token], *, filename: str) -> None:
    """What is nested deeper the parser leaves out; and short references to one long address grow once written out."""
    if any(token.nesting == 1 and token.level >= _MAX_NESTING - 1 for token in tokens):
        raise TooDeep(f"{filename} nests lists or quotations too deep to be read whole: make it flatter.")
    if sum(len(str(value)) for token in _all(tokens) for value in token.attrs.values()) > MAX_BODY_BYTES:
        raise TooLarge(f"{filename} repeats very long link addresses: shorten them.")


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _heading(tokens: Sequence[Token]) -> int | None:
    """Where the first h1 with words opens, or else the first heading with words."""
    headings = [
        index for index, token in enumerate(tokens) if token.type == "heading_open" and _plain(tokens[index + 1])
    ]
    return next((index for index in headings if tokens[index].tag == "h1"), headings[0] if headings else None)


def _first_words(tokens: Sequence[Token]) -> str:
    return next((first_words(words) for token in tokens if token.type == "inline" and (words := _plain(token))), "")


def _plain(inline: Token) -> str:
    """The words of a heading or paragraph, on one line."""
    return one_line("".join(" " if "break" in token.type else token.content for token in inline.children or ()))
