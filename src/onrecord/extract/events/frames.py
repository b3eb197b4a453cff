"""The lexicon of frames: which senses of which words name an event, and where its parties stand.

``docs/events.md`` describes the format of the files in ``extract/data/frames``.

Example:
    >>> frame = next(f for f in lexicon().frames("expel", "v") if f.type == "SANCTION")
    >>> frame.mode, frame.actor
    ('expel', ((('subj',),),))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, Literal

QUADS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
"""The sixteen types of PLOVER 2021 with their quad classes."""
NO_EVENT: Final = "NONE"
COLUMNS: Final = 8
_CLASSES: Final = "classes.tsv"

PartOfSpeech = Literal["v", "n", "a"]
PARTS: Final[tuple[PartOfSpeech, ...]] = ("v", "n", "a")
Path = tuple[str, ...]
"""Steps to be taken one after the other."""
Paths = tuple[tuple[Path, ...], ...]
"""Alternatives, each of them paths that are all taken."""


@dataclass(frozen=True, slots=True)
class Need:
    """A condition on what stands at the end of a step.

    Attributes:
        words: Lemmas, with those of classes; empty for ``*`` and ``-``.
        party: Whether ``@party`` is among the words.
        place: Whether ``@place`` is.
        person: Whether ``@person`` is.
        presence: False for ``-``, True for ``*``, None where the words decide.
        negated: Whether the words are those it must not be (``~``).
    """

    step: str
    words: frozenset[str] = frozenset()
    party: bool = False
    place: bool = False
    person: bool = False
    presence: bool | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of a word; fields as in ``docs/events.md``."""

    lemma: str
    beside: tuple[str, ...]
    pos: PartOfSpeech
    needs: tuple[Need, ...]
    type: str
    mode: str | None
    actor: Paths
    recipient: Paths
    contexts: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How particular a sense is: words tell more than parties, parties than presence."""
        total = 3 * len(self.beside)
        for need in self.needs:
            total += 1 if need.presence is not None else 2 if need.party or need.negated else 3
        return total


class Lexicon:
    """All frames, by the lemma that a sense hangs on."""

    def __init__(self, frames: Sequence[Frame], classes: Mapping[str, frozenset[str]]) -> None:
        self.classes = classes
        self._frames: dict[tuple[str, str], list[Frame]] = {}
        for frame in frames:
            self._frames.setdefault((frame.lemma, frame.pos), []).append(frame)
        for found in self._frames.values():
            found.sort(key=lambda frame: (-frame.weight, frame.type != NO_EVENT))

    def frames(self, lemma: str, pos: PartOfSpeech) -> Sequence[Frame]:
        """The senses of a lemma, the most particular first."""
        return self._frames.get((lemma, pos), ())

    def __len__(self) -> int:
        return sum(len(found) for found in self._frames.values())


@lru_cache(maxsize=1)
def word_classes() -> Mapping[str, frozenset[str]]:
    """The classes of words that conditions name."""
    path = files("onrecord.extract") / "data" / "frames" / _CLASSES
    return parse_classes(path.read_text(encoding="utf-8"))


def parse_classes(text: str) -> Mapping[str, frozenset[str]]:
    """Classes by name, from lines of a name and its words.

    Raises:
        ValueError: If two of them have one name.
    """
    found: dict[str, frozenset[str]] = {}
    for name, words in _rows(text):
        if name in found:
            raise ValueError(f"{_CLASSES}: the class {name} stands there twice")
        found[name] = frozenset(word.replace("_", " ") for word in words.split())
    return found


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The package's frames.

    Raises:
        ValueError: If a row of a file is not as ``docs/events.md`` has it.
    """
    folder = files("onrecord.extract") / "data" / "frames"
    frames: list[Frame] = []
    for file in sorted(folder.iterdir(), key=lambda found: found.name):
        if file.name.endswith(".tsv") and file.name != _CLASSES:
            frames += _read_frames(file, frozenset({*QUADS, NO_EVENT}))
    return Lexicon(frames, word_classes())


@lru_cache(maxsize=1)
def stances() -> Lexicon:
    """The frames of standing for or against something.

    Raises:
        ValueError: If a row of the file is not as ``docs/events.md`` has it.
    """
    file = files("onrecord.extract") / "data" / "stances.tsv"
    return Lexicon(_read_frames(file, frozenset({"FOR", "AGAINST", NO_EVENT})), word_classes())


def _read_frames(file: Traversable, kinds: frozenset[str]) -> list[Frame]:
    frames: list[Frame] = []
    for number, row in enumerate(_rows(file.read_text(encoding="utf-8")), 1):
        try:
            frames.append(parse_frame(row, word_classes(), kinds))
        except (KeyError, ValueError) as error:
            raise ValueError(f"{file.name}: frame {number}, {row}: {error}") from error
    return frames


def _rows(text: str) -> list[list[str]]:
    return [
        line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")
    ]


def parse_frame(
    row: Sequence[str],
    classes: Mapping[str, frozenset[str]],
    kinds: frozenset[str] = frozenset({*QUADS, NO_EVENT}),
) -> Frame:
    """A row of a file as a frame.

    Args:
        row: The columns of ``docs/events.md``.
        classes: Of words, by name.
        kinds: Types that there are.

    Raises:
        ValueError: If the row has too few columns or a value that there is not.
        KeyError: If a condition names a class that there is not.
    """
    if len(row) != COLUMNS:
        raise ValueError(f"{len(row)} columns, {COLUMNS} are wanted")
    lemma, pos, needs, kind, mode, actor, recipient, contexts = (cell.strip() for cell in row)
    if pos not in ("v", "n", "a"):
        raise ValueError(f"no part of speech {pos!r}")
    if kind not in kinds:
        raise ValueError(f"no type {kind!r}")
    words = lemma.split(" ")
    head = words[-1] if pos == "n" else words[0]
    return Frame(
        lemma=head,
        beside=tuple(words[:-1] if pos == "n" else words[1:]),
        pos="v" if pos == "v" else "n" if pos == "n" else "a",
        needs=tuple(_need(item, classes) for item in _cells(needs, " ")),
        type=kind,
        mode=None if mode == "-" else mode,
        actor=_paths(actor),
        recipient=_paths(recipient),
        contexts=tuple(_cells(contexts, ",")),
    )


def _cells(cell: str, separator: str) -> list[str]:
    return [] if cell == "-" else [part for part in cell.split(separator) if part]


def _paths(cell: str) -> Paths:
    return tuple(
        tuple(tuple(path.split(".")) for path in choice.split("+")) for choice in _cells(cell, "|")
    )


def _need(item: str, classes: Mapping[str, frozenset[str]]) -> Need:
    step, equals, wanted = item.partition("=")
    if not equals or not wanted:
        raise ValueError(f"no condition {item!r}")
    if wanted in ("*", "-"):
        return Need(step, presence=wanted == "*")
    negated = wanted.startswith("~")
    words: set[str] = set()
    party = place = person = False
    for word in wanted.removeprefix("~").split("|"):
        if word == "@party":
            party = True
        elif word == "@place":
            place = True
        elif word == "@person":
            person = True
        elif word.startswith("@"):
            words |= classes[word[1:]]
        else:
            words.add(word.replace("_", " "))
    return Need(step, frozenset(words), party, place, person, negated=negated)
