"""Annotations and the anchoring engine: where a passage is after a save, and where it stands in the seeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from newsroom import anchoring
from newsroom.models import AnchorState, Annotation, AnnotationChange, Article, Seed, Trace

PLACE = (
    "start", "end", "exact", "prefix", "suffix", "state", "score", "checked_revision",
    "seed", "seed_start", "seed_end", "trace",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An annotation as it is after a move (not yet written), and its place before."""

    annotation: Annotation
    before: dict[str, object]
    method: str


def carry(annotations: Sequence[Annotation], *, old: str, new: str, seeds: Sequence[Seed], revision: int) -> list[Move]:
    """Give annotations their places in a new text, without writing; returns what each was before.

    An orphan keeps its last place and words, and is looked for again in every later text. What is fuzzy stays so until
    a person has looked, however faithfully later saves carry it. A place chosen in a seed by hand stays chosen.
    """
    spans = [(row.start, row.end) for row in annotations]
    moves = []
    for row, anchor in zip(annotations, anchoring.carry(old, new, spans), strict=True):
        if row.state == AnchorState.ORPHAN:
            anchor = anchoring.locate(new, exact=row.exact, prefix=row.prefix, suffix=row.suffix)  # noqa: PLW2901  # the better one
        before = place(row)
        _settle(row, anchor, text=new, revision=revision)
        retrace(row, seeds=seeds)
        moves.append(Move(annotation=row, before=before, method=anchor.method))
    return moves


def hold(article: Article) -> Article:
    """The article as it is now, locked until the transaction ends: its text stays while a place in it is written."""
    return Article.objects.select_for_update().get(pk=article.pk)


def catch_up(
    moves: Sequence[Move], article: Article, *, old: str, new: str, seeds: Sequence[Seed], revision: int
) -> list[Move]:
    """The moves of an article's annotations as they are now, for whom others wrote since `moves` were computed.

    Expects the article's row to be held. One query; two where somebody wrote.
    """
    versions = dict(article.annotations.live().values_list("pk", "version"))
    kept = [move for move in moves if versions.get(move.annotation.pk) == move.annotation.version]
    late = versions.keys() - {move.annotation.pk for move in kept}
    if not late:
        return kept
    annotations = list(Annotation.objects.filter(pk__in=late).select_related("seed").order_by("pk"))
    return [*kept, *carry(annotations, old=old, new=new, seeds=seeds, revision=revision)]


def write(moves: Sequence[Move], *, at: datetime) -> None:
    """Store moved annotations and append to their histories what changed. Two queries a thousand annotations."""
    Annotation.objects.bulk_update([move.annotation for move in moves], PLACE, batch_size=500)
    AnnotationChange.objects.bulk_create(
        AnnotationChange(
            annotation=move.annotation,
            what=AnnotationChange.What.MOVED,
            method=move.method,
            before=move.before,
            after=after,
            at=at,
        )
        for move in moves
        if (after := place(move.annotation)) != move.before
    )


def place(row: Annotation) -> dict[str, object]:
    """Where an annotation is and how surely, as its history keeps it."""
    return {
        "start": row.start,
        "end": row.end,
        "exact": row.exact,
        "state": str(row.state),
        "trace": str(row.trace),
        "seed_start": row.seed_start,
        "seed_end": row.seed_end,
    }


def retrace(row: Annotation, *, seeds: Sequence[Seed]) -> None:
    """Find the annotation's words in its article's seeds, without writing."""
    if row.trace == Trace.CHOSEN and row.seed in seeds:
        return
    hint = (row.seed.sha256, row.seed_start) if row.seed and row.seed_start is not None else None
    found = anchoring.trace(
        row.exact, prefix=row.prefix, suffix=row.suffix, seeds={seed.sha256: seed.text for seed in seeds}, hint=hint
    )
    row.seed = next((seed for seed in seeds if seed.sha256 == found.seed), None)
    row.seed_start, row.seed_end, row.trace = found.start, found.end, Trace(found.state.value)


def _settle(row: Annotation, anchor: anchoring.Anchor, *, text: str, revision: int) -> None:
    doubted = row.state == AnchorState.FUZZY and anchor.start is not None
    row.state = AnchorState.FUZZY if doubted else AnchorState(anchor.state.value)
    row.score = min(row.score, anchor.score) if doubted else anchor.score
    row.checked_revision = revision
    if anchor.start is None or anchor.end is None:
        return
    row.start, row.end = anchor.start, anchor.end
    quote = anchoring.describe(text, anchor.start, anchor.end)
    row.exact, row.prefix, row.suffix = quote.exact, quote.prefix, quote.suffix
