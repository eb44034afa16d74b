"""Loading curated annotations: a W3C Web Annotation collection that lies beside its seed.

The file goes through the same actions as the workbench. Loading it into an article that has annotations changes
nothing, so an editor's work is never mixed with the file's.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from newsroom import anchoring
from newsroom.actions import articles, rows
from newsroom.actions.annotations import Meaning, annotate
from newsroom.actions.records import create_record
from newsroom.models import Article, Claim, Event, Place, Quote, Record, Seed, Source
from newsroom.policies import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """How many records and annotations were made; both 0 where the article had annotations already."""

    records: int
    annotations: int


@dataclass(slots=True)
class _Records:
    """Records of the file by their ids."""

    at: datetime
    by: Actor
    places: dict[str, Place] = field(default_factory=dict)
    rows: dict[str, Record] = field(default_factory=dict)

    def load(self, listed: dict[str, list[dict[str, Any]]]) -> None:
        """Make every record; those that name others come after them. A place or source known by name is used."""
        for facts in listed["places"]:
            self.places[facts["id"]] = self._known(Place, facts) or self._create(Place, facts)
        for facts in listed["sources"]:
            self.rows[facts["id"]] = self._known(Source, facts) or self._create(Source, facts)
        for facts in listed["quotes"]:
            self.rows[facts["id"]] = self._create(Quote, facts)
        for facts in listed["events"]:
            self.rows[facts["id"]] = self._create(Event, facts)
        for facts in listed["claims"]:
            self.rows[facts["id"]] = self._create(Claim, facts)

    def _known(self, model: Any, facts: dict[str, Any]) -> Any:  # noqa: ANN401  # Source or Place
        return model.objects.live().filter(name=facts["name"]).order_by("pk").first()

    def _create(self, model: Any, facts: dict[str, Any]) -> Any:  # noqa: ANN401  # any kind of record
        values = {name: self._resolved(name, value) for name, value in facts.items() if name != "id"}
        return create_record(model, at=self.at, by=self.by, **values)

    def _resolved(self, name: str, value: Any) -> Any:  # noqa: ANN401  # what JSON holds
        if name in {"speaker", "claimant"}:
            return self.rows[value] if value else None
        if name == "participants":
            return [self.rows[each] for each in value]
        if name == "place":
            return self.places[value] if value else None
        return Decimal(str(value)) if name in {"latitude", "longitude"} else value


def load_annotations(article: Article, data: bytes, *, seed: Seed, at: datetime, by: Actor) -> Loaded:
    """Set the article's fields, make the records and mark the passages that a file lists. All or nothing.

    Raises Invalid where the file is no collection of this seed's annotations or a passage is not found in the article.
    """
    if article.annotations.exists():
        return Loaded(records=0, annotations=0)
    try:
        collection = json.loads(data)
        fields, listed, items = collection["article"], collection["records"], collection["first"]["items"]
        with transaction.atomic():
            draft = replace(articles.draft_of(article), topics=tuple(fields.pop("tags")), **fields)
            article = articles.save_article(article, draft, version=article.version, at=at, by=by)
            records = _Records(at=at, by=by)
            records.load(listed)
            for item in items:
                _annotate(article, item, records=records, seed=seed)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise rows.Invalid(f"The annotations are no JSON ({error.msg} at {where}): mend the file.") from error
    except (UnicodeDecodeError, KeyError, TypeError) as error:
        raise rows.Invalid(f"The annotations lack or misplace something ({error}): mend the file.") from error
    return Loaded(records=len(records.rows), annotations=len(items))


def _annotate(article: Article, item: dict[str, Any], *, records: _Records, seed: Seed) -> None:
    if item["target"]["source"] != f"urn:sha256:{seed.sha256}":
        raise rows.Invalid(f"Annotation {item['id']} is about another document than {seed}: mend its target.")
    quote, position = (_selector(item, kind) for kind in ("TextQuoteSelector", "TextPositionSelector"))
    here = anchoring.locate(
        article.text,
        exact=quote["exact"],
        prefix=quote["prefix"],
        suffix=quote["suffix"],
        start=position["start"],
        end=position["end"],
    )
    if here.start is None or here.end is None:
        raise rows.Invalid(f"“{quote['exact']}” is not in the text of “{article.headline}”: mend the annotation.")
    (body,) = item["body"]
    note = body["type"] == "TextualBody"
    meaning = Meaning(
        record=None if note else records.rows[body["source"]],
        stance=body.get("stance", ""),
        comment=body["value"] if note else "",
        for_readers=note,
    )
    annotate(
        article,
        meaning,
        revision=article.revision,
        start=here.start,
        end=here.end,
        at=records.at,
        by=records.by,
    )


def _selector(item: dict[str, Any], kind: str) -> dict[str, Any]:
    for selector in item["target"]["selector"]:
        if selector["type"] == kind:
            return dict(selector)
    raise rows.Invalid(f"Annotation {item['id']} has no {kind}: add one.")
