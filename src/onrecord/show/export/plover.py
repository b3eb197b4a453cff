"""PLOVER event records: one JSON object a line, with the field names of the PLOVER manual.

What the manual has no field for (status, polarity, claims, confidence, offsets of the trigger)
stands under onrecord's own names, as the manual asks of whoever adds something.

Source: PLOVER manual 0.7b1 (Open Event Data Alliance 2021), chapter "JSON Data Fields".

Example:
    >>> next(plover_lines(sourced(store, events(store))))[:20]
    '{"id":"sha256:aaaa11'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from ... import __version__
from ...ask import Claim, Who
from ...extract.events.frames import QUADS
from ...model import Entity
from ...serial import to_line
from .actors import actor
from .sourced import Sourced, day_of
from .tables import country

CODEBOOK: Final = "plover-2021"
COMING: Final = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Cooperation that PLOVER calls AGREE while it is only planned."""
AGREE: Final = "AGREE"
_QUAD_CODES: Final = {
    "verbal cooperation": 1,
    "material cooperation": 2,
    "verbal conflict": 3,
    "material conflict": 4,
}


def plover_lines(rows: Iterable[Sourced]) -> Iterator[str]:
    """Events as PLOVER records, each a line with its end."""
    for each in rows:
        yield to_line(plover_record(each)) + "\n"


def plover_record(each: Sourced) -> dict[str, Any]:
    """One event as a PLOVER record, every field present, null where nothing is known."""
    row, article = each.row, each.record.article
    agreed = row.status == "planned" and row.type in COMING
    first, last = (each.published if agreed else each.days) or (None, None)
    return {
        "id": f"{article.id}/{row.id}",
        "has_event": True,
        "date": first,
        "enddate": last,
        "date_from": "published" if agreed and first else _date_from(each),
        "source": [_actor(each, who) for who in row.actors],
        "recipient": [_actor(each, who) for who in row.recipients],
        "event": [AGREE if agreed else row.type],
        "as_worded": _as_worded(each) if agreed else None,
        "mode": [] if agreed or row.mode is None else [row.mode],
        "context": list(row.contexts),
        "quad_code": _QUAD_CODES.get(QUADS[AGREE] if agreed else row.quad),
        "event_loc": None if row.place is None else _place(row.place, each.entity(row.place)),
        "event_text": [words.text for words in row.trigger],
        "event_offsets": [[words.start, words.end] for words in row.trigger],
        "status": row.status,
        "polarity": row.polarity,
        "claimed_by": [_claim(claim) for claim in row.claimed_by],
        "denied_by": [_claim(claim) for claim in row.denied_by],
        "confidence": row.confidence,
        "text": row.sentence.text,
        "text_info": {
            "sequence": each.sentences.number(each.at),
            "start": row.sentence.start,
            "end": row.sentence.end,
        },
        "cite_info": {
            "citation": article.source,
            "url": article.url,
            "title": article.title,
            "language": article.language,
            "publication": article.outlet,
            "published": article.published,
            "coder": f"onrecord {__version__}",
            "codebook": CODEBOOK,
        },
    }


def _as_worded(each: Sourced) -> dict[str, Any]:
    """What is agreed on: the event to come, and when."""
    first, last = each.days if _date_from(each) == "text" and each.days else (None, None)
    return {"event": each.row.type, "mode": each.row.mode, "date": first, "enddate": last}


def _date_from(each: Sourced) -> str | None:
    """Whether the text tells the date, or the event is taken to be of the day it was printed."""
    time = each.row.time
    if time and (day_of(time.earliest) or day_of(time.latest)):
        return "text"
    return "published" if each.days else None


def _actor(each: Sourced, who: Who) -> dict[str, Any]:
    entity = each.entity(who)
    coded = actor(who, entity)
    return {
        "code": coded.plover_code,
        "sector": coded.sector.plover,
        "actor_text": who.text,
        "identifier_text": who.name,
        "office": entity.roles[0].text if entity and entity.roles else None,
        "actor_loc": _place(who, entity) if entity and entity.geo else None,
        "start": who.start,
        "end": who.end,
    }


def _place(who: Who, entity: Entity | None) -> dict[str, Any]:
    """A location in the names of GeoNames' table."""
    geo = entity.geo if entity else None
    home = country((geo.country if geo else None) or (entity.country if entity else None))
    return {
        "geonameid": geo.geonames if geo else None,
        "name": who.name or who.text,
        "latitude": geo.lat if geo else None,
        "longitude": geo.lon if geo else None,
        "cc3": home.iso if home else None,
        "admin1": geo.region if geo else None,
        "start": who.start,
        "end": who.end,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    speaker = claim.speaker
    return {
        "quotation": claim.quotation,
        "speaker": None if speaker is None else speaker.name or speaker.text,
    }
