"""Gathers names, nominals and pronouns into entities, reading the article once from the top.

Names are grouped first (``naming``); then every other mention in the order of the text
picks among the entities seen so far (``antecedents``), or starts one of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from onrecord.model import (
    Article,
    Attribution,
    Entity,
    EntityKind,
    Mention,
    MentionForm,
    Named,
    Reading,
    Role,
    Span,
)
from onrecord.resolve.entities.antecedents import (
    MAX_SENTENCES_BACK,
    NOMINAL_LEAST,
    PRONOUN_LEAST,
    Evidence,
    choose,
)
from onrecord.resolve.entities.drafts import Draft
from onrecord.resolve.entities.lexicon import Sex, lexicon
from onrecord.resolve.entities.naming import Cluster, group_names, without_title
from onrecord.resolve.entities.roles import roles_of
from onrecord.resolve.phrases import Phrases

_DEFINITE: Final = frozenset("the this that these those both".split())
_INDEFINITE: Final = frozenset("a an another some one several many few most other no any".split())
MIN_HEAD: Final = 4
"""Letters of a word of a body's name that can stand for the body."""
MAX_APPOSITION: Final = 8
"""Words between a nominal and the name that stands in apposition to it."""
_PRONOUN_KINDS: Final[dict[str, frozenset[EntityKind]]] = {
    "m": frozenset({"person"}),
    "f": frozenset({"person"}),
    "thing": frozenset({"organization", "place", "agreement", "happening"}),
    "many": frozenset({"group", "organization", "person"}),
}


def resolve_entities(article: Article, reading: Reading) -> tuple[Entity, ...]:
    """The entities of an article, in the order of their first mention.

    An entity is kept when it is named, when something is attributed to it, or when two
    mentions at least refer to it.
    """
    return _Resolution(article.text, reading).entities()


class _Resolution:
    """One article's way from readings to entities."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.reading = reading
        self.words = reading.words
        self.names = [without_title(text, name) for name in reading.names]
        self.phrases = Phrases(reading.words)
        self.drafts: list[Draft] = []
        self.draft_of: dict[int, int] = {}
        self.links: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for i, j, chance in reading.links:
            self.links[i].append((j, chance))
        self._sentence_starts = [sentence.start for sentence in reading.sentences]
        self._stretches = [quoted for quoted in reading.quoted if quoted.depth == 0]
        self._stretch_starts = [quoted.start for quoted in self._stretches]
        self._sources: dict[int, Attribution] = {}
        self._last_speaker: int | None = None

    def entities(self) -> tuple[Entity, ...]:
        """Resolves everything; see the module's docstring for the order."""
        named = self._add_names()
        self._sources = self._source_heads()
        taken = {word for word, _ in named} | set(self.draft_of)
        events = sorted([*named, *((i, None) for i in self._anaphors(taken))])
        for word, draft in events:
            self._meet(word, draft)
        self._add_bare_sources()
        self._add_joint_sources()
        self._add_first_persons()
        return self._finished()

    # --- Names ---------------------------------------------------------------------------

    def _add_names(self) -> list[tuple[int, int | None]]:
        """Drafts for all named entities; returns the head word of each name with its draft."""
        found: list[tuple[int, int | None]] = []
        for cluster in group_names(self.text, self.names):
            number = len(self.drafts)
            draft = _draft_of(cluster)
            self.drafts.append(draft)
            for name in cluster.names:
                draft.mentions.append(Mention(name.start, name.end, "name"))
                inside = self.phrases.inside(Span(name.start, name.end))
                self.draft_of |= dict.fromkeys(inside, number)
                head = self.phrases.head_of(Span(name.start, name.end))
                if head is not None:
                    found.append((head, number))
                self._add_roles(draft, number, name)
        return found

    def _add_roles(self, draft: Draft, number: int, name: Named) -> None:
        if draft.kind != "person":
            return
        for role in roles_of(self.text, self.phrases, name):
            head = self._lower(role.head)
            said = Role(role.words.of(self.text), role.words.start, role.words.end)
            draft.add_role(said, head)
            draft.qualifiers |= self._qualifiers(role.words)
            draft.sex = draft.sex or lexicon().nouns.get(head)
            if role.mention and role.head not in self.draft_of:
                draft.mentions.append(Mention(role.mention.start, role.mention.end, "nominal"))
                self.draft_of[role.head] = number

    # --- Other mentions ------------------------------------------------------------------

    def _source_heads(self) -> dict[int, Attribution]:
        found = {}
        for attribution in self.reading.attributions:
            if attribution.source:
                head = self.phrases.head_of(attribution.source, self.draft_of)
                if head is not None:
                    found[head] = attribution
        return found

    def _anaphors(self, taken: set[int]) -> Iterator[int]:
        """Words that head a nominal or are a pronoun, outside of names."""
        for i, word in enumerate(self.words):
            if i in taken:
                continue
            pronoun = lexicon().pronouns.get(self._lower(i))
            if pronoun in {"m", "f"}:
                yield i
            elif pronoun in {"thing", "many"}:
                if word.refers or i in self._sources:
                    yield i
            elif pronoun is None and word.pos in {"NOUN", "PROPN"}:
                if word.refers or i in self._sources or self._lower(i) in lexicon().two:
                    yield i
            elif i in self._sources and pronoun in {None, "relative"}:
                yield i

    def _meet(self, i: int, number: int | None) -> None:
        """One mention in the order of the text."""
        pronoun = lexicon().pronouns.get(self._lower(i)) if number is None else None
        if number is None:
            number = self._refer_pronoun(i, pronoun) if pronoun else self._refer_nominal(i)
            if number is None:
                return
            span = Span(self.words[i].start, self.words[i].end)
            if not pronoun:
                span = self.phrases.noun_phrase(i)
                self.drafts[number].heads.add(self._lower(i))
                self.drafts[number].qualifiers |= self._qualifiers(span)
            form: MentionForm = "pronoun" if pronoun else "nominal"
            self.drafts[number].mentions.append(Mention(span.start, span.end, form))
            self.draft_of[i] = number
        draft = self.drafts[number]
        draft.last_word, draft.last_sentence = i, self._sentence(i)
        draft.was_subject = self.words[i].relation.startswith("nsubj")
        draft.seen += 1
        if pronoun in {"m", "f"} and draft.kind == "person":
            draft.sex = draft.sex or ("m" if pronoun == "m" else "f")
        if i in self._sources:
            draft.speaks = True
            self._last_speaker = number

    def _refer_pronoun(self, i: int, pronoun: str) -> int | None:
        if pronoun == "relative":
            return self._relative_head(i)
        kinds = _PRONOUN_KINDS[pronoun]
        speaker = self._speaker_around(i)
        sex: Sex | None = "m" if pronoun == "m" else "f" if pronoun == "f" else None
        fit = [
            number
            for number, draft in enumerate(self.drafts)
            if draft.seen
            and draft.kind in kinds
            and number != speaker
            and (pronoun != "many" or draft.kind != "person" or draft.is_plural)
            and (sex is None or not draft.is_plural)
        ]
        least = PRONOUN_LEAST if sex or i in self._sources else NOMINAL_LEAST
        return choose(self._evidence(i, fit, pronoun), sex=sex, least=least)

    def _relative_head(self, i: int) -> int | None:
        """What a relative pronoun's clause belongs to: "Prosser, who added"."""
        verb = self.words[i].head
        while self.words[verb].head != verb:
            if self.words[verb].relation.startswith("acl"):
                return self.draft_of.get(self.words[verb].head)
            verb = self.words[verb].head
        return None

    def _refer_nominal(self, i: int) -> int | None:
        members = self._two_before(i)
        if members:
            return self._group(members)
        named = self._apposed_name(i)
        if named is not None:
            return named
        kind = self.words[i].refers or "organization"
        first = self._lower(self.phrases.inside(self.phrases.noun_phrase(i)).start)
        plural = self._is_plural(i)
        if first not in _INDEFINITE and (first in _DEFINITE or plural or self._is_capital(i)):
            fit = [
                number
                for number, draft in enumerate(self.drafts)
                if draft.seen and draft.kind == kind and not (draft.is_named and plural)
            ]
            sex = lexicon().nouns.get(self._lower(i))
            found = choose(self._evidence(i, fit, ""), sex=sex, least=NOMINAL_LEAST)
            if found is not None:
                return found
        self.drafts.append(self._unnamed(i, kind, plural=plural))
        return len(self.drafts) - 1

    def _apposed_name(self, i: int) -> int | None:
        """The person named with a nominal: "the envoy, former diplomat Ana Silva"."""
        for child in self.phrases.children[i]:
            number = self.draft_of.get(child)
            if number is not None and self.words[child].relation in {"appos", "flat", "nmod:desc"}:
                return number if self._is_person(number) else None
        if i + 1 >= len(self.words) or self.text[self.words[i + 1].start] != ",":
            return None
        for k in range(i + 2, min(i + MAX_APPOSITION, len(self.words))):
            number = self.draft_of.get(k)
            if number is not None:
                return number if self._is_person(number) else None
            if self.words[k].pos not in {"DET", "ADJ", "NOUN", "PROPN"}:
                return None
        return None

    def _is_person(self, number: int) -> bool:
        draft = self.drafts[number]
        return draft.kind == "person" and draft.is_named

    def _evidence(self, i: int, fit: list[int], pronoun: str) -> Iterator[Evidence]:
        link: dict[int, float] = defaultdict(float)
        for j, chance in self.links.get(i, ()):
            if j in self.draft_of:
                link[self.draft_of[j]] += chance
        sentence = self._sentence(i)
        head = self._lower(i)
        qualifiers = set() if pronoun else self._qualifiers(self.phrases.noun_phrase(i))
        for number in fit:
            draft = self.drafts[number]
            if qualifiers and draft.qualifiers and not qualifiers & draft.qualifiers:
                continue
            back = sentence - draft.last_sentence
            if back > MAX_SENTENCES_BACK and link[number] < 0.5 and head not in draft.heads:
                continue
            yield Evidence(
                entity=number,
                link=link[number],
                sentences_back=back,
                mentions=draft.seen,
                is_subject=draft.was_subject,
                spoke_last=i in self._sources and number == self._last_speaker,
                role=not pronoun and bool(head in draft.heads or qualifiers & draft.qualifiers),
                sex=draft.sex,
            )

    # --- Plurals -------------------------------------------------------------------------

    def _two_before(self, i: int) -> tuple[int, ...]:
        """The two that "the pair", "both leaders" or "the two countries" means: named last."""
        words = lexicon()
        lower = self._lower(i)
        counted = any(self._lower(c) in words.counted for c in self.phrases.children[i])
        kind: EntityKind = "place" if lower in words.states else "person"
        if lower not in words.two and not (counted and lower in words.people | words.states):
            return ()
        named = [
            number
            for number, draft in enumerate(self.drafts)
            if draft.kind == kind and draft.is_named and draft.seen
        ]
        named.sort(key=lambda number: self.drafts[number].last_word)
        return tuple(sorted(named[-2:])) if len(named) > 1 else ()

    def _group(self, members: tuple[int, ...]) -> int:
        for number, draft in enumerate(self.drafts):
            if draft.members == members:
                return number
        name = " and ".join(self.drafts[number].name for number in members)
        self.drafts.append(Draft("group", [name], is_named=False, is_plural=True, members=members))
        return len(self.drafts) - 1

    def _add_bare_sources(self) -> None:
        """Whoever speaks is an entity, even where nothing else says so ("its secretary")."""
        for head, attribution in self._sources.items():
            if head in self.draft_of or lexicon().pronouns.get(self._lower(head)):
                continue
            span = attribution.source
            assert span is not None
            draft = self._unnamed(head, "organization")
            draft.speaks = True
            draft.mentions.append(Mention(span.start, span.end, "nominal"))
            self.draft_of[head] = len(self.drafts)
            self.drafts.append(draft)

    def _add_joint_sources(self) -> None:
        """A source that joins several persons or bodies speaks as a group of them."""
        for head, attribution in self._sources.items():
            joined = [head, *self._conjuncts(head)]
            span = attribution.source
            assert span is not None
            inside = [i for i in joined if span.start <= self.words[i].start < span.end]
            members = tuple(dict.fromkeys(self.draft_of[i] for i in inside if i in self.draft_of))
            if len(members) > 1 and len(inside) == len(members):
                draft = self.drafts[self._group(members)]
                draft.speaks = True
                draft.mentions.append(Mention(span.start, span.end, "name"))

    def _conjuncts(self, i: int) -> list[int]:
        return [c for c in self.phrases.children[i] if self.words[c].relation == "conj"]

    # --- The first person ----------------------------------------------------------------

    def _add_first_persons(self) -> None:
        """Takes "I" in quotation marks for whoever the words are attributed to."""
        for i, word in enumerate(self.words):
            if lexicon().pronouns.get(self._lower(i)) == "speaker" and i not in self.draft_of:
                number = self._speaker_around(i)
                if number is not None and self._stretch(i) is not None:
                    self.draft_of[i] = number
                    mention = Mention(word.start, word.end, "pronoun")
                    self.drafts[number].mentions.append(mention)

    def _speaker_around(self, i: int) -> int | None:
        """Who says the quoted words that a word stands in."""
        if self._stretch(i) is None:
            return None
        word = self.words[i]
        around = [
            attribution
            for attribution in self.reading.attributions
            if attribution.source
            and any(part.start <= word.start < part.end for part in attribution.content)
        ]
        if not around:
            return None
        inner = min(around, key=lambda a: sum(part.end - part.start for part in a.content))
        assert inner.source is not None
        head = self.phrases.head_of(inner.source, self.draft_of)
        return self.draft_of.get(head) if head is not None else None

    # --- Small facts ---------------------------------------------------------------------

    def _lower(self, i: int) -> str:
        return self.text[self.words[i].start : self.words[i].end].lower()

    def _is_capital(self, i: int) -> bool:
        """Whether a word is written with a capital that doesn't just begin its sentence."""
        start = self.words[i].start
        begins = bisect_right(self._sentence_starts, start)
        first = begins > 0 and self._sentence_starts[begins - 1] == start
        return self.text[start].isupper() and not first

    def _qualifiers(self, phrase: Span) -> set[str]:
        """Capitalised words before a phrase's head: "Russian" in "the Russian leader"."""
        inside = self.phrases.inside(phrase)
        return {self._lower(k) for k in inside[:-1] if self._is_capital(k)}

    def _is_plural(self, i: int) -> bool:
        word = self._lower(i)
        return (
            word in lexicon().people
            or word in lexicon().plurals
            or (
                word.endswith("s")
                and not word.endswith(("ss", "us", "is"))
                and not self._is_capital(i)
            )
        )

    def _sentence(self, i: int) -> int:
        return bisect_right(self._sentence_starts, self.words[i].start)

    def _stretch(self, i: int) -> int | None:
        start = self.words[i].start
        k = bisect_right(self._stretch_starts, start) - 1
        return k if k >= 0 and start < self._stretches[k].end else None

    def _unnamed(self, i: int, kind: EntityKind, *, plural: bool = False) -> Draft:
        """A draft for a nominal: called by its whole phrase, and by its head's alone."""
        whole = self._bare(self.phrases.full_phrase(i))
        short = self._bare(self.phrases.noun_phrase(i))
        forms = [whole] if whole == short else [whole, short]
        return Draft(
            kind, forms, is_named=False, is_plural=plural, sex=lexicon().nouns.get(self._lower(i))
        )

    def _bare(self, phrase: Span) -> str:
        """A phrase's words without its article."""
        words = " ".join(phrase.of(self.text).split())
        first, _, rest = words.partition(" ")
        return rest if rest and first.lower() in {"the", "a", "an"} else words

    def _finished(self) -> tuple[Entity, ...]:
        kept = [
            number
            for number, draft in enumerate(self.drafts)
            if draft.mentions and (draft.is_named or draft.speaks or len(draft.mentions) > 1)
        ]
        kept += [m for n in list(kept) for m in self.drafts[n].members if m not in kept]
        order = sorted(kept, key=lambda n: min(m.start for m in self.drafts[n].mentions))
        ids = {number: f"e{place}" for place, number in enumerate(order, 1)}
        return tuple(
            self.drafts[number].entity(
                ids[number], tuple(ids[m] for m in self.drafts[number].members)
            )
            for number in order
        )


def _draft_of(cluster: Cluster) -> Draft:
    name = cluster.name
    others = [form for form in cluster.forms if form != name]
    draft = Draft(cluster.kind, [name, *others], sex=cluster.sex)
    if cluster.kind == "organization":  # "the committee" means the House Ethics Committee
        draft.heads |= {word for word in name.lower().split() if len(word) >= MIN_HEAD}
    return draft
