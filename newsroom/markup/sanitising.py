"""Making a body safe, and the same text always the same HTML."""

import nh3

from newsroom.markup.normal_form import normal_form, too_long
from newsroom.markup.vocabulary import KEPT, KEPT_ATTRIBUTES, LINK_SCHEMES

MAX_BYTES = 1_000_000
MAX_DEPTH = 200

_CLEANER = nh3.Cleaner(
    tags=KEPT, attributes=KEPT_ATTRIBUTES, url_schemes=LINK_SCHEMES, link_rel=None, strip_comments=True
)


def sanitise(html: str) -> str:
    """The HTML with our small vocabulary only, in normal form (see `normal_form`); doing it again changes nothing.

    Refuses what is over `MAX_BYTES`, before or after, or nested deeper than `MAX_DEPTH`. nh3, which takes quadratic time
    on deep nesting, sees the bounded normal form only. What it takes away besides may leave a link without address or a
    block without content, so the normal form is made again.
    """
    _check_size(html)
    clean = _CLEANER.clean(_normal_form(html))
    result = _normal_form(clean)
    _check_size(result)
    return result


def _normal_form(html: str) -> str:
    return normal_form(html, max_depth=MAX_DEPTH, max_length=MAX_BYTES)


def _check_size(html: str) -> None:
    if len(html) > MAX_BYTES or len(html.encode(errors="replace")) > MAX_BYTES:
        raise too_long(MAX_BYTES)
