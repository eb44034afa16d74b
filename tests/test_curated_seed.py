"""The shipped seed's curated annotations stand where they say they stand, and lean on nothing that is missing."""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

SEED = Path(__file__).resolve().parents[1] / "seeds" / "000_a4a4c216881404b7.txt"
EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?[?~%]?")
CONTEXT_LENGTH = 32
FACTS = {
    "sources": {"id", "name", "source_kind", "role", "affiliation", "aliases", "attribution", "description"},
    "quotes": {"id", "text", "quote_kind", "speaker", "said_on", "occasion"},
    "events": {"id", "title", "summary", "when", "status", "place", "participants"},
    "claims": {"id", "statement", "claimant", "verdict", "explanation"},
    "places": {"id", "name"},
}
CHOICES = {
    "source_kind": {"person", "organisation", "document", "group", "place_of_power"},
    "quote_kind": {"direct", "indirect"},
    "status": {"confirmed", "reported", "planned", "disputed"},
    "verdict": {"unverified", "supported", "disputed", "contradicted", "unsupported", "opinion"},
}
MOTIVATIONS = {"sources": "identifying", "quotes": "identifying", "events": "describing", "claims": "assessing"}
STANCES = {"states", "supports", "disputes"}


@pytest.fixture(scope="module")
def text():
    return SEED.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def collection():
    return json.loads(SEED.with_suffix(".annotations.jsonld").read_text(encoding="utf-8"))


@pytest.fixture
def records(collection):
    return collection["records"]


@pytest.fixture
def annotations(collection):
    return collection["first"]["items"]


def test_the_document_is_a_web_annotation_collection_with_one_embedded_page(collection, annotations):
    page = collection["first"]

    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert page["type"] == "AnnotationPage"
    assert page["partOf"] == collection["id"]
    assert page["startIndex"] == 0
    assert collection["last"] == page["id"]
    assert collection["total"] == len(annotations) > 0


def test_every_annotation_has_one_target_in_this_seed_and_one_body(annotations):
    source = f"urn:sha256:{hashlib.sha256(SEED.read_bytes()).hexdigest()}"

    assert {annotation["type"] for annotation in annotations} == {"Annotation"}
    assert {annotation["target"]["source"] for annotation in annotations} == {source}
    assert {len(annotation["body"]) for annotation in annotations} == {1}
    for annotation in annotations:
        assert [selector["type"] for selector in annotation["target"]["selector"]] == [
            "TextQuoteSelector",
            "TextPositionSelector",
        ]


def test_every_passage_stands_in_code_points_at_exactly_its_place(annotations, text):
    for annotation in annotations:
        quote, position = annotation["target"]["selector"]
        start, end = position["start"], position["end"]

        assert 0 <= start < end <= len(text)
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_every_context_is_long_enough_and_ends_at_word_edges(annotations, text):
    for annotation in annotations:
        quote, position = annotation["target"]["selector"]
        left, right = position["start"] - len(quote["prefix"]), position["end"] + len(quote["suffix"])

        assert left == 0 or (len(quote["prefix"]) >= CONTEXT_LENGTH and text[left - 1].isspace())
        assert right == len(text) or (len(quote["suffix"]) >= CONTEXT_LENGTH and text[right].isspace())


def test_annotations_come_in_the_order_of_the_text(annotations):
    positions = [annotation["target"]["selector"][1] for annotation in annotations]

    spans = [(position["start"], -position["end"]) for position in positions]

    assert spans == sorted(spans)


def test_every_id_is_a_random_uuid_and_used_once(collection, records, annotations):
    things = [collection, collection["first"], *annotations, *(record for kind in records.values() for record in kind)]

    ids = [thing["id"] for thing in things]

    assert [id_ for id_, count in Counter(ids).items() if count > 1] == []
    assert {UUID(id_.removeprefix("urn:uuid:")).version for id_ in ids} == {4}
    assert all(id_.startswith("urn:uuid:") for id_ in ids)


def test_every_record_has_its_facts_and_no_others(records):
    assert records.keys() == FACTS.keys()
    for kind, facts in FACTS.items():
        for record in records[kind]:
            assert record.keys() - {"latitude", "longitude"} == facts
            assert ("latitude" in record) == ("longitude" in record)
            assert kind == "places" or "latitude" not in record


def test_every_choice_is_a_known_one(records):
    for kind in records.values():
        for record in kind:
            for fact in record.keys() & CHOICES.keys():
                assert record[fact] in CHOICES[fact]


def test_every_reference_between_records_resolves(records):
    sources = {source["id"] for source in records["sources"]}
    places = {place["id"] for place in records["places"]}

    assert {quote["speaker"] for quote in records["quotes"]} <= sources
    assert {claim["claimant"] for claim in records["claims"]} <= sources | {None}
    assert {event["place"] for event in records["events"]} <= places | {None}
    for event in records["events"]:
        assert set(event["participants"]) <= sources


def test_every_annotation_is_a_note_for_readers_or_evidence_for_a_record(records, annotations):
    motivation_of = {record["id"]: MOTIVATIONS[kind] for kind in MOTIVATIONS for record in records[kind]}
    claims = {claim["id"] for claim in records["claims"]}

    for annotation in annotations:
        body = annotation["body"][0]
        assert body["purpose"] == annotation["motivation"]
        if body["type"] == "TextualBody":
            assert annotation["motivation"] == "commenting"
            assert body["value"]
            assert body["audience"] == "https://newsroom.example/ns#readers"
        else:
            assert body["type"] == "SpecificResource"
            assert annotation["motivation"] == motivation_of[body["source"]]
            assert (body.get("stance") in STANCES) == (body["source"] in claims)


def test_every_record_has_evidence_and_every_place_an_event(records, annotations):
    evidenced = {annotation["body"][0].get("source") for annotation in annotations}
    visited = {event["place"] for event in records["events"]}

    assert {record["id"] for kind in MOTIVATIONS for record in records[kind]} <= evidenced
    assert {place["id"] for place in records["places"]} <= visited


def test_every_quote_is_word_for_word_one_of_its_passages(records, annotations):
    passages = {
        (annotation["body"][0].get("source"), annotation["target"]["selector"][0]["exact"])
        for annotation in annotations
    }

    assert {(quote["id"], quote["text"]) for quote in records["quotes"]} <= passages


def test_every_direct_quote_stands_between_quotation_marks(records, text):
    direct = [quote["text"] for quote in records["quotes"] if quote["quote_kind"] == "direct"]

    assert direct
    for words in direct:
        assert re.search(rf"“{re.escape(words)}[,.]?”", text)


def test_roles_affiliations_and_aliases_are_the_words_of_the_text(records, text):
    for source in records["sources"]:
        for words in (source["role"], source["affiliation"], *source["aliases"]):
            assert words in text


def test_every_date_is_edtf_and_no_day_but_the_one_in_the_text(records):
    dates = [event["when"] for event in records["events"]] + [quote["said_on"] for quote in records["quotes"]]

    given = [date for date in dates if date]

    assert all(EDTF.fullmatch(date) for date in given)
    assert {date.rstrip("?") for date in given} == {"2025-05-14"}
