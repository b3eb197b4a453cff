"""Gathers names, nominals and pronouns into entities, reading the article once from the top.

Names are grouped first (``naming``); then every other mention in the order of the text
picks among the entities seen so far (``antecedents``), or starts one of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from onrecord.model import (
    Article,
    Entity,
    EntityKind,
    Mention,
    MentionForm,
    Named,
    Reading,
    Role,
    Span,
)
from onrecord.resolve.addressees import find_addressee, is_addressed
from onrecord.resolve.entities.antecedents import (
    FIRST_AND_SECOND,
    Anaphor,
    Evidence,
    Setting,
    choose,
    evidence,
    evidence_for_nobody,
)
from onrecord.resolve.entities.apposition import apposed_name, same_name
from onrecord.resolve.entities.drafts import Draft
from onrecord.resolve.entities.groups import add_joint_sources, group, note_joined, two_before
from onrecord.resolve.entities.lexicon import Sex, lexicon
from onrecord.resolve.entities.naming import (
    Cluster,
    group_names,
    name_key,
    title_before,
    trimmed,
    without_title,
)
from onrecord.resolve.entities.roles import roles_of
from onrecord.resolve.entities.scene import NOBODY, Scene
from onrecord.resolve.entities.speakers import (
    add_bare_sources,
    add_documents,
    add_first_persons,
    speaker_around,
    speaks_for_another,
    unnamed,
)
from onrecord.resolve.entities.syntax import beside, fellows, parts, relative_head

MAX_SENTENCES_BACK: Final = 12
"""A candidate that was last mentioned before that must be linked or share the noun."""
MAX_CANDIDATES: Final = 40
MIN_HEAD: Final = 4
"""Letters of a word of a body's name that can stand for the body."""
_PRONOUN_KINDS: Final[dict[str, frozenset[EntityKind]]] = {
    "he": frozenset({"person"}),
    "it": frozenset({"organization", "place", "agreement", "happening"}),
    "they": frozenset({"group", "organization", "person", "place"}),
    "i": frozenset({"person"}),
    "we": frozenset({"group", "organization", "person", "place"}),
    "you": frozenset({"person", "group"}),
}
_PRONOUNS: Final = {
    "m": "he",
    "f": "he",
    "thing": "it",
    "many": "they",
    "speaker": "i",
    "speakers": "we",
    "heard": "you",
}
UNNAMED: Final = {"i": "speaker", "we": "speakers", "you": "audience"}
"""What those are called who say "I" in the article's own voice, if nothing names them."""
_PLURAL: Final = frozenset({"they", "we"})


def resolve_entities(article: Article, reading: Reading) -> tuple[Entity, ...]:
    """The entities of an article, in the order of their first mention.

    An entity is kept when it is named, when something is attributed to it, when two
    mentions at least refer to it, or when it is a person or a body.
    """
    return Resolution(article.text, reading).entities()


class Resolution:
    """One article's way from readings to entities."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.scene = Scene(text, reading)
        self.words = reading.words
        self.phrases = self.scene.phrases
        self.drafts: list[Draft] = []
        self.draft_of: dict[int, int] = {}
        self.attributions = reading.attributions
        self._named = [without_title(text, trimmed(text, name)) for name in reading.names]
        self._links: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for i, j, chance in reading.links:
            self._links[i].append((j, chance))
        self.sources: dict[int, list[int]] = {}
        self.addressed: dict[int, Span] = {}
        self.by_form: dict[str, int] = {}
        self._name_starts: list[tuple[int, int]] = []
        self.recent: dict[int, None] = {}
        self.by_head: dict[str, set[int]] = defaultdict(set)
        self._last_speaker: int | None = None
        self._last_first_named = NOBODY
        self.groups: dict[tuple[int, ...], int] = {}
        self.joined: list[tuple[int, int]] = []

    def entities(self) -> tuple[Entity, ...]:
        """Resolves everything; see the module's docstring for the order."""
        self.resolve()
        return self._finished()

    def resolve(self) -> None:
        """Fills the drafts and ``draft_of``."""
        named = self._add_names()
        self.sources = self._source_heads()
        self.addressed = self._addressed_heads()
        taken = {word for word, _ in named} | set(self.draft_of)
        for word, draft in sorted([*named, *((i, NOBODY) for i in self._anaphors(taken))]):
            if draft == NOBODY:
                self._meet_anaphor(word)
            else:
                self._meet_name(word, draft)
        add_documents(self)
        add_bare_sources(self)
        add_joint_sources(self)
        add_first_persons(self)

    # --- Names ---------------------------------------------------------------------------

    def _add_names(self) -> list[tuple[int, int]]:
        """Drafts for all named entities; returns the head word of each name with its draft."""
        found: list[tuple[int, int]] = []
        for cluster in group_names(self.text, self._named):
            number = len(self.drafts)
            draft = _draft_of(cluster)
            self.drafts.append(draft)
            for name in cluster.names:
                draft.mentions.append(Mention(name.start, name.end, "name"))
                self._name_starts.append((name.start, number))
                inside = self.phrases.inside(Span(name.start, name.end))
                self.draft_of |= dict.fromkeys(inside, number)
                head = self.phrases.head_of(Span(name.start, name.end))
                if head is not None:
                    found.append((head, number))
                self._add_roles(draft, number, name)
            for form in draft.forms:
                self.by_form.setdefault(name_key(form), number)
        self._name_starts.sort()
        return found

    def _add_roles(self, draft: Draft, number: int, name: Named) -> None:
        if draft.kind != "person":
            return
        if title := title_before(self.text, name.start):
            draft.heads |= {title, lexicon().spelled.get(title, title)}
        for role in roles_of(self.text, self.phrases, name):
            head = self.scene.lower(role.head)
            draft.add_role(Role(role.words.of(self.text), role.words.start, role.words.end), head)
            before = [k for k in self.phrases.inside(role.words) if k < role.head]
            draft.qualifiers |= self.scene.capitals(before)
            draft.modifiers |= {self.scene.lower(k) for k in self.phrases.inside(role.words)}
            draft.modifiers.discard(head)
            draft.heads.add(lexicon().spelled.get(head.rstrip("."), head))
            draft.sex = draft.sex or lexicon().nouns.get(head)
            if role.mention and role.head not in self.draft_of:
                draft.mentions.append(Mention(role.mention.start, role.mention.end, "nominal"))
                draft.words.append(role.head)
                self.draft_of[role.head] = number

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

    def _meet_name(self, i: int, number: int) -> None:
        if not self.drafts[number].seen:
            described = self._described(i, number)
            if described is not None:
                self._merge(described, number)
            if self.drafts[number].kind == "person":
                self._last_first_named = i
        self.touch(i, number, "name")
        note_joined(self, i)

    def _described(self, i: int, number: int) -> int | None:
        """Who was spoken of before being named: "a judge", three lines above "Judge Amsel"."""
        draft = self.drafts[number]
        if draft.kind not in {"person", "organization"}:
            return None
        anaphor = Anaphor(
            i,
            "name",
            self.scene.sentence[i],
            self.scene.paragraph[i],
            sex=draft.sex,
            heads=draft.heads,
            qualifiers=draft.qualifiers | draft.name_words,
            modifiers=draft.modifiers | draft.name_words,
            is_subject=self.scene.is_subject(i),
            outside=self.scene.stretch[i] == NOBODY,
        )
        fit = [
            other
            for other in self._near(anaphor)
            if not self.drafts[other].is_named
            and self.drafts[other].kind == draft.kind
            and not self.drafts[other].is_plural
            and not self._clash(draft.sex, self.drafts[other].sex)
        ]
        return self.pick(anaphor, self._weigh(anaphor, fit))

    def _merge(self, gone: int, kept: int) -> None:
        self.drafts[kept].absorb(self.drafts[gone])
        self.drafts[gone].into = kept
        self.recent.pop(gone, None)
        for word in self.drafts[gone].words:
            self.draft_of[word] = kept
        for head in self.drafts[gone].heads:
            self.by_head[head].discard(gone)
            self.by_head[head].add(kept)
        if self._last_speaker == gone:
            self._last_speaker = kept

    # --- Other mentions ------------------------------------------------------------------

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
            elif pronoun is None and word.pos in {"NOUN", "PROPN"}:
                if word.refers or speaks or self.scene.lower(i) in lexicon().two:
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
        number = self._refer_pronoun(i, pronoun) if pronoun else self._refer_nominal(i)
        if number is None:
            return
        draft = self.drafts[number]
        span = Span(self.words[i].start, self.words[i].end)
        if not pronoun:
            span = self.phrases.noun_phrase(i)
            self._note_words(i, number)
            if draft.forms[0] in UNNAMED.values():
                draft.forms = unnamed(self, i).forms
        form: MentionForm = "pronoun" if pronoun else "nominal"
        draft.mentions.append(Mention(span.start, span.end, form))
        self.draft_of[i] = number
        if pronoun in _PRONOUNS:
            draft.pronouns.add(_PRONOUNS[pronoun])
        if pronoun in {"m", "f"} and draft.kind == "person":
            draft.sex = draft.sex or ("m" if pronoun == "m" else "f")
        self.touch(i, number, form)

    def _note_words(self, i: int, number: int) -> None:
        draft = self.drafts[number]
        draft.heads.add(self.scene.lower(i))
        draft.qualifiers |= self.scene.qualifiers(i)
        draft.modifiers |= self.scene.modifiers(i)

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
        draft.was_subject = self.scene.is_subject(i)
        draft.quoted_only = draft.quoted_only and self.scene.stretch[i] != NOBODY
        draft.seen += 1
        self.recent.pop(number, None)
        self.recent[number] = None
        for head in draft.heads:
            self.by_head[head].add(number)
        if i in self.sources:
            draft.speaks = True
            self._last_speaker = number
        draft.is_addressed = draft.is_addressed or i in self.addressed

    # --- Pronouns ------------------------------------------------------------------------

    def _refer_pronoun(self, i: int, pronoun: str) -> int | None:
        if pronoun == "relative":
            return relative_head(self, i)
        kind = _PRONOUNS[pronoun]
        sex: Sex | None = "m" if pronoun == "m" else "f" if pronoun == "f" else None
        anaphor = self._anaphor(i, kind, sex)
        barred = fellows(self, i) | {speaker_around(self, i)}
        fit = []
        for number in self._near(anaphor):
            draft = self.drafts[number]
            if draft.kind not in _PRONOUN_KINDS[kind] or number in barred:
                continue
            if draft.is_plural and kind not in {*_PLURAL, "you"}:
                continue
            if kind in _PLURAL and draft.kind == "person" and not draft.is_plural:
                continue
            if not self._clash(sex, draft.sex):
                fit.append(number)
        found = self.pick(anaphor, self._weigh(anaphor, fit))
        if found is None and kind in FIRST_AND_SECOND:
            found = len(self.drafts)
            label = [UNNAMED[kind]]
            self.drafts.append(Draft("person", label, is_named=False, is_plural=kind == "we"))
        return found

    # --- Nominals ------------------------------------------------------------------------

    def _refer_nominal(self, i: int) -> int | None:
        members = two_before(self, i)
        if members:
            return group(self, members)
        named = same_name(self, i)
        if named is None:
            named = apposed_name(self, i)
        if named is not None:
            return named
        kind = self.words[i].refers
        if self.scene.lower(i) in lexicon().bodies and not self.scene.is_plural(i):
            kind = "organization"
        kinds = {kind} if kind else {"person", "organization"}
        determiner = self.scene.determiner(i)
        anaphor = self._anaphor(i, "definite" if determiner == "definite" else "other", None)
        barred = parts(self, i)
        fit = []
        for number in self._near(anaphor):
            draft = self.drafts[number]
            if draft.kind not in kinds or number in barred or self._clash(anaphor.sex, draft.sex):
                continue
            if draft.is_plural != anaphor.is_plural and draft.kind == "person":
                continue
            if _is_another(anaphor, draft):
                continue
            fit.append(number)
        found = self.pick(anaphor, self._weigh(anaphor, fit))
        if found is None:
            draft = unnamed(self, i)
            draft.determiner = determiner
            self.drafts.append(draft)
            found = len(self.drafts) - 1
        return found

    # --- Candidates ----------------------------------------------------------------------

    def _anaphor(self, i: int, kind: str, sex: Sex | None) -> Anaphor:
        scene = self.scene
        spoken = self.sources.get(i, [])
        nominal = kind in {"definite", "other"}
        head = scene.lower(i)
        return Anaphor(
            i,
            kind,
            scene.sentence[i],
            scene.paragraph[i],
            sex=lexicon().nouns.get(head) if nominal else sex,
            heads=frozenset({head}) if nominal else frozenset(),
            determiner=scene.determiner(i) if nominal else "",
            qualifiers=scene.qualifiers(i) if nominal else frozenset(),
            modifiers=scene.modifiers(i) if nominal else frozenset(),
            is_plural=scene.is_plural(i) if nominal else kind in _PLURAL,
            is_subject=scene.is_subject(i),
            is_body=nominal and head in lexicon().bodies,
            speaks=bool(spoken),
            goes_on=any(scene.goes_on(number) for number in spoken),
            outside=scene.stretch[i] == NOBODY,
            said_in=scene.said_in[i],
            named_within=self._named_within(spoken),
        )

    def _named_within(self, spoken: list[int]) -> frozenset[int]:
        found = set()
        for number in spoken:
            for part in self.attributions[number].content:
                first = bisect_left(self._name_starts, (part.start, 0))
                last = bisect_left(self._name_starts, (part.end, 0))
                found |= {draft for _, draft in self._name_starts[first:last]}
        return frozenset(found)

    def _near(self, anaphor: Anaphor) -> list[int]:
        """Drafts that may be meant, the latest first: near ones, linked ones, alike ones."""
        found: dict[int, None] = {}
        for number in reversed(self.recent):
            draft = self.drafts[number]
            far = anaphor.sentence - draft.last_sentence > MAX_SENTENCES_BACK
            if far or len(found) >= MAX_CANDIDATES:
                break
            found[number] = None
        others = {self.draft_of[j] for j, _ in self._links[anaphor.word] if j in self.draft_of}
        for head in anaphor.heads:
            others |= self.by_head[head]
        seen = [n for n in others - set(found) if self.drafts[n].seen]
        seen.sort(key=lambda number: -self.drafts[number].last_word)
        return [*found, *seen[:MAX_CANDIDATES]]

    def _weigh(self, anaphor: Anaphor, fit: list[int]) -> dict[int, Evidence]:
        link: dict[int, float] = defaultdict(float)
        for j, chance in self._links[anaphor.word]:
            if j in self.draft_of:
                link[self.draft_of[j]] += chance
        joined = beside(self, anaphor.word)
        found, named = {}, 0
        for place, number in enumerate(fit):
            draft = self.drafts[number]
            setting = Setting(
                link=min(1.0, link[number]),
                fresher=place,
                fresher_named=named,
                next_named=self._last_first_named < draft.words[0],
                spoke_last=number == self._last_speaker,
                beside=joined.get(number, ""),
            )
            named += draft.is_named
            found[number] = evidence(anaphor, number, draft, setting)
        return found

    def pick(self, anaphor: Anaphor, candidates: dict[int, Evidence]) -> int | None:
        """The draft that is meant, or None for a new one."""
        return choose(anaphor.kind, candidates, evidence_for_nobody(anaphor))

    @staticmethod
    def _clash(one: Sex | None, other: Sex | None) -> bool:
        return one is not None and other is not None and one != other

    # --- The end -------------------------------------------------------------------------

    def _finished(self) -> tuple[Entity, ...]:
        kept = [number for number, draft in enumerate(self.drafts) if _is_kept(draft)]
        kept += [m for n in list(kept) for m in self.drafts[n].members if m not in kept]
        order = sorted(kept, key=lambda n: min(m.start for m in self.drafts[n].mentions))
        ids = {number: f"e{place}" for place, number in enumerate(order, 1)}
        return tuple(
            self.drafts[number].entity(
                ids[number], tuple(ids[m] for m in self.drafts[number].members)
            )
            for number in order
        )


def _is_another(anaphor: Anaphor, draft: Draft) -> bool:
    """Whether a nominal and a person are told apart: "the Norwegian leader" by his nation."""
    known = draft.qualifiers | draft.name_words
    return bool(anaphor.qualifiers and draft.qualifiers) and not anaphor.qualifiers & known


def _is_kept(draft: Draft) -> bool:
    """Whether an entity is worth its place in the record."""
    if draft.into is not None or not draft.mentions:
        return False
    if draft.is_named or draft.speaks or draft.is_addressed or len(draft.mentions) > 1:
        return True
    if draft.forms[0] in UNNAMED.values():
        return False
    return draft.kind in {"person", "organization"} and not draft.members


def _draft_of(cluster: Cluster) -> Draft:
    name = cluster.name
    others = [form for form in cluster.forms if form != name]
    draft = Draft(cluster.kind, [name, *others], sex=cluster.sex)
    draft.name_words = {word.lower().strip(".,") for form in cluster.forms for word in form.split()}
    if cluster.kind == "organization":  # "the committee" means the House Ethics Committee
        draft.heads |= {word for word in name.lower().split() if len(word) >= MIN_HEAD}
    return draft
