"""From the entities of an article to the same entities with countries and coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Article, Entity, EntityKind, Geo, Reading, Span
from onrecord.resolve.phrases import Phrases
from onrecord.resolve.places.candidates import WHOLES, Candidate, candidates, is_nowhere
from onrecord.resolve.places.keys import key_of
from onrecord.resolve.places.lexicon import lexicon
from onrecord.resolve.places.scene import PlaceName, Scene
from onrecord.resolve.places.table import gazetteer
from onrecord.resolve.places.uses import acts
from onrecord.resolve.places.weigh import HOLDERS, settle
from onrecord.resolve.times.order import country_of_outlet

STATING: Final = HOLDERS | {"continent", "island", "area", "district"}
"""Kinds that say in which country an unknown place before them lies."""
SPANNING: Final = frozenset({"area", "desert", "mountain", "river", "lake"})
"""Kinds that may lie in several countries, of which the phrase may say one."""
PARTS: Final = frozenset({"district", "region", "island"})
WITHOUT_ARTICLE: Final = frozenset({"region", "town", "capital", "district"})
"""Kinds whose names no article precedes: "the Mississippi" is the river."""
ATTRIBUTIVE: Final = frozenset({"compound", "amod", "nmod", "nmod:desc", "nmod:poss", "flat"})
"""Relations of a name that stands before the noun that the article belongs to."""
FROM_LONGER: Final = 2.0
"""Prominence that a place of these kinds gains where its name in full stands in the article."""


def find_place(name: str) -> Geo | None:
    """The most prominent place of a name; None if the gazetteer has none with coordinates.

    Args:
        name: As in a text; what holds it may follow after a comma ("Paris, Texas").
    """
    found = candidates(name)
    return gazetteer().geo(found[0].row) if found else None


def resolve_places(
    article: Article, reading: Reading, entities: Sequence[Entity]
) -> tuple[Entity, ...]:
    """The entities, places among them with country and coordinates.

    A seat of government that acts ("Moscow and Washington negotiate") becomes an
    organization with its country, one that is a place to be ("in Moscow") a place; an
    article that uses one name both ways has one entity, of the kind of most of its uses.

    Args:
        article: Its text, dateline and outlet.
        reading: Its sentences and dependency tree.
        entities: Of the article; the order is kept.
    """
    sought = [n for n, entity in enumerate(entities) if _may_be_place(entity)]
    if not sought:
        return tuple(entities)
    kinds = _kinds(article.text, reading, [entities[n] for n in sought])
    names = [
        PlaceName(forms, entities[n].mentions, _candidates(forms))
        for n in sought
        for forms in [(entities[n].name, *entities[n].aliases)]
    ]
    _take_from_longer(names)
    _take_rivers(article.text, reading, names)
    scene = Scene(article, reading, names)
    outlet = country_of_outlet(article.url, article.outlet)
    settle(scene, outlet=gazetteer().alpha3.get(outlet or "?"))
    found = list(entities)
    for n, name, kind in zip(sought, names, kinds, strict=True):
        found[n] = _placed(entities[n], kind, name, scene)
    return tuple(found)


def _may_be_place(entity: Entity) -> bool:
    if not any(mention.form == "name" for mention in entity.mentions):
        return False
    if entity.kind == "place":
        return True
    seat = _seat(entity) if entity.kind in {"organization", "person"} else None
    return seat is not None and (entity.kind == "organization" or seat[1])


def is_seat(name: str) -> bool:
    """Whether a name is one of a seat of government."""
    return _seat_of(name) is not None


def _seat(entity: Entity) -> tuple[str | None, bool] | None:
    return _seat_of(entity.name)


def _seat_of(name: str) -> tuple[str | None, bool] | None:
    """``(country, is a house)`` of a seat of government; None for other names."""
    found = lexicon().seats.get(key_of(name))
    if found:
        return found
    rows = [candidate.row for candidate in candidates(name)]
    if not rows or rows[0].kind != "capital" or any(row.kind == "country" for row in rows):
        return None  # Singapore is a country
    return rows[0].country, False


def _candidates(forms: Sequence[str]) -> tuple[Candidate, ...]:
    """Of the first form that the gazetteer knows; none if one of them means no place."""
    if any(map(is_nowhere, forms)):
        return ()
    for form in forms:
        found = candidates(form)
        if found:
            return found
    return ()


def _take_from_longer(names: Sequence[PlaceName]) -> None:
    """Lets a name such as "Arvik" also mean Arvik County, if the article has that, too."""
    known = {key_of(form): name for name in names for form in name.forms}
    for name in names:
        key = key_of(name.forms[0])
        longer = [known.get(f"{key} {kind}") for kind in lexicon().after]
        meant = [
            replace(c, prior=c.prior + FROM_LONGER)
            for other in longer
            for c in (other.candidates if other else ())
            if c.row.kind in PARTS
        ]
        first = name.candidates[0].row.kind if name.candidates else None
        if meant and first not in WHOLES:
            both = sorted([*meant, *name.candidates], key=lambda c: -c.prior)
            name.candidates = tuple({c.row.number: c for c in reversed(both)}.values())[::-1]


def _take_rivers(text: str, reading: Reading, names: Sequence[PlaceName]) -> None:
    """Lets what always has an article be the river of its name, not the state or town."""
    phrases: Phrases | None = None
    for name in names:
        first = name.candidates[0].row.kind if name.candidates else None
        if first is not None and first not in WITHOUT_ARTICLE:
            continue
        mentions = [mention for mention in name.mentions if mention.form == "name"]
        if not all(text[max(0, m.start - 4) : m.start].lower() == "the " for m in mentions):
            continue
        rivers = [c for c in candidates(f"{name.forms[0]} River") if c.row.kind == "river"]
        phrases = phrases or (Phrases(reading.words) if rivers else None)
        if rivers and phrases and not any(_is_attributive(phrases, m.end - 1) for m in mentions):
            name.candidates = tuple(rivers)


def _is_attributive(phrases: Phrases, position: int) -> bool:
    """Whether a name stands before its noun: "the Mississippi governor"."""
    i = phrases.covering(position)
    if i is None:
        return False
    word = phrases.words[i]
    return word.relation in ATTRIBUTIVE and word.head > i


def _kinds(text: str, reading: Reading, entities: Sequence[Entity]) -> list[EntityKind]:
    """For each entity its kind by how its mentions act."""
    seats = [_seat(entity) for entity in entities]
    if not any(seats):
        return [entity.kind for entity in entities]
    phrases = Phrases(reading.words)
    sources = {
        head
        for attribution in reading.attributions
        if attribution.source and (head := phrases.head_of(attribution.source)) is not None
    }
    kinds: list[EntityKind] = []
    for entity, seat in zip(entities, seats, strict=True):
        kind = entity.kind
        if seat:
            votes = sum(
                acts(text, phrases, Span(mention.start, mention.end), sources)
                for mention in entity.mentions
                if mention.form == "name"
            )
            unsettled: EntityKind = "organization" if kind == "person" else kind
            kind = "organization" if votes > 0 else "place" if votes < 0 else unsettled
        kinds.append(kind)
    return kinds


def _placed(entity: Entity, kind: EntityKind, name: PlaceName, scene: Scene) -> Entity:
    row = name.row
    seat = _seat(entity)
    if kind == "organization":
        country = seat[0] if seat else None
        if row and not (seat and seat[1]):
            country = row.country or country
        return replace(entity, kind=kind, country=country)
    if any(map(is_nowhere, name.forms)):
        return replace(entity, kind=kind, country=None)
    if row is None:  # unknown, but the phrase may say where: "Sol, Peru"
        stated = _stated(name.comma | name.led_to, scene) or scene.country_around(name)
        return replace(entity, kind=kind, country=stated)
    country = row.country
    if country is None and row.kind in SPANNING:  # "Patagonia, a region in Chile"
        country = _stated(name.apposed, scene)
    return replace(entity, kind=kind, country=country, geo=gazetteer().geo(row))


def _stated(around: set[int], scene: Scene) -> str | None:
    """The country of what the phrase itself says a place lies in."""
    rows = (scene.names[n].row for n in sorted(around))
    return next((r.country for r in rows if r and r.country and r.kind in STATING), None)
