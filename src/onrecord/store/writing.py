"""A record to rows of the store; the caller holds the transaction."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from ..errors import StoreError
from ..model import Article, Entity, Party, Quotation, Record
from .names import fold
from .planned import deadline_rows, ends, milestone_rows, spans
from .tables import column_list, columns

CONTENT_JOINT: Final = " … "
"""Stands between the parts of a quotation's content in ``quotations.text``."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")

Value = str | int | float | None
Row = Sequence[Value]


class ContradictionError(StoreError):
    """A record contradicts itself: two rows of one id, or an id that leads nowhere."""


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Keys:
    """Row numbers of one article's things, by their ids in the record."""

    article: int
    entities: dict[str, int]
    times: dict[str, int]
    quotations: dict[str, int]

    def entity(self, id: str | None) -> int | None:
        return _key(self.entities, id, "entity")

    def time(self, id: str | None) -> int | None:
        return _key(self.times, id, "time")

    def quotation(self, id: str | None) -> int | None:
        return _key(self.quotations, id, "quotation")

    def party(self, party: Party | None) -> tuple[int | None, int | None, int | None]:
        if party is None:
            return None, None, None
        return party.start, party.end, self.entity(party.entity)


def write_record(
    connection: sqlite3.Connection, record: Record, *, reader_version: str, added: str
) -> None:
    """Insert all rows of a record.

    Args:
        connection: In a transaction.
        record: Not yet in the store.
        reader_version: Of the reader that made the record.
        added: ISO date-time in UTC.

    Raises:
        ContradictionError: If the record contradicts itself.
    """
    keys = _Keys(
        _next_key(connection, "articles"),
        _number(connection, "entities", record.entities),
        _number(connection, "times", record.times),
        _number(connection, "quotations", record.quotations),
    )
    insert(connection, "articles", [_article(record.article, keys, reader_version, added)])
    for table, rows in _rows(connection, record, keys):
        insert(connection, table, rows)
    _write_names(connection, record.entities, keys)


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows whose values stand in the order of `columns`."""
    start = f"INSERT INTO {table} ({column_list(table)}) VALUES "  # noqa: S608
    plain: list[Row] = []
    odd: list[Row] = []
    for row in rows:
        (odd if any(map(_is_odd, row)) else plain).append(row)
    marks = ", ".join("?" * len(columns(table)))
    connection.executemany(f"{start}({marks})", plain)
    for row in odd:
        marks = ", ".join("CAST(? AS TEXT)" if isinstance(v, str) else "?" for v in row)
        connection.execute(f"{start}({marks})", [encoded(value) for value in row])


def encoded(value: Value) -> Value | bytes:
    """A value that SQLite takes: lone surrogates have no UTF-8, so such text goes as bytes.

    In the statement it then stands in ``CAST(? AS TEXT)``.
    """
    return value.encode("utf-8", "surrogatepass") if _is_odd(value) else value  # type: ignore[union-attr]


def _is_odd(value: Value) -> bool:
    return isinstance(value, str) and not value.isascii() and bool(_SURROGATE.search(value))


def _next_key(connection: sqlite3.Connection, table: str) -> int:
    (last,) = connection.execute(f"SELECT max(key) FROM {table}").fetchone()  # noqa: S608
    return int(last or 0) + 1


def _number(
    connection: sqlite3.Connection, table: str, things: Sequence[_Identified]
) -> dict[str, int]:
    keys = {thing.id: key for key, thing in enumerate(things, _next_key(connection, table))}
    if len(keys) < len(things):
        raise ContradictionError(f"the record has two {table} of one id, so it cannot be stored")
    return keys


def _key(keys: dict[str, int], id: str | None, kind: str) -> int | None:
    if id is None:
        return None
    if id not in keys:
        raise ContradictionError(f"the record refers to {kind} {id!r}, which it does not have")
    return keys[id]


def _article(article: Article, keys: _Keys, reader_version: str, added: str) -> Row:
    return (
        keys.article,
        article.id,
        article.source,
        article.ref,
        article.url,
        article.outlet,
        article.title,
        json.dumps(article.authors),
        article.published,
        article.modified,
        article.dateline,
        article.language,
        reader_version,
        added,
        article.text,
    )


def _rows(
    connection: sqlite3.Connection, record: Record, keys: _Keys
) -> Iterator[tuple[str, Iterable[Row]]]:
    """Rows of every table but articles, parents before children."""
    article = keys.article
    yield (
        "sections",
        (
            (article, i, section.kind, section.start, section.end, section.note)
            for i, section in enumerate(record.article.sections)
        ),
    )
    yield from _entity_rows(record, keys)
    yield (
        "times",
        (
            (
                keys.times[time.id],
                article,
                time.id,
                time.start,
                time.end,
                time.type,
                time.value,
                time.mod,
                time.earliest,
                time.latest,
                time.anchor,
            )
            for time in record.times
        ),
    )
    yield from _quotation_rows(record, keys)
    yield from _event_rows(record, keys, _number(connection, "events", record.events))
    yield from deadline_rows(record, keys, _number(connection, "deadlines", record.deadlines))
    yield from _position_rows(record, keys, _number(connection, "positions", record.positions))
    yield from milestone_rows(record, keys, _number(connection, "milestones", record.milestones))
    yield (
        "notes",
        ((article, i, note.about, note.code, note.message) for i, note in enumerate(record.notes)),
    )


def _entity_rows(record: Record, keys: _Keys) -> Iterator[tuple[str, Iterable[Row]]]:
    entities = [(keys.entities[entity.id], entity) for entity in record.entities]
    yield "entities", (_entity(key, keys.article, entity) for key, entity in entities)
    yield (
        "aliases",
        ((key, i, alias) for key, entity in entities for i, alias in enumerate(entity.aliases)),
    )
    yield (
        "members",
        (
            (key, i, keys.entity(member))
            for key, entity in entities
            for i, member in enumerate(entity.members)
        ),
    )
    yield (
        "roles",
        (
            (key, i, role.text, role.start, role.end)
            for key, entity in entities
            for i, role in enumerate(entity.roles)
        ),
    )
    yield (
        "mentions",
        (
            (key, i, mention.start, mention.end, mention.form)
            for key, entity in entities
            for i, mention in enumerate(entity.mentions)
        ),
    )


def _entity(key: int, article: int, entity: Entity) -> Row:
    geo = entity.geo
    place: Row = (
        (None,) * 5 if geo is None else (geo.lat, geo.lon, geo.region, geo.country, geo.geonames)
    )
    return (key, article, entity.id, entity.kind, entity.name, entity.country, *place)


def _quotation_rows(record: Record, keys: _Keys) -> Iterator[tuple[str, Iterable[Row]]]:
    quotations = [(keys.quotations[quotation.id], quotation) for quotation in record.quotations]
    text = record.article.text
    yield "quotations", (_quotation(key, quotation, text, keys) for key, quotation in quotations)
    yield (
        "quotation_content",
        ((key, *row) for key, quotation in quotations for row in spans(quotation.content)),
    )
    yield (
        "quotation_about",
        (
            (key, i, keys.entity(about))
            for key, quotation in quotations
            for i, about in enumerate(quotation.about)
        ),
    )


def _quotation(key: int, quotation: Quotation, text: str, keys: _Keys) -> Row:
    return (
        key,
        keys.article,
        quotation.id,
        quotation.kind,
        CONTENT_JOINT.join(part.of(text) for part in quotation.content),
        *ends(quotation.cue),
        *keys.party(quotation.speaker),
        *keys.party(quotation.addressee),
        keys.time(quotation.time),
        keys.quotation(quotation.within),
        quotation.confidence,
    )


def _event_rows(
    record: Record, keys: _Keys, events: dict[str, int]
) -> Iterator[tuple[str, Iterable[Row]]]:
    yield (
        "events",
        (
            (
                events[event.id],
                keys.article,
                event.id,
                event.type,
                event.mode,
                json.dumps(event.contexts),
                event.quad,
                *keys.party(event.place),
                keys.time(event.time),
                event.status,
                event.polarity,
                event.confidence,
            )
            for event in record.events
        ),
    )
    yield (
        "event_triggers",
        ((events[event.id], *row) for event in record.events for row in spans(event.trigger)),
    )
    yield (
        "event_parties",
        (
            (events[event.id], side, i, *keys.party(party))
            for event in record.events
            for side, parties in (("actors", event.actors), ("recipients", event.recipients))
            for i, party in enumerate(parties)
        ),
    )
    yield (
        "event_claims",
        (
            (events[event.id], claim, i, keys.quotation(quotation))
            for event in record.events
            for claim, by in (("claimed_by", event.claimed_by), ("denied_by", event.denied_by))
            for i, quotation in enumerate(by)
        ),
    )


def _position_rows(
    record: Record, keys: _Keys, positions: dict[str, int]
) -> Iterator[tuple[str, Iterable[Row]]]:
    yield (
        "positions",
        (
            (
                positions[position.id],
                keys.article,
                position.id,
                *keys.party(position.holder),
                position.stance,
                *keys.party(position.topic),
            )
            for position in record.positions
        ),
    )
    yield (
        "position_evidence",
        (
            (positions[position.id], *row)
            for position in record.positions
            for row in spans(position.evidence)
        ),
    )


def _write_names(connection: sqlite3.Connection, entities: Sequence[Entity], keys: _Keys) -> None:
    folded = {
        (form, keys.entities[entity.id])
        for entity in entities
        for name in (entity.name, *entity.aliases)
        if (form := _SURROGATE.sub("", fold(name)))
    }
    rows = sorted(folded)
    connection.executemany(
        "INSERT INTO names (folded) VALUES (?) ON CONFLICT DO NOTHING",
        [(form,) for form, _ in rows],
    )
    connection.executemany(
        "INSERT INTO entity_names (name, entity) SELECT key, ? FROM names WHERE folded = ?",
        [(entity, form) for form, entity in rows],
    )
