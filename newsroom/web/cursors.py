"""Places in a list as opaque text that a client hands back.

A cursor is signed for one list with its filters, so one made up or taken from another list is refused instead of
silently answering something else. It holds no time: the same list gives the same cursors, and they do not expire.
"""

from django.core.signing import BadSignature, Signer

from newsroom.queries.public import Position
from newsroom.web.parameters import BadParameter


def encode(position: Position, *, scope: str) -> str:
    """The cursor for a place in the list named by `scope`."""
    return _signer(scope).sign_object([position.sort_key, position.pk, int(position.backwards)])


def decode(text: str, *, scope: str) -> Position:
    """The place that a cursor stands for. Raises BadParameter for one that was not made for this list."""
    try:
        sort_key, pk, backwards = _signer(scope).unsign_object(text)
    except BadSignature as error:
        raise BadParameter("cursor", "was not made by this list with these filters") from error
    return Position(sort_key=sort_key, pk=pk, backwards=bool(backwards))


def _signer(scope: str) -> Signer:
    return Signer(salt=f"newsroom.cursor:{scope}")
