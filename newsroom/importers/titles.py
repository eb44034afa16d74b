"""Proposing a headline for a text that has none marked."""

import re

HEADLINE_LENGTH = 120
_CUT_LENGTH = 90
_ENDS = ".。!?！？…:;,"
_SENTENCE_END = re.compile(r"(?<!\b\w)(?<!\b\w\w)[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]")
_WHITE_SPACE = re.compile(r"\s+")


def one_line(text: str) -> str:
    """The text on one line, with single spaces."""
    return _WHITE_SPACE.sub(" ", text).strip()


def is_headline(line: str) -> bool:
    """Whether a text's first line is short and does not end as a sentence does."""
    line = line.strip()
    return 0 < len(line) <= HEADLINE_LENGTH and line.rstrip("\"'”’»)]")[-1:] not in _ENDS


def first_words(text: str) -> str:
    """The first sentence without its full stop, or as many of its words as fit a headline, and an ellipsis."""
    line = one_line(text[: 10 * _CUT_LENGTH])
    end = _SENTENCE_END.search(line)
    sentence = (line[: end.end()] if end else line).removesuffix(".").removesuffix("。")
    if len(sentence) <= _CUT_LENGTH:
        return sentence
    cut = sentence[:_CUT_LENGTH]
    words = cut.rpartition(" ")[0] if " " in cut else cut[:-1]
    return words.rstrip(" ,;:.–—-") + "…"
