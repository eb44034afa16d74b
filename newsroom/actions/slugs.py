"""Slugs: the readable last part of a public address."""

import unicodedata

MAX_LENGTH = 80
"""Code points; cut at a hyphen where there is one in the last third."""


def slugify(text: str) -> str:
    """The slug that a text wishes for: NFC, casefolded, letters and digits of any script joined by hyphens.

    May be empty. At most 80 code points.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    # Marks stay: in many scripts they carry the vowels.
    kept = "".join(c if c.isalnum() or unicodedata.category(c) in {"Mn", "Mc"} else " " for c in folded)
    slug = "-".join(kept.split())
    if len(slug) <= MAX_LENGTH:
        return slug
    cut = slug[: MAX_LENGTH + 1].rpartition("-")[0]
    return cut if len(cut) > MAX_LENGTH * 2 // 3 else slug[:MAX_LENGTH]
