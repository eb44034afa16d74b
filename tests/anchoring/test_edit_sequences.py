"""However often a text is edited, no annotation ends up on other words without saying so."""

import pytest

from tests.bench.edits import seeded
from tests.bench.sequences import edited_again_and_again
from tests.bench.texts import TEXTS


@pytest.mark.parametrize("number", range(60))
def test_no_sequence_of_edits_shifts_a_passage_silently(number):
    rnd = seeded(number)

    outcome = edited_again_and_again(TEXTS[number % len(TEXTS)], rnd, edits=4, count=12)

    assert outcome.wrong == ()
