"""Dates that an English text states in full, as precisely as it states them and no more.

Every date here names its year: "14 May" alone, "yesterday" and "earlier this week" depend on when the text was
written, and are found by whoever knows that. Figures are told from years by what stands around them: a bare year
counts only after a word such as "in" or "since", and not before something that is counted ("in 2025 villages").
Dates that cannot be ("30 February 2025") and those that can be read in two ways ("03/05/2025") are left out.

Each rule is one pattern over the same named parts (`day`, `month`, `year`; `day1`, `month1`, `year1` for the start of
a range; `core` for what is marked), so one function turns any of their matches into EDTF.
"""

import re
from dataclasses import dataclass

from newsroom.edtf import EdtfError, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A passage that states a date, and that date as EDTF."""

    start: int
    end: int
    edtf: str


_MONTHS = (
    *(("January", "Jan"), ("February", "Feb"), ("March", "Mar"), ("April", "Apr"), ("May",), ("June", "Jun")),
    *(("July", "Jul"), ("August", "Aug"), ("September", "Sept", "Sep"), ("October", "Oct"), ("November", "Nov")),
    ("December", "Dec"),
)
_MONTH_NUMBERS = {name.upper(): number for number, names in enumerate(_MONTHS, start=1) for name in names}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_COUNTED = (
    "people|persons?|men|women|children|soldiers|troops|civilians|prisoners|refugees|workers|employees|members|others|"
    "voters|residents|deaths|cases|countries|cities|towns|villages|homes|houses|buildings|places|schools|words|pages|"
    "pieces|items|times|votes|seats|shares|cars|vehicles|tanks|drones|missiles|square|km|kilomet(?:re|er)s|miles|"
    "met(?:re|er)s|feet|hectares|acres|tons|tonnes|kg|dollars|euros|roubles|rubles|pounds|yuan|seconds|minutes|hours|"
    "days|weeks|months|years|per|percent|hundred|thousand|million|billion|trillion|hrs|local|GMT|UTC|CET|MSK|EST|EDT"
)
_ABOUT_WORDS = r"about|around|circa|c\.|ca\.|roughly|approximately"
_TOPICS = (  # "a book about 2024" is not from about 2024
    "ask(?:s|ed|ing)?|books?|concern(?:s|ed)?|facts?|films?|information|know(?:s|n)?|knew|learn(?:s|ed|t)?|news|"
    "questions?|report(?:s|ed)?|said|say(?:s|ing)?|sp(?:eaks?|eaking|oke|oken)|stor(?:y|ies)|talk(?:s|ed|ing)?|tells?|"
    "told|think(?:s|ing)?|thought|worr(?:y|ies|ied)|writ(?:e|es|ing|ten)|wrote"
)
_VERBS_AFTER_MAY = "be|become|bring|come|end|give|go|have|hold|mark|prove|remain|see|start|turn"

# White space is bounded wherever it stands, so that no text makes a pattern slow.
_S = r"\s{1,2}"
_YEAR = "(?:1[0-9]|2[01])[0-9]{2}"
_BARE_YEAR = "(?:1[6-9]|20)[0-9]{2}"  # without a month beside it, other numbers are rather amounts
_NAMES = "|".join(f"{name}|{name.upper()}" for names in _MONTHS for name in names)
_MONTH1, _MONTH = (rf"(?P<{part}>{_NAMES})\b\.?" for part in ("month1", "month"))
_DAY1, _DAY = (rf"(?P<{part}>[0-9]{{1,2}})(?:st|[nr]d|th)?" for part in ("day1", "day"))
_COMMA = rf"(?:,\s{{0,2}}|{_S})"
_OF = rf"(?:,|{_S}of)?{_S}"
_THE = rf"(?:the{_S})?"
_RANGE = rf"(?:(?P<between>(?i:between){_S})|(?i:from){_S})?"
_TO = rf"(?(between){_S}and{_S}|(?:{_S}(?:to|until|till|through){_S}|\s?[-–—]\s?))"
_CLOCK = rf"(?:,?{_S}(?:at{_S})?(?P<clock>[0-2][0-9]:[0-9]{{2}}(?::[0-9]{{2}})?)\s?(?:UTC|GMT)(?![\w+−–-]))?"
_ISO_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ISO_TIME = "T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
_FRESH = r"(?<![\w$€£])(?<![0-9][.,:/])"  # no number goes on here
_DONE = r"(?![\w%]|[-–/.,:][0-9])"
_NOT_COUNTING = rf"{_DONE}(?![-–/]\w|['’]s\b|\s?%|{_S}(?:{_COUNTED})\b|{_S}to{_S}[0-9])"
_YEAR_LEAD = (
    rf"\b(?i:(?:in|since|by|until|till|before|after|during|through|throughout|from|early|late|year|circa|c\.|ca\.|"
    rf"(?:beginning|start|middle|end|half|quarter|course|rest){_S}of|in{_S}(?:or{_S})?(?:{_ABOUT_WORDS})){_S}|"
    rf"mid{_S}|mid-)"
)

_ISO = rf"(?P<iso>{_ISO_DAY}(?:/{_ISO_DAY}|{_ISO_TIME})?)"
# 14 May 2025, 10:30 UTC
_DAY_FIRST = rf"{_DAY}(?:{_S}of)?{_S}{_MONTH}{_COMMA}(?P<year>{_YEAR}){_DONE}{_CLOCK}"
# May 14, 2025
_MONTH_FIRST = rf"{_MONTH}{_S}{_DAY}{_COMMA}(?P<year>{_YEAR}){_DONE}{_CLOCK}"
# between 3 and 5 May 2025 · 28 December 2024 to 3 January 2025
_DAYS = (
    rf"{_RANGE}{_THE}{_DAY1}(?:(?:{_S}of)?{_S}{_MONTH1}(?:{_COMMA}(?P<year1>{_YEAR}))?)?{_TO}"
    rf"{_THE}{_DAY}(?:{_S}of)?{_S}{_MONTH}{_COMMA}(?P<year>{_YEAR})"
)
# May 3–5, 2025 · from May 3 to June 5, 2025
_MONTH_DAYS = (
    rf"{_RANGE}{_MONTH1}{_S}{_DAY1}(?:{_COMMA}(?P<year1>{_YEAR}),?)?{_TO}"
    rf"(?:{_MONTH}{_S})?{_DAY}{_COMMA}(?P<year>{_YEAR})"
)
# March to May 2025
_MONTHS_RANGE = rf"{_RANGE}{_MONTH1}(?:{_OF}(?P<year1>{_YEAR}))?{_TO}{_MONTH}{_OF}(?P<year>{_YEAR})"
# May 2025, unless it is a wish
_ONE_MONTH = rf"(?!May{_S}[0-9]{{4}}{_S}(?:{_VERBS_AFTER_MAY})\b){_MONTH}{_OF}(?P<year>{_YEAR})"
# fall of 2025
_SEASON = (
    r"(?P<season>(?i:spring|summer|autumn|winter)|Fall|(?:(?<=\bin )|(?<=\bthe ))fall)"
    rf"{_OF}(?P<year>{_YEAR})"
)

_RULES = tuple(
    re.compile(f"{before}(?P<core>{core}){after}")
    for before, core, after in (
        (r"(?<![\w/.-])", _ISO, r"(?!\w|[-/.:][0-9])"),
        (_FRESH, _DAY_FIRST, ""),
        (_FRESH, _MONTH_FIRST, ""),
        (_FRESH, _DAYS, _DONE),
        (_FRESH, _MONTH_DAYS, _DONE),
        (_FRESH, _ONE_MONTH, _NOT_COUNTING),
        (_FRESH, _MONTHS_RANGE, _NOT_COUNTING),
        (_FRESH, _SEASON, _NOT_COUNTING),
        (_FRESH, r"(?P<decade>(?:1[0-9]|20)[0-9]0)s", r"\b"),
        (_YEAR_LEAD, rf"(?P<year>{_BARE_YEAR})", _NOT_COUNTING),
        # "About 2000" is rather an amount, and so is "about 1725 Ukrainians".
        (rf"\b(?i:{_ABOUT_WORDS}){_S}", rf"(?P<year>{_BARE_YEAR})(?<!0)", rf"{_NOT_COUNTING}(?!{_S}[A-Z])"),
        (
            rf"\b(?:(?i:in|during){_S}|(?=(?i:between|from){_S}))",
            rf"{_RANGE}(?P<year1>{_BARE_YEAR}){_TO}(?P<year>{_BARE_YEAR})",
            _NOT_COUNTING,
        ),
    )
)
_ABOUT = re.compile(
    rf"(?P<topic>\b(?:{_TOPICS}){_S})?(?P<about>\b(?:{_ABOUT_WORDS}){_S}(?:the{_S})?(?:year{_S})?)\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 48  # characters that hold the longest match of _ABOUT


def find_dates(text: str) -> list[DateMention]:
    """The dates a text states in full, in its order; where readings overlap, the first and longest one counts."""
    matches = [match for rule in _RULES for match in rule.finditer(text)]
    mentions = []
    reached = 0
    for match in sorted(matches, key=lambda match: (match.start("core"), -match.end("core"))):
        start, end = match.span("core")
        if start < reached:
            continue
        reached = end
        mentions += _mention(match)
    return mentions


def _mention(match: re.Match[str]) -> list[DateMention]:
    """What a match states: one date, or none when there is no such date."""
    start, end = match.span("core")
    text = _edtf(match.groupdict())
    about = _ABOUT.search(match.string, max(start - _LOOK_BACK, 0), start)
    if about and about["topic"]:
        # "Talks about May 2025" still name a month; "talks about 2025" may count something.
        if text.isdigit():
            return []
    elif about and not set("/T") & set(text):
        text, start = f"{text}~", about.start("about")
    try:
        return [DateMention(start=start, end=end, edtf=parse(text).text)]
    except EdtfError:
        return []


def _edtf(parts: dict[str, str | None]) -> str:
    if parts.get("iso"):
        return str(parts["iso"])
    if parts.get("decade"):
        return _decade(str(parts["decade"]))
    year, month, day = parts["year"], parts.get("month") or parts.get("month1"), parts.get("day")
    if parts.get("season"):
        return f"{year}-{_SEASONS[str(parts['season']).lower()]}"
    end = _date(year, month, day)
    if parts.get("clock"):
        return f"{end}T{parts['clock']}Z"
    if parts.get("year1") or parts.get("month1") or parts.get("day1"):
        return f"{_date(parts.get('year1') or year, parts.get('month1') or month, parts.get('day1'))}/{end}"
    return end


def _decade(year: str) -> str:
    """Ten years, or a hundred: "the 1900s" may be either, so the wider reading holds both."""
    return f"{year[:2]}XX" if year.endswith("00") else f"{year[:3]}X"


def _date(year: str | None, month: str | None, day: str | None) -> str:
    text = str(year)
    if month:
        text += f"-{_MONTH_NUMBERS[month.upper()]:02}"
    return f"{text}-{int(day):02}" if day else text
