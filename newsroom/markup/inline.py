"""What one leaf block holds: text, line breaks and images, each inside its links and emphasis."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from newsroom.markup.characters import collapsed, escaped


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """An inline element around a piece; equal ones beside each other become one."""

    name: str
    opening: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text; or a line break, whose text is a line feed; or an image, which has no text."""

    text: str
    tag: str = ""
    inside: tuple[Inline, ...]


def within(inside: tuple[Inline, ...], element: Inline) -> tuple[Inline, ...]:
    """The elements around a piece once this one opens: emphasis counts once, and the innermost link wins."""
    if element.name == "a":
        return (*(outer for outer in inside if outer.name != "a"), element)
    return inside if element in inside else (*inside, element)


def tidied(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with single spaces, and none (nor a line break) at the edges; empty if nothing can be seen.

    A space stays in the piece that has it first. Images are not looked at, so text reads the same with and without them.
    """
    single = [piece if piece.tag else _with_text(piece, collapsed(piece.text)) for piece in pieces]
    tidy = _without_edge(single, strip=str.lstrip, facing=-1)
    tidy = _without_edge(tidy[::-1], strip=str.rstrip, facing=0)[::-1]
    return tidy if has_text(tidy) else [piece for piece in tidy if not piece.text]


def has_text(pieces: Iterable[Piece]) -> bool:
    """Whether there is more than white space to read, no-break spaces included."""
    return any(piece.text.strip() for piece in pieces)


def written(pieces: Iterable[Piece]) -> str:
    """The pieces as HTML; an element stays open as long as the next piece is in it too."""
    parts: list[str] = []
    inside: tuple[Inline, ...] = ()
    for piece in pieces:
        parts += _moved(inside, piece.inside)
        parts.append(piece.tag or escaped(piece.text))
        inside = piece.inside
    return "".join([*parts, *_moved(inside, ())])


def _without_edge(pieces: Sequence[Piece], *, strip: Callable[[str, str], str], facing: int) -> list[Piece]:
    kept = []
    neighbour = ""
    for piece in pieces:
        text = piece.text
        if text == "\n":
            text = text if neighbour else ""
        elif neighbour in {"", " ", "\n"}:
            text = strip(text, " ")
        if text or piece.tag.startswith("<img"):
            kept.append(_with_text(piece, text))
        neighbour = text[facing] if text else neighbour
    return kept


def _with_text(piece: Piece, text: str) -> Piece:
    return piece if piece.text == text else replace(piece, text=text)


def _moved(inside: tuple[Inline, ...], to: tuple[Inline, ...]) -> list[str]:
    shared = 0
    while shared < min(len(inside), len(to)) and inside[shared] == to[shared]:
        shared += 1
    return [f"</{element.name}>" for element in reversed(inside[shared:])] + [
        element.opening for element in to[shared:]
    ]
