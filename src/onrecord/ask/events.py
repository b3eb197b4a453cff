"""Who did what to whom, where and when? Events of a store, filtered.

Example:
    >>> from onrecord.store import open_store
    >>> with open_store(":memory:") as store:
    ...     list(events(store, type="SANCTION", actor="Norway"))
    []
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, get_args

from ..errors import UsageError
from ..extract.events.frames import QUADS
from ..model import EventStatus, Section, Span
from ..store import Store
from .filters import (
    AFTER_ANY_TIME,
    checked_choice,
    checked_date,
    checked_name,
    named,
    who,
    words_at,
)
from .rows import Cited, Claim, EventRow, When, Who, Words
from .sentences import Sentences
from .when import read_when

_COUNTRY: Final = re.compile(r"[A-Za-z]{3}")

_SELECT: Final = """
    SELECT a.key, e.key, a.id, a.source, a.title, a.url, a.outlet, a.published,
        e.id, e.type, e.mode, e.contexts, e.quad, e.status, e.polarity, e.confidence,
        e.place_start, e.place_end, p.id, p.name, t.start, t."end", t.value, t.earliest, t.latest
    FROM articles AS a JOIN events AS e ON e.article = a.key
    LEFT JOIN entities AS p ON p.key = e.place_entity
    LEFT JOIN times AS t ON t.key = e.time
    {where}
    ORDER BY a.published IS NULL, a.published DESC, a.id, e.key
    LIMIT :limit
"""


def _party(where: str) -> str:
    """SQL for an event with a party for whom a condition holds."""
    return f"EXISTS (SELECT 1 FROM event_parties AS y WHERE y.event = e.key AND {where})"  # noqa: S608


def _is(parameter: str) -> str:
    return f"y.entity IN ({named(parameter)})"


_CLAUSES: Final = {
    "type": "e.type = :type",
    "actor": _party(f"y.party = 'actors' AND {_is('actor')}"),
    "recipient": _party(f"y.party = 'recipients' AND {_is('recipient')}"),
    "one": _party(_is("one")),
    "other": _party(_is("other")),
    "status": "e.status = :status",
    "since": "a.published >= :since",
    "until": "a.published <= :until",
    "country": (
        "EXISTS (SELECT 1 FROM entities AS c WHERE c.country = :country AND (c.key = e.place_entity"
        " OR c.key IN (SELECT entity FROM event_parties WHERE event = e.key)))"
    ),
    "when": "t.earliest <= :when_latest AND t.latest >= :when_earliest",
}


def events(
    store: Store,
    *,
    type: str | None = None,
    actor: str | None = None,
    recipient: str | None = None,
    pair: tuple[str, str] | None = None,
    status: EventStatus | None = None,
    since: str | None = None,
    until: str | None = None,
    country: str | None = None,
    when: str | None = None,
    limit: int | None = None,
) -> Iterator[EventRow]:
    """Events that fit all of the filters; those of the newest articles first.

    Args:
        store: The record database.
        type: Of the sixteen of PLOVER 2021, in any case.
        actor: Name or alias of one who acts.
        recipient: Name or alias of one acted on.
        pair: Two names, both parties to it, in whatever roles.
        status: Whether it happened, is planned, and so on.
        since: The article was published on this day, month or year, or later.
        until: The same or earlier.
        country: ISO 3166 alpha-3 code of a party or of the place.
        when: It happens in this day, month, year or stretch (``2018-03..2018-05``).
        limit: At most so many.

    Returns:
        The events, one by one.

    Raises:
        UsageError: If a filter makes no sense.
    """
    one, other = pair or (None, None)
    values: dict[str, Any] = {
        "type": type and checked_choice("type", type.upper(), sorted(QUADS)),
        "actor": actor and checked_name("actor", actor),
        "recipient": recipient and checked_name("recipient", recipient),
        "one": one and checked_name("pair", one),
        "other": other and checked_name("pair", other),
        "status": status and checked_choice("status", status, get_args(EventStatus)),
        "since": since and checked_date("since", since),
        "until": until and checked_date("until", until) + AFTER_ANY_TIME,
        "country": country and _checked_country(country),
        "when": when and read_when(when),
    }
    given = {name: value for name, value in values.items() if value}
    where = " AND ".join(_CLAUSES[name] for name in given)
    if "when" in given:
        given["when_earliest"], given["when_latest"] = given.pop("when")
    given["limit"] = -1 if limit is None else limit
    return _rows(store, _SELECT.format(where="WHERE " + where if where else ""), given)


def _checked_country(code: str) -> str:
    if not _COUNTRY.fullmatch(code):
        raise UsageError(f"country: {code!r} is no ISO 3166 alpha-3 code; write it as NOR or DEU")
    return code.upper()


def _rows(store: Store, statement: str, values: dict[str, Any]) -> Iterator[EventRow]:
    known, text, sentences = None, "", Sentences("", ())
    for article, *row in store.select(statement, values):
        if article != known:  # an article's events stand together: its text is fetched once
            ((text,),) = store.select("SELECT text FROM articles WHERE key = ?", (article,))
            sentences = Sentences(text, _sections(store, article))
            known = article
        yield _event(store, row, text, sentences)


def _sections(store: Store, article: int) -> list[Section]:
    rows = store.select(
        'SELECT kind, start, "end", note FROM sections WHERE article = ? ORDER BY position',
        (article,),
    )
    return [Section(*row) for row in rows]


def _event(store: Store, row: list[Any], text: str, sentences: Sentences) -> EventRow:
    key = row[0]
    trigger = tuple(
        Words(start, end, text[start:end])
        for start, end in store.select(
            'SELECT start, "end" FROM event_triggers WHERE event = ? ORDER BY position', (key,)
        )
    )
    when = words_at(row[19], row[20], text)
    return EventRow(
        article=Cited(*row[1:7]),
        id=row[7],
        type=row[8],
        mode=row[9],
        contexts=tuple(json.loads(row[10])),
        quad=row[11],
        trigger=trigger,
        actors=_parties(store, key, "actors", text),
        recipients=_parties(store, key, "recipients", text),
        place=who(row[15:19], text),
        time=None if when is None else When(when.text, *row[21:24]),
        status=row[12],
        polarity=row[13],
        claimed_by=_claims(store, key, "claimed_by", text),
        denied_by=_claims(store, key, "denied_by", text),
        sentence=sentences.around(_first(trigger)),
        confidence=row[14],
    )


def _first(trigger: tuple[Words, ...]) -> Span:
    return Span(trigger[0].start, trigger[0].end) if trigger else Span(0, 0)


def _parties(store: Store, event: int, party: str, text: str) -> tuple[Who, ...]:
    rows = store.select(
        'SELECT y.start, y."end", n.id, n.name FROM event_parties AS y'
        " LEFT JOIN entities AS n ON n.key = y.entity"
        " WHERE y.event = ? AND y.party = ? ORDER BY y.position",
        (event, party),
    )
    return tuple(found for row in rows if (found := who(row, text)) is not None)


def _claims(store: Store, event: int, claim: str, text: str) -> tuple[Claim, ...]:
    rows = store.select(
        "SELECT q.id, q.speaker_start, q.speaker_end, n.id, n.name FROM event_claims AS c"
        " JOIN quotations AS q ON q.key = c.quotation"
        " LEFT JOIN entities AS n ON n.key = q.speaker_entity"
        " WHERE c.event = ? AND c.claim = ? ORDER BY c.position",
        (event, claim),
    )
    return tuple(Claim(quotation, who(speaker, text)) for quotation, *speaker in rows)
