"""Texts as they come: many scripts, marks, emoji, line ends, words that come back."""

from hypothesis import strategies as st

_QUOTED = ("“quoted”", "'quoted'", "well-known", "…", "...", "–", "--")
_LATIN = ("she", "said", "the", "no", "Trump", "ferry", "naïve", "nai\u0308ve", "Zoe\u0308", "10", "3.50", "U.S.")
_OTHERS = ("سلام", "مرحبا", "שלום", "עולם", "市长", "说", "हिन्दी", "ไทย", "한국어", "\u1112\u1161\u11ab")
_PICTURES = ("🎉", "👩\u200d👩\u200d👧", "🇵🇹🇩🇪", "👍🏽", "❤\ufe0f")
WORDS = (*_LATIN, *_QUOTED, *_OTHERS, *_PICTURES)
SEPARATORS = (" ", " ", " ", "\n", "\r\n", "\u00a0", "\n\n", "")

words = st.sampled_from(WORDS)


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(words, st.sampled_from(SEPARATORS)), max_size=40))
    return "".join(word + separator for word, separator in parts)


any_text = st.one_of(st.text(max_size=200), texts())


@st.composite
def text_and_span(draw: st.DrawFn, source: st.SearchStrategy[str] = any_text) -> tuple[str, int, int]:
    text = draw(source.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, start, end


spans = st.tuples(st.integers(-5, 250), st.integers(-5, 250))
