"""Pre-flight, publishing, withdrawing and preview, as their pages do it."""

from dataclasses import replace

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils.html import conditional_escape

from newsroom.actions.articles import draft_of, save_article
from newsroom.actions.records import save_record
from newsroom.models import AnchorState, Annotation, Citation, Edition, Item, Kind, QuoteKind
from tests import factories

pytestmark = pytest.mark.django_db
SAID = "We built it in a year"


def preflight(article):
    return reverse("admin:newsroom_article_preflight", args=[article.pk])


def withdraw(article):
    return reverse("admin:newsroom_article_withdraw", args=[article.pk])


def preview(article):
    return reverse("admin:newsroom_article_preview", args=[article.pk])


def publish(client, article, **fields):
    article.refresh_from_db()
    return client.post(preflight(article), {"publish": "1", "version": article.version} | fields)


def quoted(words=SAID):
    """An article with a direct quote that says `words`, marked where the text says SAID."""
    article = factories.article(seeds=[factories.seed()])
    quote = factories.quote(words, speaker=factories.source())
    factories.mark(article, SAID, quote)
    return article, quote


def is_public(article):
    return Item.objects.public().of(Kind.ARTICLE, article.public_id).exists()


def test_preflight_says_what_goes_out_and_writes_nothing(ben, signed_in):
    article, _ = quoted()

    page = signed_in(ben).get(preflight(article))

    assert {(line.kind, line.going.value) for line in page.context["moving"]} == {
        ("seed", "new"), ("source", "new"), ("quote", "new"), ("article", "new"),
    }  # fmt: skip
    assert not Edition.objects.exists()


def test_preflight_tells_dates_states_and_notes_that_go_out(ben, signed_in):
    article = factories.article(seeds=[factories.seed()])
    mark = factories.mark(article, "3 May", factories.event(when="2026-05-03", status="reported"))
    Annotation.objects.filter(pk=mark.pk).update(comment="The mayor was there.", for_readers=True)

    page = signed_in(ben).get(preflight(article))

    told = {(line.kind, fact.name, fact.told) for line in page.context["moving"] for fact in line.facts}
    assert told >= {
        ("event", "when", "2026-05-03"),
        ("event", "status", "reported"),
        ("article", "note for readers", "The mayor was there."),
    }
    assert "The mayor was there." in page.content.decode()


def test_publishing_leads_to_the_public_address(ben, signed_in):
    article, _ = quoted()
    client = signed_in(ben)

    answer = publish(client, article)

    assert is_public(article)
    said = client.get(answer.url).content.decode()
    assert 'is public as edition 1: <a href="http://127.0.0.1:8000/articles/a-bridge-opens/"' in said


def test_publishing_the_same_again_makes_no_edition(ben, signed_in):
    article, _ = quoted()
    client = signed_in(ben)
    publish(client, article)

    answer = publish(client, article)

    assert "edition 1" in client.get(answer.url).content.decode()
    assert Edition.objects.filter(kind=Kind.ARTICLE).count() == 1


def test_differences_are_shown_word_by_word(ben, signed_in):
    article, quote = quoted()
    client = signed_in(ben)
    publish(client, article)
    save_record(quote.speaker, version=1, at=factories.AT, by=ben, role="Mayor of Brod")

    page = client.get(preflight(article))

    assert page.context["edition"] is None
    assert "Publish the changes" in page.content.decode()
    (line,) = page.context["moving"]
    assert (line.label, line.differences[0].name) == ("Ana Kos", "role")
    assert "<ins>Mayor of Brod</ins>" in page.content.decode()


def test_a_record_can_keep_its_public_edition(ben, signed_in):
    article, quote = quoted()
    client = signed_in(ben)
    publish(client, article)
    save_record(quote.speaker, version=1, at=factories.AT, by=ben, role="Mayor of Brod")

    publish(client, article, keep=[str(quote.speaker.public_id)])

    assert Edition.objects.filter(kind=Kind.SOURCE).count() == 1


def test_what_went_out_is_counted_where_the_article_stayed(ben, signed_in):
    article, quote = quoted()
    client = signed_in(ben)
    publish(client, article)
    save_record(quote.speaker, version=1, at=factories.AT, by=ben, name="Ana Kos-Novak")

    answer = publish(client, article)

    said = client.get(answer.url).content.decode()
    assert "stays public as edition 1" in said
    assert "Went out: 1 source, 1 quote." in said


def test_an_edition_is_named_where_the_article_makes_one(ben, signed_in):
    article, _ = quoted()
    client = signed_in(ben)
    first = client.get(preflight(article)).content.decode()
    publish(client, article)
    article.refresh_from_db()
    save_article(article, replace(draft_of(article), byline="Ben"), version=article.version, at=factories.AT, by=ben)

    second = client.get(preflight(article)).content.decode()

    assert "Publish edition 1" in first
    assert "Publish edition 2" in second


def test_an_article_that_returns_as_it_was_makes_no_edition(ben, signed_in):
    article, _ = quoted()
    client = signed_in(ben)
    publish(client, article)
    article.refresh_from_db()
    client.post(withdraw(article), {"version": article.version, "reason": "Wrong."})

    page = client.get(preflight(article))
    answer = publish(client, article)

    assert page.context["edition"] is None
    assert "is public as edition 1" in client.get(answer.url).content.decode()


def test_a_refusal_says_once_that_nothing_was_published(ben, signed_in):
    article, _ = quoted("Words that nobody said")

    page = publish(signed_in(ben), article)

    (finding,) = page.context["blocks"]
    said = page.content.decode()
    assert "Nothing was published: 1 fault below must go first." in said
    assert said.count(conditional_escape(finding.sentence)) == 1
    assert 'role="alert"' in said


def test_what_stops_it_leads_to_the_passage(ben, signed_in):
    article, _ = quoted("Words that nobody said")
    client = signed_in(ben)

    page = client.get(preflight(article)).content.decode()
    refused = publish(client, article)

    mark = Annotation.objects.get()
    assert f"{reverse('admin:newsroom_article_annotate', args=[article.pk])}#mark-{mark.pk}" in page
    assert refused.context["form"].non_field_errors()
    assert not is_public(article)


def test_a_mark_that_lost_its_place_can_be_left_out(ben, signed_in):
    article = factories.article(seeds=[factories.seed()])
    lost = factories.mark(article, "3 May", factories.event())
    factories.mark(article, "Ana Kos", factories.source())
    Annotation.objects.filter(pk=lost.pk).update(state=AnchorState.ORPHAN)
    client = signed_in(ben)

    refused = publish(client, article)
    publish(client, article, leave_out=[str(lost.public_id)])

    assert refused.context["strays"][0].mark == lost
    assert is_public(article)
    assert list(Citation.objects.values_list("exact", flat=True)) == ["Ana Kos"]


def test_looking_again_shows_the_choices_and_publishes_nothing(ben, signed_in):
    article = factories.article(seeds=[factories.seed()])
    lost = factories.mark(article, "3 May", factories.event())
    Annotation.objects.filter(pk=lost.pk).update(state=AnchorState.ORPHAN)

    page = signed_in(ben).post(preflight(article), {"version": article.version, "leave_out": [str(lost.public_id)]})

    assert page.context["ready"]
    assert page.context["strays"][0].left_out
    assert not is_public(article)


def test_the_verbatim_gate_is_lifted_with_a_reason_that_is_logged(ben, signed_in):
    article, _ = quoted("Words that nobody said")

    publish(signed_in(ben), article, override_reason="Checked against the recording.")

    assert is_public(article)
    assert LogEntry.objects.filter(user=ben, change_message__contains="Checked against the recording.").exists()


def test_nobody_without_the_right_lifts_the_gate(ben, signed_in):
    article, _ = quoted("Words that nobody said")
    group = ben.groups.get()
    group.permissions.remove(group.permissions.get(codename="override_verbatim"))
    client = signed_in(ben)

    page = client.get(preflight(article))
    publish(client, article, override_reason="Checked against the recording.")

    assert "override_reason" not in page.content.decode()
    assert not is_public(article)


def test_a_stale_page_does_not_publish_and_shows_what_is_there_now(ben, signed_in):
    article, _ = quoted()

    page = signed_in(ben).post(preflight(article), {"publish": "1", "version": article.version + 1})

    assert "was changed" in page.content.decode()
    assert page.context["version"] == article.version
    assert not is_public(article)


def test_an_editor_looks_and_does_not_publish(ada, signed_in):
    article, _ = quoted()
    client = signed_in(ada)

    assert client.get(preflight(article)).status_code == 200
    assert publish(client, article).status_code == 403
    assert not is_public(article)


def test_withdrawing_needs_a_reason_and_says_what_leaves_too(ben, signed_in):
    article, quote = quoted()
    client = signed_in(ben)
    publish(client, article)
    article.refresh_from_db()

    page = client.get(withdraw(article))
    without = client.post(withdraw(article), {"version": article.version, "reason": "  "})
    client.post(withdraw(article), {"version": article.version, "reason": "It was wrong."})

    assert {item.kind for item in page.context["leaving"]} == {"seed", "source", "quote"}
    assert "reason" in without.context["form"].errors
    assert Item.objects.get(kind=Kind.ARTICLE).reason == "It was wrong."
    assert not is_public(article)
    assert Item.objects.get(public_id=quote.public_id).standing == Item.Standing.WITHDRAWN


def test_a_stale_withdrawal_keeps_the_reason_typed(ben, signed_in):
    article, _ = quoted()
    client = signed_in(ben)
    publish(client, article)

    page = client.post(withdraw(article), {"version": 1, "reason": "It was wrong."})

    assert is_public(article)
    assert page.context["form"]["reason"].value() == "It was wrong."
    assert page.context["form"].non_field_errors()


def test_what_is_not_public_cannot_be_withdrawn(ben, signed_in):
    article = factories.article()

    page = signed_in(ben).get(withdraw(article))

    assert b"there is nothing to withdraw" in page.content


def test_an_editor_does_not_withdraw(ada, signed_in):
    article = factories.published_article()

    assert signed_in(ada).get(withdraw(article)).status_code == 403
    assert signed_in(ada).post(withdraw(article), {"version": 2, "reason": "x"}).status_code == 403


def test_a_preview_shows_marks_and_notes_and_no_private_word(ada, signed_in):
    article, _ = quoted()
    factories.mark(article, "4 million", factories.claim(), comment="Private doubt")
    factories.mark(article, "bridge", comment="Read by readers", for_readers=True)
    factories.mark(article, "Brod", comment="A private note")

    page = signed_in(ada).get(preview(article))

    text = page.content.decode()
    assert [note.number for note in page.context["page"].notes] == [1, 2, 3]
    assert 'class="m m-quote"' in text
    assert "Read by readers" in text
    assert "Private doubt" not in text
    assert "A private note" not in text


def test_a_preview_does_without_marks_that_have_no_place(ada, signed_in):
    article, _ = quoted()
    Annotation.objects.update(state=AnchorState.ORPHAN)

    page = signed_in(ada).get(preview(article))

    assert page.context["page"].notes == ()


def test_a_preview_numbers_notes_as_readers_will_see_them(ben, signed_in):
    article, quote = quoted()
    factories.mark(article, "Ana Kos", quote.speaker)
    factories.mark(article, "The bridge at Brod opened on 3 May 2026", factories.event(when="2026-05-03"))
    client = signed_in(ben)
    before = client.get(preview(article)).context["page"]
    publish(client, article)

    after = client.get("/articles/a-bridge-opens/").context["page"]

    assert [(note.number, note.record.name) for note in before.notes] == [
        (note.number, note.record.name) for note in after.notes
    ]
    assert before.tracing == after.tracing


def test_indirect_quotes_need_no_proof(ben, signed_in):
    article = factories.article(seeds=[factories.seed()])
    factories.mark(article, SAID, factories.quote("It took a year", quote_kind=QuoteKind.INDIRECT))

    publish(signed_in(ben), article)

    assert is_public(article)


def test_preflight_costs_the_same_however_many_marks(ben, signed_in, django_assert_max_num_queries):
    article, client = factories.article(), signed_in(ben)
    for number in range(20):
        factories.mark(article, "bridge", comment=f"Note {number}")

    with django_assert_max_num_queries(25):
        client.get(preflight(article))
