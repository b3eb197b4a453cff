"""Names of the store's tables and of the columns that are written and read, in one place.

Example:
    >>> column_list("sections")
    'article, position, kind, start, "end", note'
"""

from __future__ import annotations

from typing import Final

_COLUMNS: Final = {
    "articles": (
        "key id source ref url outlet title authors published modified dateline language "
        "reader_version added text"
    ),
    "sections": "article position kind start end note",
    "entities": (
        "key article id kind name country geo_lat geo_lon geo_region geo_country geo_geonames"
    ),
    "aliases": "entity position alias",
    "members": "entity position member",
    "roles": "entity position text start end",
    "mentions": "entity position start end form",
    "times": "key article id start end type value mod earliest latest anchor",
    "quotations": (
        "key article id kind text cue_start cue_end speaker_start speaker_end speaker_entity "
        "addressee_start addressee_end addressee_entity time within confidence"
    ),
    "quotation_content": "quotation position start end",
    "quotation_about": "quotation position entity",
    "events": (
        "key article id type mode contexts quad place_start place_end place_entity time status "
        "polarity confidence"
    ),
    "event_triggers": "event position start end",
    "event_parties": "event party position start end entity",
    "event_claims": "event claim position quotation",
    "deadlines": (
        "key article id subject_start subject_end subject_entity action_start action_end due_time "
        "due_earliest due_latest condition_start condition_end stated_by status_as_of_published"
    ),
    "deadline_parties": "deadline position start end entity",
    "positions": (
        "key article id holder_start holder_end holder_entity stance topic_start topic_end "
        "topic_entity"
    ),
    "position_evidence": "stated position start end",
    "milestones": (
        "key article id agreement_start agreement_end agreement_entity stage said dated "
        "effective_time effective_earliest effective_latest status"
    ),
    "milestone_evidence": "milestone position start end",
    "milestone_parties": "milestone position start end entity",
    "milestone_claims": "milestone position quotation",
    "notes": "article position about code message",
    "failures": "source path article reason options reader_version happened",
}


def columns(table: str) -> tuple[str, ...]:
    """The table's columns, in the order in which they are written and read."""
    return tuple(_COLUMNS[table].split())


def column_list(table: str, alias: str = "") -> str:
    """The table's columns for an SQL statement ("end" is a word of SQL, so it is quoted)."""
    prefix = f"{alias}." if alias else ""
    return ", ".join(prefix + ('"end"' if name == "end" else name) for name in columns(table))
