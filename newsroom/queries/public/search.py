"""Full-text search over everything public: the same folded words, and so the same hits, on both databases."""

from django.db import connection

from newsroom.folding import tokens
from newsroom.models.editions import Item, Kind, SearchEntry
from newsroom.queries.public.items import Page, Position, PublicItem, load, page

MAX_WORDS = 32
"""Words of a query beyond this many are not looked for, so that a hostile query costs no more than a long one."""

_TABLE = SearchEntry._meta.db_table  # noqa: SLF001  # Django's documented way to a table's name
_ITEMS = Item._meta.db_table  # noqa: SLF001  # as above
_VECTOR = "(setweight(to_tsvector('simple', entry.title), 'A') || setweight(to_tsvector('simple', entry.body), 'B'))"
_SQL = {
    "postgresql": f"""
        SELECT item_id, rank FROM (
          SELECT entry.item_id, -(ts_rank({_VECTOR}, query)::float8) AS rank
          FROM {_TABLE} entry JOIN {_ITEMS} item ON item.id = entry.item_id, plainto_tsquery('simple', %(words)s) query
          WHERE {_VECTOR} @@ query AND item.standing = 'public' AND (%(kind)s = '' OR item.kind = %(kind)s)
        ) found""",
    "sqlite": f"""
        SELECT item_id, rank FROM (
          SELECT words.rowid AS item_id, bm25({_TABLE}_words, 8.0, 1.0) AS rank
          FROM {_TABLE}_words words JOIN {_ITEMS} item ON item.id = words.rowid
          WHERE {_TABLE}_words MATCH %(words)s AND item.standing = 'public'
            AND (%(kind)s = '' OR item.kind = %(kind)s)
        ) found""",
}  # fmt: skip


def search(
    text: str, *, kind: Kind | None = None, position: Position | None = None, limit: int = 20
) -> Page[tuple[PublicItem, str]]:
    """Public things that hold all words of a text, best first, each with the text that snippets are cut from.

    A text without words finds nothing. Two queries.
    """
    words = list(dict.fromkeys(tokens(text)))[:MAX_WORDS]
    if not words:
        return Page(rows=(), next=None, prev=None)
    backwards = position is not None and position.backwards
    sql = _SQL[connection.vendor]
    values: dict[str, str | float] = {"words": _query(words), "kind": kind or ""}
    if position is not None:
        sql += f" WHERE (rank, item_id) {'<' if backwards else '>'} (%(rank)s, %(pk)s)"
        values |= {"rank": float(position.sort_key), "pk": position.pk}
    direction = "DESC" if backwards else "ASC"
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY rank {direction}, item_id {direction} LIMIT {limit + 1}", values)
        ranks = dict(cursor.fetchall())
    found = load(list(ranks))
    return page(
        [found[pk] for pk in ranks if pk in found],
        position=position,
        limit=limit,
        key=lambda row: (repr(ranks[row[0].pk]), row[0].pk),
    )


def _query(words: list[str]) -> str:
    if connection.vendor == "postgresql":
        return " ".join(words)
    # Quoted, nothing in a word is an operator; folding leaves no quotation mark in it.
    return " ".join(f'"{word}"' for word in words)
