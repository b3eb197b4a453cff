"""An entity while it is being put together, and what the resolver remembers of it.

Example:
    >>> draft = Draft("person", forms=["Ana Silva"])
    >>> draft.name
    'Ana Silva'
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model import Entity, EntityKind, Mention, Role
from onrecord.resolve.entities.lexicon import Sex


@dataclass
class Draft:
    """One entity in the making.

    Attributes:
        forms: Names, the fullest first; for an unnamed entity its fullest noun phrase.
        is_named: Whether any mention is a name.
        is_plural: Whether a plural noun or pronoun means it.
        speaks: Whether a statement is attributed to it.
        heads: Head nouns of its roles and nominal mentions, in lower case.
        qualifiers: Capitalised words before those heads ("russian", "kremlin").
        last_word, last_sentence: Of its latest mention so far; -1 before the first.
        was_subject: Whether the latest mention was a subject.
    """

    kind: EntityKind
    forms: list[str] = field(default_factory=list)
    is_named: bool = True
    is_plural: bool = False
    speaks: bool = False
    sex: Sex | None = None
    members: tuple[int, ...] = ()
    roles: list[Role] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    qualifiers: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    last_word: int = -1
    last_sentence: int = -1
    was_subject: bool = False
    seen: int = 0

    @property
    def name(self) -> str:
        """The fullest name, or the noun phrase that stands for one."""
        return self.forms[0]

    def add_role(self, role: Role, head: str) -> None:
        """Keeps a role once, however often it is stated; the head noun always helps."""
        self.heads.add(head)
        if role.text not in {known.text for known in self.roles}:
            self.roles.append(role)

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
