"""Phrases of a dependency tree: what belongs to a word, and where its noun phrase ends.

Example:
    >>> phrases = Phrases(reading.words)
    >>> phrases.noun_phrase(phrases.at(span))
    Span(start=0, end=18)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from functools import cached_property
from typing import Final

from onrecord.model import Span, Word

_BEFORE_HEAD: Final = frozenset(
    {"det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "det:predet", "nmod"}
)
_OF_A_NAME: Final = frozenset({"flat", "goeswith", "compound"})
_FOR_A_NOUN: Final = frozenset({"NUM", "DET", "ADJ"})
_OF_A_NOUN: Final = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod"})
_LOOSE: Final = frozenset(
    {"acl:relcl", "acl", "appos", "parataxis", "punct", "advcl", "conj", "cc"}
)


class Phrases:
    """The words of a reading with their children; words are meant by index."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self._starts = [word.start for word in words]

    @cached_property
    def children(self) -> list[list[int]]:
        """For each word its dependents, in the order of the text."""
        found: list[list[int]] = [[] for _ in self.words]
        for i, word in enumerate(self.words):
            if word.head != i:
                found[word.head].append(i)
        return found

    def inside(self, span: Span) -> range:
        """The words that begin in a span."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def covering(self, position: int) -> int | None:
        """The word that a character belongs to."""
        i = bisect_right(self._starts, position) - 1
        return i if i >= 0 and position < self.words[i].end else None

    def tops(self, span: Span) -> list[int]:
        """The words of a span whose own heads lie outside it, in order."""
        inside = self.inside(span)
        return [i for i in inside if self.words[i].head not in inside or self.words[i].head == i]

    def head_of(self, span: Span, preferred: Container[int] = ()) -> int | None:
        """The word that a span is about: a preferred top, else the first noun, else any."""
        tops = self.tops(span)
        wanted = [i for i in tops if i in preferred]
        nouns = [i for i in tops if self.words[i].pos in {"PROPN", "NOUN", "PRON"}]
        if not wanted and not nouns:  # "one of them", "the newest of these"
            nouns = [i for i in tops if self._stands_for_a_noun(i)]
        if tops and not wanted and not nouns:  # the tree has lost its way
            nouns = [i for i in self.inside(span) if self._is_whole_noun(i, span)]
        return next(iter([*wanted, *nouns, *tops]), None)

    def _stands_for_a_noun(self, i: int) -> bool:
        word = self.words[i]
        return word.pos in _FOR_A_NOUN and word.relation in _OF_A_NOUN

    def _is_whole_noun(self, i: int, span: Span) -> bool:
        """Whether a noun of a span is not part of another noun's phrase."""
        if self.words[i].pos not in {"PROPN", "NOUN", "PRON"}:
            return False
        head = self.words[i].head
        return head not in self.inside(span) or self.words[head].pos not in {"PROPN", "NOUN"}

    def noun_phrase(self, i: int) -> Span:
        """From the determiner to the head noun; what follows the head is left out."""
        first = i
        while first > 0 and self._belongs(first - 1, i):
            first -= 1
        while first < i and self.words[first].pos in {"ADP", "PUNCT", "CCONJ", "ADV"}:
            first += 1
        return Span(self.words[first].start, self._name_end(i))

    def _name_end(self, i: int) -> int:
        """Where a head ends with the words of a name that follow it ("Lionel" + "Barber")."""
        last = i
        while last + 1 < len(self.words):
            following = self.words[last + 1]
            if following.head != i or following.relation not in _OF_A_NAME:
                break
            last += 1
        return self.words[last].end

    def _belongs(self, word: int, head: int) -> bool:
        """Whether a word before a head is part of its phrase, directly or through another."""
        while word < head:
            here = self.words[word]
            if here.head == word or (here.relation in _LOOSE and here.relation != "punct"):
                return False
            if here.head == head:
                return here.relation in _BEFORE_HEAD or here.relation == "punct"
            word = here.head
        return False

    def has_case(self, i: int) -> bool:
        """Whether a preposition leads to a word: "by Ana Silva" is no apposition."""
        words = self.words
        return any(
            words[c].relation == "case" and words[c].pos == "ADP" and c < i
            for c in self.children[i]
        )

    def full_phrase(self, i: int) -> Span:
        """A noun phrase with what follows its head, but without clauses and appositions.

        What a comma sets off ("the review, by a former judge,") is no part of it either.
        """
        whole = self.noun_phrase(i)
        behind = self.inside(whole).stop
        if behind < len(self.words) and self.words[behind].relation == "punct":
            return whole
        end = whole.end
        for child in self.children[i]:
            if child > i and self.words[child].relation.startswith("nmod"):
                end = max(end, self.words[self._last(child)].end)
        return Span(whole.start, end)

    def _last(self, i: int) -> int:
        last = i
        for child in self.children[i]:
            if child > i and self.words[child].relation not in _LOOSE:
                last = max(last, self._last(child))
        return last
