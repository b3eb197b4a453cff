"""Small readings for tests, from sentences with their trees written out.

A line a word: form, part of speech, head (number of a line, 0 for the root), relation, and
the kind of what it refers to if it heads a mention.
"""

from __future__ import annotations

from onrecord.model import Article, Entity, EntityKind, Mention, Reading, Span, Word

_KINDS: dict[str, EntityKind] = {
    "person": "person",
    "organization": "organization",
    "place": "place",
    "group": "group",
}


def read_tree(table: str) -> tuple[Article, Reading, tuple[Entity, ...]]:
    """An article of one sentence, its reading, and an entity for every word with a kind."""
    rows = [line.split() for line in table.strip().splitlines()]
    words: list[Word] = []
    entities: list[Entity] = []
    text = ""
    for i, row in enumerate(rows):
        form, pos, head, relation = row[:4]
        if text and form not in {".", ",", "'s"}:
            text += " "
        start = len(text)
        text += form
        kind = _KINDS.get(row[4]) if len(row) > 4 else None
        target = int(head) - 1
        words.append(Word(start, len(text), pos, i if target < 0 else target, relation, kind))
        if kind:
            mention = Mention(start, len(text), "name")
            entities.append(Entity(f"e{len(entities) + 1}", kind, form, mentions=(mention,)))
    reading = Reading(sentences=(Span(0, len(text)),), words=tuple(words))
    return Article(id="sha256:1", source="test", text=text), reading, tuple(entities)
