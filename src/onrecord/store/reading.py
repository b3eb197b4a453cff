"""Rows of the store back to the record that they were made from."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ..model import (
    Article,
    Deadline,
    Due,
    Entity,
    Event,
    Geo,
    Mention,
    Milestone,
    Note,
    Party,
    Position,
    Quotation,
    Record,
    Role,
    Section,
    Span,
    Timex,
)
from .tables import column_list, columns

T = TypeVar("T")
_Row = Sequence[Any]


def read_record(connection: sqlite3.Connection, key: int) -> Record:
    """The whole record of the article of this row number, which must exist."""
    entities = _entities(connection, key)
    names = {number: entity.id for number, entity in entities.items()}
    times = {row[0]: Timex(*row[2:]) for row in _own(connection, "times", key)}
    time_ids = {number: time.id for number, time in times.items()}
    quotations = _quotations(connection, key, names, time_ids)
    quotation_ids = {number: quotation.id for number, quotation in quotations.items()}
    return Record(
        article=_article(connection, key),
        entities=tuple(entities.values()),
        times=tuple(times.values()),
        quotations=tuple(quotations.values()),
        events=_events(connection, key, names, time_ids, quotation_ids),
        deadlines=_deadlines(connection, key, names, time_ids),
        positions=_positions(connection, key, names),
        milestones=_milestones(connection, key, names, time_ids, quotation_ids),
        notes=tuple(Note(*row[2:]) for row in _parts(connection, "notes", key)),
    )


def _article(connection: sqlite3.Connection, key: int) -> Article:
    statement = f"SELECT {column_list('articles')} FROM articles WHERE key = ?"  # noqa: S608
    row = connection.execute(statement, (key,)).fetchone()
    values = dict(zip(columns("articles"), row, strict=True))
    for ours in ("key", "reader_version", "added"):
        del values[ours]
    values["authors"] = tuple(json.loads(values["authors"]))
    sections = tuple(Section(*part[2:]) for part in _parts(connection, "sections", key))
    return Article(**values, sections=sections)


def _own(connection: sqlite3.Connection, table: str, key: int) -> list[_Row]:
    """The article's rows of a table whose rows have keys, in the record's order."""
    return connection.execute(
        f"SELECT {column_list(table)} FROM {table} WHERE article = ? ORDER BY key",  # noqa: S608
        (key,),
    ).fetchall()


def _parts(connection: sqlite3.Connection, table: str, key: int) -> list[_Row]:
    """The article's rows of a table whose rows have places in a list."""
    return connection.execute(
        f"SELECT {column_list(table)} FROM {table} WHERE article = ? ORDER BY position",  # noqa: S608
        (key,),
    ).fetchall()


def _lists(
    connection: sqlite3.Connection,
    table: str,
    of: tuple[str, str],
    key: int,
    make: Callable[..., T],
) -> defaultdict[int, tuple[T, ...]]:
    """The lists that a table holds for an article, by the key of the row they belong to.

    Args:
        connection: The store.
        table: Whose columns begin with parent and position.
        of: Parent table, and the column that refers to it.
        key: The article's.
        make: From the other columns to one item.
    """
    parent, column = of
    statement = (
        f"SELECT {column_list(table, 'c')} FROM {parent} AS p "  # noqa: S608
        f"JOIN {table} AS c ON c.{column} = p.key WHERE p.article = ? ORDER BY p.key, c.position"
    )
    lists: defaultdict[int, list[T]] = defaultdict(list)
    for parent_key, _, *values in connection.execute(statement, (key,)):
        lists[parent_key].append(make(*values))
    return defaultdict(tuple, {number: tuple(items) for number, items in lists.items()})


def _entities(connection: sqlite3.Connection, key: int) -> dict[int, Entity]:
    rows = _own(connection, "entities", key)
    ids = {row[0]: row[2] for row in rows}
    of = ("entities", "entity")
    aliases = _lists(connection, "aliases", of, key, str)
    members = _lists(connection, "members", of, key, lambda member: str(ids[member]))
    roles = _lists(connection, "roles", of, key, Role)
    mentions = _lists(connection, "mentions", of, key, Mention)
    return {
        number: Entity(
            id,
            kind,
            name,
            aliases[number],
            members[number],
            country,
            None if geo[0] is None else Geo(*geo),
            roles[number],
            mentions[number],
        )
        for number, _, id, kind, name, country, *geo in rows
    }


def _party(values: _Row, ids: dict[int, str]) -> Any:
    """A Party, or None; typed loosely, since the columns of some are never null."""
    start, end, entity = values
    if start is None:
        return None
    return Party(start, end, None if entity is None else ids[entity])


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _quotations(
    connection: sqlite3.Connection, key: int, names: dict[int, str], times: dict[int, str]
) -> dict[int, Quotation]:
    rows = _own(connection, "quotations", key)
    ids = {row[0]: row[2] for row in rows}
    of = ("quotations", "quotation")
    content = _lists(connection, "quotation_content", of, key, Span)
    about = _lists(connection, "quotation_about", of, key, lambda entity: names[entity])
    return {
        number: Quotation(
            id,
            kind,
            content[number],
            _span(*rest[0:2]),
            _party(rest[2:5], names),
            _party(rest[5:8], names),
            about[number],
            times.get(rest[8]),
            ids.get(rest[9]),
            rest[10],
        )
        for number, _, id, kind, _, *rest in rows
    }


def _events(
    connection: sqlite3.Connection,
    key: int,
    names: dict[int, str],
    times: dict[int, str],
    quotations: dict[int, str],
) -> tuple[Event, ...]:
    rows = _own(connection, "events", key)
    if not rows:
        return ()
    triggers = _lists(connection, "event_triggers", ("events", "event"), key, Span)
    parties = _sides(connection, "event_parties", "party", key)
    claims = _sides(connection, "event_claims", "claim", key)
    return tuple(
        Event(
            row[2],
            row[3],
            row[4],
            tuple(json.loads(row[5])),
            row[6],
            triggers[row[0]],
            tuple(_party(party, names) for party in parties[row[0], "actors"]),
            tuple(_party(party, names) for party in parties[row[0], "recipients"]),
            _party(row[7:10], names),
            times.get(row[10]),
            row[11],
            row[12],
            tuple(quotations[quotation] for (quotation,) in claims[row[0], "claimed_by"]),
            tuple(quotations[quotation] for (quotation,) in claims[row[0], "denied_by"]),
            row[13],
        )
        for row in rows
    )


def _sides(
    connection: sqlite3.Connection, table: str, side: str, key: int
) -> defaultdict[tuple[int, str], list[_Row]]:
    """An event's lists of two sides (actors and recipients, claims and denials)."""
    statement = (
        f"SELECT {column_list(table, 'c')} FROM events AS p "  # noqa: S608
        f"JOIN {table} AS c ON c.event = p.key "
        f"WHERE p.article = ? ORDER BY p.key, c.{side}, c.position"
    )
    sides: defaultdict[tuple[int, str], list[_Row]] = defaultdict(list)
    for event, name, _, *values in connection.execute(statement, (key,)):
        sides[event, name].append(tuple(values))
    return sides


def _deadlines(
    connection: sqlite3.Connection, key: int, names: dict[int, str], times: dict[int, str]
) -> tuple[Deadline, ...]:
    rows = _own(connection, "deadlines", key)
    if not rows:
        return ()
    of = ("deadlines", "deadline")
    parties = _lists(connection, "deadline_parties", of, key, lambda *row: _party(row, names))
    return tuple(
        Deadline(
            id,
            _party(rest[0:3], names),
            Span(*rest[3:5]),
            Due(times.get(rest[5]), rest[6], rest[7]),
            _span(*rest[8:10]),
            parties[number],
            rest[10],
            rest[11],
        )
        for number, _, id, *rest in rows
    )


def _positions(
    connection: sqlite3.Connection, key: int, names: dict[int, str]
) -> tuple[Position, ...]:
    rows = _own(connection, "positions", key)
    if not rows:
        return ()
    evidence = _lists(connection, "position_evidence", ("positions", "stated"), key, Span)
    return tuple(
        Position(id, _party(rest[0:3], names), rest[3], _party(rest[4:7], names), evidence[number])
        for number, _, id, *rest in rows
    )


def _milestones(
    connection: sqlite3.Connection,
    key: int,
    names: dict[int, str],
    times: dict[int, str],
    quotations: dict[int, str],
) -> tuple[Milestone, ...]:
    rows = _own(connection, "milestones", key)
    if not rows:
        return ()
    of = ("milestones", "milestone")
    evidence = _lists(connection, "milestone_evidence", of, key, Span)
    parties = _lists(connection, "milestone_parties", of, key, lambda *row: _party(row, names))
    claims = _lists(connection, "milestone_claims", of, key, lambda number: quotations[number])
    return tuple(
        Milestone(
            id,
            _party(rest[0:3], names),
            rest[3],
            evidence[number],
            parties[number],
            rest[4],
            Due(times.get(rest[6]), rest[7], rest[8]) if rest[5] else None,
            rest[9],
            claims[number],
        )
        for number, _, id, *rest in rows
    )
