"""Gathers names, nominals and pronouns into entities, reading the article once from the top.

Names are grouped first (``named``); then every other mention in the order of the text
(``pronouns``, ``nominals``) picks among the entities seen so far (``candidates``,
``antecedents``), or starts one of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from onrecord.model import Article, Entity, Mention, MentionForm, Reading, Span
from onrecord.resolve.addressees import find_addressee, is_addressed
from onrecord.resolve.entities.antecedents import (
    Anaphor,
    Evidence,
    choose,
    evidence_for_nobody,
)
from onrecord.resolve.entities.drafts import Draft
from onrecord.resolve.entities.groups import add_joint_sources
from onrecord.resolve.entities.lexicon import lexicon
from onrecord.resolve.entities.named import add_names, meet_name
from onrecord.resolve.entities.naming import settled_names
from onrecord.resolve.entities.nominals import refer_nominal
from onrecord.resolve.entities.pronouns import KIND_OF, UNNAMED, refer_pronoun
from onrecord.resolve.entities.scene import NOBODY, Scene
from onrecord.resolve.entities.speakers import (
    add_bare_sources,
    add_documents,
    add_first_persons,
    is_document,
    speaks_for_another,
    unnamed,
)

_NOUNS: Final = frozenset({"NOUN", "PROPN"})


def resolve_entities(article: Article, reading: Reading) -> tuple[Entity, ...]:
    """The entities of an article, in the order of their first mention.

    An entity is kept when it is named, when something is attributed to it, when two
    mentions at least refer to it, or when it is a person or a body.
    """
    resolution = Resolution(article.text, reading)
    resolution.resolve()
    return resolution.entities()


class Resolution:
    """One article's way from readings to entities.

    Attributes:
        drafts: The entities so far, meant by their number everywhere.
        draft_of: The entity of each word that heads a mention or belongs to a name.
        sources, addressed: Words that say something, with their attributions; that are told.
        recent: Entities in the order of their latest mention.
        last_speaker, last_addressed: Of the latest statement.
        last_first_named: The word at which a person was last named for the first time.
    """

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.scene = Scene(text, reading)
        self.words = reading.words
        self.phrases = self.scene.phrases
        self.attributions = reading.attributions
        self.named = settled_names(text, reading.names)
        self.links: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for i, j, chance in reading.links:
            self.links[i].append((j, chance))
        self.drafts: list[Draft] = []
        self.draft_of: dict[int, int] = {}
        self.sources: dict[int, list[int]] = {}
        self.addressed: dict[int, Span] = {}
        self.by_form: dict[str, int] = {}
        self.by_head: dict[str, set[int]] = defaultdict(set)
        self.name_starts: list[tuple[int, int]] = []
        self.recent: dict[int, None] = {}
        self.last_speaker: int | None = None
        self.last_addressed: int | None = None
        self.last_first_named = NOBODY
        self.groups: dict[tuple[int, ...], int] = {}
        self.joined: list[tuple[int, int]] = []

    def resolve(self) -> None:
        """Fills the drafts and ``draft_of``."""
        named = add_names(self)
        self.sources = self._source_heads()
        self.addressed = self._addressed_heads()
        taken = {word for word, _ in named} | set(self.draft_of)
        for word, draft in sorted([*named, *((i, NOBODY) for i in self._anaphors(taken))]):
            if draft == NOBODY:
                self._meet_anaphor(word)
            else:
                meet_name(self, word, draft)
        add_documents(self)
        add_bare_sources(self)
        add_joint_sources(self)
        add_first_persons(self)

    # --- Who speaks, who is told ---------------------------------------------------------

    def _source_heads(self) -> dict[int, list[int]]:
        """For each word that a source is about, the attributions to it."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, attribution in enumerate(self.attributions):
            if attribution.source and not is_addressed(self.text, attribution, self.phrases):
                head = self.phrases.head_of(attribution.source, self.draft_of)
                if head is not None:
                    found[head].append(number)
        return dict(found)

    def _addressed_heads(self) -> dict[int, Span]:
        """Words for whom something is said to, with their phrases."""
        found = {}
        for attribution in self.attributions:
            told = is_addressed(self.text, attribution, self.phrases)
            found_phrase = find_addressee(self.text, attribution, self.phrases)
            phrase = attribution.source if told else found_phrase
            head = self.phrases.head_of(phrase, self.draft_of) if phrase else None
            if phrase and head is not None:
                found[head] = phrase
        return found

    # --- Mentions in the order of the text -----------------------------------------------

    def _anaphors(self, taken: set[int]) -> Iterator[int]:
        """Words that head a nominal or are a pronoun, outside of names."""
        for i, word in enumerate(self.words):
            if i in taken:
                continue
            pronoun = lexicon().pronouns.get(self.scene.lower(i))
            speaks = i in self.sources or i in self.addressed
            if pronoun in {"m", "f"}:
                yield i
            elif pronoun in {"thing", "many"}:
                if word.refers or speaks:
                    yield i
            elif pronoun in {"speaker", "speakers", "heard"}:
                if word.refers and self._is_told(i):
                    yield i
            elif pronoun is None and word.pos in _NOUNS:
                known = self.scene.lower(i) in lexicon().two or is_document(self, i)
                if word.refers or speaks or known:
                    yield i
            elif speaks and pronoun in {None, "relative"}:
                yield i

    def _is_told(self, i: int) -> bool:
        """Whether a word is the article's own, outside of what people say in it."""
        return self.scene.stretch[i] == NOBODY and self.scene.said_in[i] == NOBODY

    def _meet_anaphor(self, i: int) -> None:
        pronoun = lexicon().pronouns.get(self.scene.lower(i))
        if not pronoun and i in self.sources and speaks_for_another(self, i):
            return
        number = refer_pronoun(self, i, pronoun) if pronoun else refer_nominal(self, i)
        if number is not None:
            self._note_mention(i, number, pronoun)

    def meet_nominal(self, i: int) -> int:
        """Comes upon a nominal that only what follows shows to matter; its draft."""
        number = refer_nominal(self, i)
        self._note_mention(i, number, None)
        return number

    def _note_mention(self, i: int, number: int, pronoun: str | None) -> None:
        draft = self.drafts[number]
        span = Span(self.words[i].start, self.words[i].end)
        if not pronoun:
            span = self.phrases.noun_phrase(i)
            self._note_words(i, number)
            if draft.members:
                draft.forms += [form for form in unnamed(self, i).forms if form not in draft.forms]
            if draft.forms[0] in UNNAMED.values():
                draft.forms = unnamed(self, i).forms
        form: MentionForm = "pronoun" if pronoun else "nominal"
        draft.mentions.append(Mention(span.start, span.end, form))
        self.draft_of[i] = number
        if pronoun in KIND_OF:
            draft.pronouns.add(KIND_OF[pronoun])
        if pronoun in {"m", "f"} and draft.is_guess:
            draft.kind = "person"
        if pronoun in {"m", "f"} and draft.kind == "person":
            draft.sex = draft.sex or ("m" if pronoun == "m" else "f")
        self.touch(i, number, form)

    def _note_words(self, i: int, number: int) -> None:
        draft = self.drafts[number]
        draft.heads.add(self.scene.lower(i))
        draft.qualifiers |= self.scene.qualifiers(i)
        draft.modifiers |= self.scene.modifiers(i)

    def spoken_by(self, i: int) -> list[int]:
        """The attributions to the entity that a name means, over the whole article."""
        number = self.draft_of[i]
        heads = (head for head in self.sources if self.draft_of.get(head) == number)
        return [one for head in heads for one in self.sources[head]]

    def pick(self, anaphor: Anaphor, candidates: dict[int, Evidence]) -> int | None:
        """The draft that is meant, or None for a new one."""
        return choose(anaphor.kind, candidates, evidence_for_nobody(anaphor))

    def touch(self, i: int, number: int, form: MentionForm) -> None:
        """Notes a mention as the entity's latest."""
        draft = self.drafts[number]
        if not draft.seen:
            draft.first_paragraph = self.scene.paragraph[i]
        draft.words.append(i)
        draft.last_word, draft.last_form = i, form
        draft.last_sentence = self.scene.sentence[i]
        draft.last_paragraph = self.scene.paragraph[i]
        draft.last_said_in = self.scene.said_in[i]
        draft.last_stretch = self.scene.stretch[i]
        draft.was_subject = self.scene.is_subject(i)
        draft.quoted_only = draft.quoted_only and self.scene.stretch[i] != NOBODY
        draft.seen += 1
        self.recent.pop(number, None)
        self.recent[number] = None
        for head in draft.heads:
            self.by_head[head].add(number)
        if i in self.sources:
            draft.speaks = True
            draft.said += self.sources[i]
            self.last_speaker = number
        if i in self.addressed:
            draft.is_addressed = True
            self.last_addressed = number

    def merge(self, gone: int, kept: int) -> None:
        """Lets a draft take over all of another, which turns out to mean the same."""
        self.drafts[kept].absorb(self.drafts[gone])
        self.drafts[gone].into = kept
        self.recent.pop(gone, None)
        for word in self.drafts[gone].words:
            self.draft_of[word] = kept
        for head in self.drafts[gone].heads:
            self.by_head[head].discard(gone)
            self.by_head[head].add(kept)
        if self.last_speaker == gone:
            self.last_speaker = kept
        if self.last_addressed == gone:
            self.last_addressed = kept

    # --- The end -------------------------------------------------------------------------

    def entities(self) -> tuple[Entity, ...]:
        """What is worth its place in the record, in the order of the first mention."""
        kept = [number for number, draft in enumerate(self.drafts) if _is_kept(draft)]
        kept += [m for n in list(kept) for m in self.drafts[n].members if m not in kept]
        order = sorted(kept, key=lambda n: min(m.start for m in self.drafts[n].mentions))
        ids = {number: f"e{place}" for place, number in enumerate(order, 1)}
        found = []
        for number in order:
            draft = self.drafts[number]
            members = sorted(draft.members, key=order.index)
            if members:
                draft.forms[0] = " and ".join(self.drafts[member].name for member in members)
            found.append(draft.entity(ids[number], tuple(ids[member] for member in members)))
        return tuple(found)


def _is_kept(draft: Draft) -> bool:
    """Whether an entity is worth its place in the record."""
    if draft.into is not None or not draft.mentions:
        return False
    if draft.is_document:
        return draft.speaks
    if draft.is_named or draft.speaks or draft.is_addressed or len(draft.mentions) > 1:
        return True
    if draft.forms[0] in UNNAMED.values():
        return False
    return draft.kind in {"person", "organization"} and not draft.members
