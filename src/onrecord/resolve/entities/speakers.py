"""Speakers that no name, nominal or third person gives: "I", documents, the unnamed.

Example:
    >>> owner_of(resolution, i)  # "the ministry's statement": the ministry
    3
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.model import EntityKind, Mention, Span
from onrecord.resolve.entities.drafts import Draft
from onrecord.resolve.entities.lexicon import lexicon
from onrecord.resolve.entities.scene import NOBODY, Scene

if TYPE_CHECKING:
    from onrecord.resolve.entities.chains import Resolution

_CLAUSE: Final = re.compile(r"\s*(?:[,;:(—–]|\b(?:who|whose|which|that)\b)")
_OWNERS: Final = frozenset({"nmod:poss", "compound", "nmod"})
_AGENTS: Final = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "woman")
_PARTS: Final = frozenset({"part", "parts", "portion", "excerpt", "excerpts", "section"})
_BODIES: Final = frozenset({"organization", "person", "place"})


def owner_of(resolution: Resolution, i: int) -> int | None:
    """Who speaks through a document: whose it is, by possessive, compound or "of", "by".

    What somebody writes about the world ("a study by Ana Silva", "her report") stands for
    itself.
    """
    scene = resolution.scene
    if scene.lower(i) in _PARTS:  # "part of the judge's statement"
        inner = (c for c in scene.phrases.children[i] if scene.words[c].relation == "nmod")
        return next((n for c in inner if (n := owner_of(resolution, c)) is not None), None)
    if scene.lower(i) not in lexicon().documents:
        return None
    issued = scene.lower(i) in lexicon().issued
    for child in scene.phrases.children[i]:
        relation = scene.words[child].relation
        if relation not in _OWNERS:
            continue
        if relation == "nmod" and not (issued and _is_from(resolution, child)):
            continue
        number = resolution.draft_of.get(child)
        kind = resolution.drafts[number].kind if number is not None else None
        if kind == "person" and not issued:
            continue
        if kind in _BODIES:
            return number
    return None


def is_document(resolution: Resolution, i: int) -> bool:
    """Whether a noun may be a document that speaks later on: "a letter … It says"."""
    scene = resolution.scene
    if scene.lower(i) not in lexicon().documents - lexicon().bodies or scene.is_plural(i):
        return False
    return scene.determiner(i) != "bare" and owner_of(resolution, i) is None


def speaks_for_another(resolution: Resolution, i: int) -> bool:
    """Whether a document that speaks is to be given to its owner (``add_documents``)."""
    scene = resolution.scene
    if owner_of(resolution, i) is not None:
        return True
    lower = scene.lower(i)
    behind = [c for c in scene.phrases.children[i] if scene.words[c].relation == "nmod"]
    if lower in _PARTS and any(scene.lower(c) in lexicon().documents for c in behind):
        return True
    if lower in lexicon().issued and any(_is_from(resolution, c) for c in behind):
        return True  # its owner stands behind it: "a statement from the firm"
    bare = lower in lexicon().issued and lower not in lexicon().bodies
    return bare and scene.determiner(i) == "definite"


def _is_from(resolution: Resolution, i: int) -> bool:
    cases = [c for c in resolution.phrases.children[i] if resolution.words[c].relation == "case"]
    return any(resolution.scene.lower(c) in {"of", "by", "from"} for c in cases)


def add_documents(resolution: Resolution) -> None:
    """Gives documents that speak to their owners, also where only another line says whose.

    "The court's summary", three lines below "according to the summary".
    """
    owners: dict[str, int] = {}
    for i in range(len(resolution.words)):
        number = owner_of(resolution, i)
        if number is not None and resolution.scene.lower(i) in lexicon().issued:
            owners.setdefault(resolution.scene.lower(i), number)
    for i in resolution.sources:
        known = lexicon().documents | _PARTS
        if resolution.scene.lower(i) not in known or i in resolution.draft_of:
            continue
        number = owner_of(resolution, i)
        if number is None and resolution.scene.determiner(i) == "definite":
            number = owners.get(resolution.scene.lower(i))
        if number is not None:
            span = resolution.phrases.noun_phrase(i)
            resolution.draft_of[i] = number
            resolution.drafts[number].speaks = True
            resolution.drafts[number].mentions.append(Mention(span.start, span.end, "nominal"))


def add_bare_sources(resolution: Resolution) -> None:
    """Whoever speaks is an entity, even where nothing else says so ("its secretary")."""
    for head, numbers in resolution.sources.items():
        if head in resolution.draft_of:
            continue
        if lexicon().pronouns.get(resolution.scene.lower(head)):
            continue
        span = resolution.attributions[numbers[0]].source
        assert span is not None
        draft = unnamed(resolution, head)
        draft.speaks = True
        draft.mentions.append(Mention(span.start, span.end, "nominal"))
        resolution.draft_of[head] = len(resolution.drafts)
        resolution.drafts.append(draft)


def unnamed(resolution: Resolution, i: int) -> Draft:
    """A draft for a nominal: called by its whole phrase, and by its head's alone.

    A body made of persons goes by these, too: "an assembly of **several ministers**".
    """
    scene = resolution.scene
    spans = [scene.phrases.full_phrase(i), scene.phrases.noun_phrase(i)]
    for number in resolution.sources.get(i, ()):
        source = resolution.attributions[number].source
        assert source is not None
        clause = _CLAUSE.search(resolution.text, scene.words[i].end, source.end)
        spans.insert(0, Span(source.start, clause.start() if clause else source.end))
    if i in resolution.addressed:
        spans.insert(0, resolution.addressed[i])
    spans += [scene.phrases.noun_phrase(member) for member in _members(scene, i)]
    forms = dict.fromkeys(_bare(span.of(resolution.text)) for span in spans)
    return Draft(
        _kind_of(scene.lower(i), scene.words[i].refers),
        [form for form in forms if form],
        is_named=False,
        is_guess=_is_guess(scene, i),
        is_document=scene.lower(i) in lexicon().documents - lexicon().bodies,
        is_plural=scene.is_plural(i) and scene.lower(i) not in lexicon().bodies,
        sex=lexicon().nouns.get(scene.lower(i)),
    )


def _members(scene: Scene, i: int) -> list[int]:
    """Of what persons a noun for one body is made."""
    if scene.is_plural(i) or _kind_of(scene.lower(i), scene.words[i].refers) == "person":
        return []
    children = scene.phrases.children
    return [
        child
        for child in children[i]
        if child > i
        and scene.words[child].refers == "person"
        and scene.is_plural(child)
        and any(scene.lower(c) == "of" for c in children[child])
    ]


def _is_guess(scene: Scene, i: int) -> bool:
    """Whether neither the reader nor the lexicon knows what a noun stands for."""
    known = lexicon().bodies | lexicon().documents
    return scene.words[i].refers is None and scene.lower(i) not in known


def _kind_of(noun: str, read: EntityKind | None) -> EntityKind:
    """The kind of what a noun stands for: the reader's, but for nouns that are known."""
    if noun in lexicon().bodies | lexicon().documents:
        return "organization"
    if read:
        return read
    is_person = noun.endswith(_AGENTS) or noun in lexicon().partitives
    return "person" if is_person else "organization"


def _bare(phrase: str) -> str:
    """A phrase's words without its article."""
    words = " ".join(phrase.split())
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in {"the", "a", "an"} else words


def speaker_around(resolution: Resolution, i: int) -> int | None:
    """Who says the words that a word stands in."""
    number = resolution.scene.said_in[i]
    if number == NOBODY:
        return None
    source = resolution.attributions[number].source
    if source is None:
        return None
    head = resolution.phrases.head_of(source, resolution.draft_of)
    return resolution.draft_of.get(head) if head is not None else None


def add_first_persons(resolution: Resolution) -> None:
    """Takes "I" in quotation marks for whoever the words are attributed to.

    "We" that says or hears something, too: whoever speaks speaks for those who did.
    """
    scene = resolution.scene
    for i, word in enumerate(resolution.words):
        kind = lexicon().pronouns.get(scene.lower(i))
        if i in resolution.draft_of or kind not in {"speaker", "speakers"}:
            continue
        speaks = i in resolution.sources or i in resolution.addressed
        if kind == "speakers" and not speaks:
            continue
        if scene.stretch[i] == NOBODY and not speaks:
            continue
        number = speaker_around(resolution, i)
        if number is not None:
            resolution.draft_of[i] = number
            resolution.drafts[number].mentions.append(Mention(word.start, word.end, "pronoun"))
