"""What the resolver asks of a reading again and again: where a word stands, what it is like.

Example:
    >>> scene = Scene(article.text, reading)
    >>> scene.lower(3), scene.sentence[3], scene.is_plural(3)
    ('ministers', 0, True)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from onrecord.model import Reading, Span
from onrecord.resolve.entities.lexicon import lexicon
from onrecord.resolve.phrases import Phrases

NOBODY: Final = -1
LONG: Final = 4
"""Letters of a word that says something."""
_DETERMINERS: Final[dict[str, str]] = {
    **dict.fromkeys("the this that these those both".split(), "definite"),
    **dict.fromkeys("a an another one some several many few most other no any".split(), "some"),
    **dict.fromkeys("two three four five six each every all".split(), "some"),
    **dict.fromkeys("my your his her its our their whose".split(), "owned"),
}


@lru_cache(maxsize=1024)
def nation(word: str) -> str | None:
    """The country that a word such as "Norwegian" or "US" tells, as its code."""
    from onrecord.resolve.places import find_place
    from onrecord.resolve.places.lexicon import lexicon as places

    found = find_place(word)
    country = found.country if found and found.region is None else None
    return places().country_of_people(word) or country


class Scene:
    """An article's words with their sentence, paragraph, quotation and speaker.

    Attributes:
        sentence, paragraph: Of each word, counted from 0.
        stretch: The outer quoted stretch that a word stands in, or ``NOBODY``.
        said_in: The innermost attribution whose content holds a word, or ``NOBODY``.
    """

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.reading = reading
        self.words = reading.words
        self.phrases = Phrases(reading.words)
        starts = [sentence.start for sentence in reading.sentences]
        self._sentence_starts = frozenset(starts)
        self.sentence = [bisect_right(starts, word.start) for word in self.words]
        self.paragraph = self._paragraphs()
        self.stretch = self._stretches()
        self.said_in = self._contents()
        self._told: dict[int, frozenset[str]] = {}

    def _paragraphs(self) -> list[int]:
        found, number, before = [], 0, 0
        for word in self.words:
            number += "\n" in self.text[before : word.start]
            before = word.end
            found.append(number)
        return found

    def _stretches(self) -> list[int]:
        found = [NOBODY] * len(self.words)
        for number, quoted in enumerate(self.reading.quoted):
            if quoted.depth == 0:
                for i in self.phrases.inside(Span(quoted.start, quoted.end)):
                    found[i] = number
        return found

    def _contents(self) -> list[int]:
        def size(number: int) -> int:
            return sum(p.end - p.start for p in self.reading.attributions[number].content)

        found = [NOBODY] * len(self.words)
        for number in sorted(range(len(self.reading.attributions)), key=size, reverse=True):
            for part in self.reading.attributions[number].content:
                for i in self.phrases.inside(part):
                    found[i] = number
        return found

    def lower(self, i: int) -> str:
        """A word in lower case."""
        word = self.words[i]
        return self.text[word.start : word.end].lower()

    def is_capital(self, i: int) -> bool:
        """Whether a word is written with a capital that doesn't just begin its sentence."""
        start = self.words[i].start
        return self.text[start].isupper() and start not in self._sentence_starts

    def before_head(self, i: int) -> range:
        """The words of a noun phrase that stand before its head."""
        return range(self.phrases.inside(self.phrases.noun_phrase(i)).start, i)

    def qualifiers(self, i: int) -> set[str]:
        """Capitalised words before a phrase's head: "Russian" in "the Russian leader".

        Words for a nation stand for one another: "US" and "American" are both ``USA``.
        """
        return self.capitals(self.before_head(i))

    def capitals(self, inside: Iterable[int]) -> set[str]:
        """The capitalised ones of some words, those for a nation as its code.

        That a word begins a sentence says nothing of its capital, unless it is a nation's.
        """
        found: set[str] = set()
        for k in inside:
            word = self.text[self.words[k].start : self.words[k].end]
            code = nation(word) if word[:1].isupper() else None
            if code or self.is_capital(k):
                found.add(code or word.lower())
        return found

    def modifiers(self, i: int) -> set[str]:
        """Adjectives and nouns before a phrase's head: "special" in "the special envoy"."""
        return {
            self.lower(k)
            for k in self.before_head(i)
            if self.words[k].pos in {"ADJ", "NOUN", "PROPN", "NUM"}
        }

    def determiner(self, i: int) -> str:
        """How a noun phrase begins: ``definite``, ``some``, ``owned`` or ``bare``."""
        before = self.before_head(i)
        for k in before:
            if kind := _DETERMINERS.get(self.lower(k)):
                return kind
        if any(self.words[k].relation == "nmod:poss" for k in before):
            return "owned"
        return "bare"

    def is_plural(self, i: int) -> bool:
        """Whether a noun means several, by its ending."""
        word = self.lower(i)
        if word in lexicon().people or word in lexicon().plurals or word in lexicon().states:
            return True
        ends = word.endswith("s") and not word.endswith(("ss", "us", "is", "ics"))
        return ends and not (self.is_capital(i) and self.words[i].pos == "PROPN")

    def is_subject(self, i: int) -> bool:
        """Whether a word is its clause's subject."""
        return self.words[i].relation.startswith("nsubj")

    def goes_on(self, number: int) -> bool:
        """Whether an attribution's cue says that the speaker has spoken before ("added")."""
        cue = self.reading.attributions[number].cue
        near = self.phrases.inside(Span(max(0, cue.start - 12), cue.end + 8))
        return any(self.lower(i) in lexicon().continuing for i in near)

    def told(self, number: int) -> frozenset[str]:
        """The long words of what an attribution tells, in lower case."""
        if number not in self._told:
            words = (
                i for p in self.reading.attributions[number].content for i in self.phrases.inside(p)
            )
            self._told[number] = frozenset(w for i in words if len(w := self.lower(i)) >= LONG)
        return self._told[number]

    def conjuncts(self, i: int) -> Sequence[int]:
        """The words joined to a word with "and" or a comma."""
        return [c for c in self.phrases.children[i] if self.words[c].relation == "conj"]
