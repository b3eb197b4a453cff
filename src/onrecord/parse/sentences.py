"""Sentences of an article's readable sections.

Example:
    >>> text = "Mr. Oyelaran left. “Why?” she asked."
    >>> [s.of(text) for s in split_sentences(text, ())]
    ['Mr. Oyelaran left.', '“Why?” she asked.']
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.model import Section, Span
from onrecord.parse.abbreviations import lexicon
from onrecord.parse.paragraphs import paragraphs

MAX_CHARACTERS: Final = 1500
"""A longer stretch without an end (a list, a table) is cut at its best place."""
MAX_LABEL: Final = 4
"""Characters of a list label ("1.", "iv.", "(a)") at the start, whose stop ends nothing."""

_CLOSERS: Final = "\"”’'»›)]}」』*_"
_FOREIGN_STOPS: Final = "。！？؟।"
_END: Final = re.compile(
    rf"""(?P<stop>\.(?:[ \u00a0]\.)+|[.!?…{_FOREIGN_STOPS}]+)
    (?P<close>[{re.escape(_CLOSERS)}]*)(?:[^\S\n]?\[\d{{1,3}}\])*
    (?P<gap>\s+|(?=[\"“‘«„(]?[A-Z](?:[a-z’']|\ ))|(?<=[{_FOREIGN_STOPS}])|$)""",
    re.VERBOSE,
)
_WORDY: Final = re.compile(r"[^\W_]")
_WORDLESS: Final = 200
"""Characters searched for a letter or digit: a sentence has one."""
_BEFORE: Final = 30
"""Characters looked back for the word before a stop."""
_WORD_BEFORE: Final = re.compile(r"[\w.’'&-]*$")
_NEXT_WORD: Final = re.compile(r"[\"“‘'«„(\[]*([^\W\d_]+)(?P<dot>\.?)")
_OPENERS: Final = "\"“‘'`«‹„([{*_-–—•·▪●►¿¡ \t\n\r"
_REPORTED: Final = re.compile(r"(?:[A-Z][\w.’'-]*,?\s+){1,5}([a-z]+)\b")
_ITEM: Final = re.compile(r"\n[^\S\n]*(?=(?:[-*•·▪●►–]|\(?\d{1,2}[.)])[^\S\n])")
_LABEL: Final = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,4})[)\]]?")
_FIRST_PERSON: Final = re.compile(r"I(?:\b|['’])")
_CUTS: Final = (re.compile(r"[;:] "), re.compile(r" [–—] |, "), re.compile(r"\s"))


def split_sentences(text: str, sections: Sequence[Section]) -> tuple[Span, ...]:
    """Sentences in order, without surrounding blanks and without overlaps.

    Args:
        text: The article's text.
        sections: Its sections; nothing of furniture, teasers and markup is in a sentence,
            and none crosses the border of a section.
    """
    return tuple(
        sentence
        for paragraph in paragraphs(text, sections)
        for item in _items(text, paragraph)
        for whole in _sentences(text, item)
        for sentence in _bounded(text, whole)
    )


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    path = files("onrecord.parse") / "data" / "sentences.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in rows.items()}


def _items(text: str, paragraph: Span) -> Iterator[Span]:
    """The items of a list inside a hard-wrapped paragraph; otherwise the paragraph."""
    start = paragraph.start
    for found in _ITEM.finditer(text, paragraph.start, paragraph.end):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, paragraph.end)


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = counted = paragraph.start
    limit = _last_word(text, paragraph)
    straight = 0  # straight marks up to `counted`: an odd number leaves one open
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match.end() > limit or not _ends(text, start, match):
            continue
        end = match.start("gap")
        if not match["gap"] and match["close"] == '"':
            straight += text.count('"', counted, match.end("stop"))
            counted = match.end("stop")
            end = end if straight % 2 else match.end("stop")
        yield Span(start, end)
        start = end
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _last_word(text: str, paragraph: Span) -> int:
    """Where the last letter or digit of a paragraph stands; no sentence starts behind it."""
    at = paragraph.end - 1
    while at > paragraph.start and not text[at].isalnum():
        at -= 1
    return at


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a stop, with what closes after it, ends a sentence."""
    stop, close = match["stop"], match["close"]
    if stop[-1] in _FOREIGN_STOPS:
        return True
    if not _WORDY.search(text, start, min(match.start(), start + _WORDLESS)):
        return False
    glued = not match["gap"]
    after = text[match.end() : match.end() + 80]
    following = after.lstrip(_OPENERS)[:1]
    if not following or following.islower():
        return False  # “Why?” she asked; “Stop …” he said
    if _is_label(text, start, match.start()):
        return False
    word = _WORD_BEFORE.search(text, max(start, match.start() - _BEFORE), match.start())
    before = word[0] if word else ""
    if glued:
        return _ends_glued(text, match, before, after)
    if stop == "." and not close.strip(")]}"):
        return not _is_abbreviation(before, after)
    if stop[-1] == "…" or stop.endswith(("..", " .", "\u00a0.")):
        return not _FIRST_PERSON.match(after)
    if stop[-1] in "!?":
        return not _goes_on(before, close, after)
    return True


def _ends_glued(text: str, match: re.Match[str], before: str, after: str) -> bool:
    """Whether a stop without a blank after it ends a sentence: "the end.Next"."""
    last = text[match.start() - 1 : match.start()]
    if match["stop"] not in {".", "!", "?"} or not (last.islower() or last in '”")'):
        return False
    if match["stop"] == "." and _is_abbreviation(before, after):
        return False
    return "@" not in before and "//" not in text[match.start() - _BEFORE : match.start()]


def _is_label(text: str, start: int, end: int) -> bool:
    label = text[start:end].strip() if end - start <= MAX_LABEL + 2 else ""
    return bool(label) and _LABEL.fullmatch(label) is not None


def _goes_on(before: str, close: str, after: str) -> bool:
    """Whether a sentence goes on behind a question or exclamation: “Why?” Ms Lind asked."""
    if not close:
        return before.lower() in _words()["exclaimed"]
    found = _REPORTED.match(after)
    return found is not None and found[1] in _words()["reporting"]


def _is_abbreviation(word: str, after: str) -> bool:
    """Whether the stop behind a word is its own, and the sentence goes on."""
    known = lexicon()
    plain = word.lower().strip("'’")
    number = after[:1].isdigit()
    if plain in known.joining or (plain in known.titles and plain not in known.either):
        return word[:1].isupper() or plain in known.joining
    if plain in known.numbered and (number or plain not in known.either):
        return number
    if plain in {"a.m", "p.m", "am", "pm"}:
        return plain in {"a.m", "p.m"} and _names_hour(after)
    if plain in known.either:
        if plain in known.words and not word[:1].isupper():
            return False
        return not _starts_sentence(after)
    letters = plain.split(".")
    if all(len(part) == 1 and part.isalpha() for part in letters) and word[:1].isupper():
        return not _starts_sentence(after)
    return False


def _names_hour(after: str) -> bool:
    found = _NEXT_WORD.match(after)
    return found is not None and found[1].lower() in _words()["after_hours"]


def _starts_sentence(after: str) -> bool:
    """Whether the next word is one that begins sentences; an initial ("A.") is not."""
    found = _NEXT_WORD.match(after)
    if not found:
        return False
    word = found[1]
    if after[0] in '"“‘«„':
        return True
    return word.lower() in lexicon().starters and not (len(word) == 1 and found["dot"])


def _bounded(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, trimmed; one that is too long in parts."""
    start, end = sentence.start, sentence.end
    while end - start > MAX_CHARACTERS:
        cut = _best_cut(text, start, start + MAX_CHARACTERS)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _best_cut(text: str, start: int, limit: int) -> int:
    for pattern in _CUTS:
        cut = 0
        for found in pattern.finditer(text, start + MAX_CHARACTERS // 2, limit):
            cut = found.end()
        if cut:
            return cut
    return limit


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
