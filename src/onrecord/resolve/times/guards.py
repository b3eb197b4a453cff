"""Is it a time at all? Checks by context that patterns ask for by name.

Month names that are also people's, four digits that may be a count, "a day"
as a rate: what stands around decides, and the tagger's parts of speech and
names where there are any.

Example:
    >>> Guards(Surroundings(())).year  # doctest: +ELLIPSIS
    <bound method ...>
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from onrecord.model import Named, Reading
from onrecord.resolve.times.lattice import BREAK, Lattice
from onrecord.resolve.times.numbers import FIRST_YEAR
from onrecord.resolve.times.patterns import Pattern

TPREP: Final = frozenset({"tprep"})
COUNT_PREP: Final = frozenset({"count_prep"})
STRONG_PREP: Final = frozenset({"strong_prep"})
COUNTED: Final = frozenset({"counted"})
MONEY: Final = frozenset({"money"})
RATE: Final = frozenset({"rate", "num"})
SPAN_PREP: Final = frozenset({"span_prep"})
AT: Final = frozenset({"at"})
MEASURED: Final = frozenset({"measured"})
MEASURE_REACH: Final = 5
"""Words between what is measured and its number ("highs will climb into the 70s")."""
COMPARING: Final = frozenset({"comparing"})
STOP: Final = frozenset({"stop"})
UNITS: Final = frozenset({"units", "unit1"})
DETERMINERS: Final = frozenset({"determiner"})
BARE_AFTER: Final = frozenset({"bare_after"})
TEMPORAL: Final = frozenset({"month", "name_month", "weekday", "year", "part", "season"})
YEARS: Final = frozenset({"year"})
MONTHS: Final = frozenset({"month", "name_month"})
INDEFINITE: Final = frozenset({"indef"})
PLURALS: Final = frozenset({"units"})
YEAR_NOUNS: Final = frozenset({"year_noun"})

SENTENCE_ENDS: Final = frozenset({"", ".", "?", "!", BREAK})

NAME_KINDS: Final = frozenset({"person", "organization"})
VERB_TAGS: Final = frozenset({"AUX", "VERB"})

SURE_YEARS: Final = range(1900, 2100)
"""Outside of these, four digits need a preposition to be a year."""


NEAR_YEARS: Final = 5
"""Four digits so near to publication are a year before a plural too ("2016 campaigns")."""


class Surroundings:
    """Parts of speech and names by offset, from a reading; both may be missing."""

    def __init__(self, reading: Reading | None) -> None:
        self._words = reading.words if reading else ()
        self._starts = [word.start for word in self._words]
        self._names = reading.names if reading else ()
        self._name_starts = [name.start for name in self._names]

    def pos(self, offset: int) -> str | None:
        """Part of speech of the word at an offset."""
        k = bisect_right(self._starts, offset) - 1
        if k >= 0 and offset < self._words[k].end:
            return self._words[k].pos or None
        return None

    def name(self, offset: int) -> Named | None:
        """The name that covers an offset."""
        k = bisect_right(self._name_starts, offset) - 1
        if k >= 0 and offset < self._names[k].end:
            return self._names[k]
        return None


class Guards:
    """The checks, for one article.

    Args:
        surroundings: Parts of speech and names.
        surnames: Month names that the article uses as a person's ("May").
        year: Year of publication.
    """

    def __init__(
        self,
        surroundings: Surroundings,
        surnames: frozenset[str] = frozenset(),
        year: int | None = None,
    ) -> None:
        self._around = surroundings
        self._year = year
        self._surnames = surnames
        self._checks = {
            "month": self.month,
            "name_month": self.name_month,
            "weekday": self.weekday,
            "year": self.year,
            "mod_year": self.mod_year,
            "years": self.years,
            "duration": self.duration,
            "bare_units": self.bare_units,
            "rate": self.rate,
            "quarter": self.quarter,
            "relative": self.relative,
            "span": self.span,
            "the_unit": self.the_unit,
            "set_word": self.set_word,
            "ref": self.ref,
            "the_time": self.the_time,
            "holiday": self.holiday,
            "clock": self.clock,
            "word": self.word,
            "maybe_year": self.maybe_year,
            "no_measure": self.no_measure,
            "uncompared": self.uncompared,
        }

    def __call__(self, lattice: Lattice, pattern: Pattern, i: int, j: int) -> bool:
        """Whether the pattern may hold over tokens ``i`` to ``j``."""
        return pattern.guard is None or self._checks[pattern.guard](lattice, i, j)

    def is_attributive(self, lattice: Lattice, i: int, j: int) -> bool:
        """Whether a time stands between a determiner and a noun ("the May 4 deal")."""
        return (
            lattice.has(i - 1, DETERMINERS)
            and lattice.word(j)[:1].isalpha()
            and not lattice.has(j, TPREP | STOP | BARE_AFTER)
        )

    # -- names

    def _in_name(self, lattice: Lattice, i: int) -> bool:
        name = self._around.name(lattice.starts[i])
        return name is not None and name.kind in NAME_KINDS

    def month(self, lattice: Lattice, i: int, j: int) -> bool:
        """A month's name by itself is a month, unless it is part of a name."""
        return not self._in_name(lattice, i)

    def name_month(self, lattice: Lattice, i: int, j: int) -> bool:
        """Names like "May" and "March" need a preposition before them to be months."""
        if self._in_name(lattice, i):
            return False
        if self._around.pos(lattice.starts[i]) in VERB_TAGS:
            return False
        if lattice.word(i) in self._surnames:
            return lattice.has(i - 1, STRONG_PREP) or _is_in_range(lattice, i, j)
        if _is_capitalised(lattice.word(j)) and not lattice.has(j, TEMPORAL):
            return lattice.has(i - 1, STRONG_PREP)
        return lattice.has(i - 1, TPREP) or (
            lattice.has(i - 1, DETERMINERS)
            and lattice.word(j)[:1].islower()
            and not lattice.has(j, TPREP)
        )

    def weekday(self, lattice: Lattice, i: int, j: int) -> bool:
        """A weekday, unless a longer name covers it or "that" is a conjunction before it."""
        if lattice.word(i).lower() == "that" and not lattice.has(i - 1, TPREP):
            return False
        return not self._in_name(lattice, i)

    def holiday(self, lattice: Lattice, i: int, j: int) -> bool:
        """A holiday, unless it begins a longer name ("Easter Island")."""
        following = lattice.word(j)
        return not (_is_capitalised(following) and not lattice.has(j, TEMPORAL | {"noon"}))

    # -- years

    def year(self, lattice: Lattice, i: int, j: int) -> bool:
        """Four digits that are a year and not a count, a price, a number or a title."""
        year = int(lattice.word(i)[:4])
        before, after = lattice.word(i - 1), lattice.word(j)
        if self._is_counted(lattice, i, j):
            return False
        if lattice.has(i - 1, TPREP) and (year in SURE_YEARS or not lattice.has(i - 1, COUNT_PREP)):
            return True
        if year not in SURE_YEARS:
            return (before == "(" and after in {")", ",", "-", "–"}) or (
                before.lower() == "the" and after[:1].islower() and not _is_plural(after)
            )
        capitalised = _is_capitalised(before) and lattice.word(i - 2)[:1] not in SENTENCE_ENDS
        if capitalised and before not in {"(", "[", ","} and not lattice.has(i - 1, DETERMINERS):
            return _title_ends(lattice, i)
        near = self._year is not None and abs(year - self._year) <= NEAR_YEARS
        return not _is_plural(after) or near or lattice.has(j, YEAR_NOUNS)

    def maybe_year(self, lattice: Lattice, i: int, j: int) -> bool:
        """Anything, but a year by itself as `year` wants it."""
        return j > i + 1 or not lattice.has(i, YEARS) or self.year(lattice, i, j)

    def mod_year(self, lattice: Lattice, i: int, j: int) -> bool:
        """A year with a word before it."""
        return not self._is_counted(lattice, i, j)

    def years(self, lattice: Lattice, i: int, j: int) -> bool:
        """Two years with a mark between them; the second is the later one."""
        if self._is_counted(lattice, i, j):
            return False
        first, last = _edge_years(lattice, i, j)
        if last < 100:
            last += first // 100 * 100
        return FIRST_YEAR <= first < last <= min(first + 150, SURE_YEARS.stop)

    def no_measure(self, lattice: Lattice, i: int, j: int) -> bool:
        """A decade, not the degrees of "temperatures in the 70s"."""
        return not any(lattice.has(k, MEASURED) for k in range(max(0, i - MEASURE_REACH), i))

    def uncompared(self, lattice: Lattice, i: int, j: int) -> bool:
        """A time, not how much later something is "than planned"."""
        return not lattice.has(j, COMPARING)

    def _is_counted(self, lattice: Lattice, i: int, j: int) -> bool:
        before = lattice.word(i - 1)
        touching = i > 0 and lattice.ends[i - 1] == lattice.starts[i]
        joined = j < len(lattice.starts) and lattice.starts[j] == lattice.ends[j - 1]
        return (
            (lattice.has(j, COUNTED) and lattice.word(j) not in {"in", "m"})
            or (lattice.has(i - 1, MONEY))
            or before[:1].isdigit()
            or (touching and before in {"-", "/", "+", ".", ":", "_", "@", "=", "*", "№", "&", "'"})
            or (joined and lattice.word(j) in {"/", "%", "_", "@", "=", "°", "+", "*", "&"})
            or (joined and lattice.word(j) == "-" and lattice.word(j + 1)[:1].isdigit())
        )

    # -- spans

    def duration(self, lattice: Lattice, i: int, j: int) -> bool:
        """An amount of time: "some day" and "two quarters of the votes" are none."""
        last = lattice.word(j - 1).lower()
        if lattice.has(i - 1, MONEY) or lattice.word(i - 1) in {"$", "£", "€"}:
            return False
        if lattice.has(i, INDEFINITE) and j == i + 2 and lattice.has(i + 1, PLURALS):
            return False
        if lattice.has(i, frozenset({"vague"})) and not lattice.has(j - 1, frozenset({"units"})):
            return False
        if last.startswith("quarter") and (
            lattice.word(j) == "of" or not lattice.has(j - 2, frozenset({"num", "qadj"}))
        ):
            return False
        return not (i > 0 and lattice.word(i - 1) in {".", ":", "-"} and _touches(lattice, i))

    def bare_units(self, lattice: Lattice, i: int, j: int) -> bool:
        """The word "years" alone: after a preposition or a verb, or before "of"."""
        before = lattice.word(i - 1)
        following = lattice.word(j).lower()
        if lattice.word(j - 1).lower() == "quarters":
            return False
        if following == "of" and not lattice.has(i - 1, DETERMINERS):
            return True
        if following in {"before", "after"} and not lattice.has(i - 1, DETERMINERS):
            return True
        if not before or not before[0].isalpha():
            return before in {"", '"', "“", "(", ",", "—", "–", "‘", ".", BREAK} and (
                lattice.has(j, BARE_AFTER) or lattice.has(j, STOP)
            )
        tag = self._around.pos(lattice.starts[i - 1])
        if lattice.has(i - 1, BARE_BEFORE):
            return True
        return tag in VERB_TAGS and before.lower() not in {"is", "are", "be"}

    def rate(self, lattice: Lattice, i: int, j: int) -> bool:
        """The words "a day" after an amount are a rate: "10 barrels a day"."""
        before = lattice.word(i - 1)
        if lattice.has(i - 1, RATE) or before[:1].isdigit():
            return True
        return (
            _is_plural(before)
            and i >= 2
            and (lattice.has(i - 2, RATE) or lattice.word(i - 2)[:1].isdigit())
        )

    def quarter(self, lattice: Lattice, i: int, j: int) -> bool:
        """A quarter of a year, which has a number up to four."""
        return not (lattice.word(j) == "of" and lattice.has(j + 1, frozenset({"determiner"})))

    def relative(self, lattice: Lattice, i: int, j: int) -> bool:
        """Last minutes and hours are no dates."""
        last = lattice.word(j - 1).lower()
        return last not in {"minute", "hour"} or lattice.word(i).lower() != "last"

    def span(self, lattice: Lattice, i: int, j: int) -> bool:
        """The last year is a duration after a preposition, the past year always."""
        words = {lattice.word(k).lower() for k in range(i, j)}
        return not words & {"last", "next", "first", "following", "previous"} or lattice.has(
            i - 1, SPAN_PREP
        )

    def the_unit(self, lattice: Lattice, i: int, j: int) -> bool:
        """A unit that dates have, in small letters ("of the year")."""
        last = lattice.word(j - 1)
        return last.islower() and last in {"day", "week", "month", "year", "quarter"}

    # -- words

    def word(self, lattice: Lattice, i: int, j: int) -> bool:
        """A plain word, not the last of a name ("USA Today", "in the Morning")."""
        if j > i + 1 and _is_capitalised(lattice.word(j - 1)):
            return False
        return not (
            _is_capitalised(lattice.word(i))
            and _is_capitalised(lattice.word(i - 1))
            and not lattice.has(i - 1, TPREP)
        )

    def set_word(self, lattice: Lattice, i: int, j: int) -> bool:
        """The word "daily", but not in a newspaper's name."""
        return not _is_capitalised(lattice.word(i)) or (
            begins_sentence(lattice, i) and not _is_capitalised(lattice.word(j))
        )

    def ref(self, lattice: Lattice, i: int, j: int) -> bool:
        """The past, the future and the moment by themselves, not before a noun."""
        first, last = lattice.word(i).lower(), lattice.word(j - 1).lower()
        if last in {"moment", "point", "times", "time", "being"}:
            return lattice.has(i - 1, frozenset({"ref_prep"}))
        if first == "the" and last in {"past", "future", "present"}:
            return lattice.has(j, STOP) or lattice.has(j, BARE_AFTER) or lattice.has(j, TPREP)
        return self.word(lattice, i, j)

    def the_time(self, lattice: Lattice, i: int, j: int) -> bool:
        """At the time, without saying of what."""
        if lattice.word(j - 1).lower() != "time":
            return True
        return lattice.has(i - 1, frozenset({"ref_prep"})) and (
            lattice.has(j, STOP) and lattice.word(j).lower() != "that"
        )

    def clock(self, lattice: Lattice, i: int, j: int) -> bool:
        """A bare "10:30" stands after "at"; else it may be a score."""
        if lattice.has(i, frozenset({"clock"})) and j == i + 1:
            return lattice.has(i - 1, AT) and not lattice.has(j, COUNTED)
        return True


BARE_BEFORE: Final = frozenset({"bare_before"})


def _is_in_range(lattice: Lattice, i: int, j: int) -> bool:
    """Whether another month stands behind a preposition beside it ("from May to July")."""
    if not lattice.has(i - 1, TPREP):
        return False
    return (lattice.has(j, TPREP) and lattice.has(j + 1, MONTHS)) or lattice.has(i - 2, MONTHS)


def _edge_years(lattice: Lattice, i: int, j: int) -> tuple[int, int]:
    digits = [int(lattice.word(k)) for k in range(i, j) if lattice.word(k).isdigit()]
    return (digits[0], digits[-1]) if digits else (0, 0)


def _touches(lattice: Lattice, i: int) -> bool:
    return lattice.ends[i - 1] == lattice.starts[i]


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper()


def _is_plural(word: str) -> bool:
    return (
        len(word) > 3
        and word.isalpha()
        and word.islower()
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
    )


def begins_sentence(lattice: Lattice, i: int, *, within: int = 0) -> bool:
    """Whether a token begins a sentence, or has at most ``within`` words before it there."""
    return any(
        lattice.word(i - 1 - k)[:1] in {"", ".", "?", "!", '"', "“", ":", BREAK}
        for k in range(within + 1)
    )


def _title_ends(lattice: Lattice, i: int) -> bool:
    """A year after a capitalised word is one where a lower-case word or a stop follows."""
    following = lattice.word(i + 1)
    return following in {"", ".", ",", ")"} or following[:1].islower() or following[:1] == BREAK


_SURNAME_SIGNS: Final = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Minister|President|Senator|Theresa|Secretary|Chancellor)"
)


def surnames(text: str, names: frozenset[str]) -> frozenset[str]:
    """Which of the month names stand after a title in the text ("Mrs May")."""
    found = re.findall(rf"\b{_SURNAME_SIGNS}\.? ({'|'.join(sorted(names))})\b(?! \d)", text)
    return frozenset(found)
