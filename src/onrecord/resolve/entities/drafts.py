"""An entity while it is being put together, and what the resolver remembers of it.

Example:
    >>> draft = Draft("person", forms=["Ana Silva"])
    >>> draft.name
    'Ana Silva'
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model import Entity, EntityKind, Mention, MentionForm, Role
from onrecord.resolve.entities.lexicon import Sex


@dataclass
class Draft:
    """One entity in the making.

    Attributes:
        forms: Names, the fullest first; for an unnamed entity its fullest noun phrase.
        is_named: Whether any mention is a name.
        is_plural: Whether a plural noun or pronoun means it.
        is_guess: Whether the kind is guessed from the noun alone; "he" or "it" may know better.
        is_document: Whether it is a document, which is somebody only when it speaks.
        speaks: Whether a statement is attributed to it.
        is_addressed: Whether a statement is made to it.
        sex: As honorifics, nouns and pronouns tell; ``likely_sex``: as a given name does.
        heads: Head nouns of its roles and nominal mentions, in lower case.
        qualifiers: Capitalised words before those heads ("russian", "kremlin").
        modifiers: All words before those heads.
        name_words: Words of its names, in lower case.
        determiner: How its first mention begins, if that is a nominal.
        pronouns: Kinds of pronoun that mean it ("he", "we").
        words: Head words of its mentions so far.
        last_word, last_sentence, last_paragraph: Of its latest mention; -1 before the first.
        last_stretch: The quoted stretch that the latest mention stands in.
        bodies: Bodies that a person belongs to, by a role or "of".
        said: The attributions to it so far.
        last_said_in: The attribution whose content holds the latest mention.
        was_subject: Whether the latest mention was a subject.
        quoted_only: Whether all mentions so far stand in quotation marks.
        into: The draft that this one turned out to be; None while it stands for itself.
    """

    kind: EntityKind
    forms: list[str] = field(default_factory=list)
    is_named: bool = True
    is_plural: bool = False
    speaks: bool = False
    is_document: bool = False
    is_guess: bool = False
    is_addressed: bool = False
    sex: Sex | None = None
    likely_sex: Sex | None = None
    members: tuple[int, ...] = ()
    roles: list[Role] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    qualifiers: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    name_words: set[str] = field(default_factory=set)
    pronouns: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    determiner: str = ""
    first_paragraph: int = 0
    last_word: int = -1
    last_sentence: int = -1
    last_paragraph: int = -1
    last_form: MentionForm = "name"
    last_said_in: int = -1
    last_stretch: int = -1
    bodies: set[int] = field(default_factory=set)
    said: list[int] = field(default_factory=list)
    was_subject: bool = False
    quoted_only: bool = True
    seen: int = 0
    into: int | None = None

    @property
    def name(self) -> str:
        """The fullest name, or the noun phrase that stands for one."""
        return self.forms[0]

    def add_role(self, role: Role, head: str) -> None:
        """Keeps a role once, however often it is stated; the head noun always helps."""
        self.heads.add(head)
        if role.text not in {known.text for known in self.roles}:
            self.roles.append(role)

    def absorb(self, other: Draft) -> None:
        """Takes over all that is known of a draft that means the same."""
        self.mentions += other.mentions
        self.words = sorted([*self.words, *other.words])
        self.heads |= other.heads
        self.qualifiers |= other.qualifiers
        self.modifiers |= other.modifiers
        self.pronouns |= other.pronouns
        self.bodies |= other.bodies
        self.said += other.said
        self.roles += [role for role in other.roles if role not in self.roles]
        self.sex = self.sex or other.sex
        self.likely_sex = self.likely_sex or other.likely_sex
        self.speaks = self.speaks or other.speaks
        self.is_addressed = self.is_addressed or other.is_addressed
        self.seen += other.seen
        self.quoted_only = self.quoted_only and other.quoted_only

    def entity(self, identifier: str, members: tuple[str, ...]) -> Entity:
        """The finished entity."""
        mentions = sorted(set(self.mentions), key=lambda m: (m.start, m.end))
        return Entity(
            identifier,
            self.kind,
            self.name,
            aliases=tuple(self.forms[1:]),
            members=members,
            roles=tuple(sorted(self.roles, key=lambda role: role.start)),
            mentions=tuple(mentions),
        )
