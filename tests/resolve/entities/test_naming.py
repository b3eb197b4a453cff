"""Which names name the same."""

from __future__ import annotations

import re
from time import perf_counter

from onrecord.model import EntityKind, Named
from onrecord.resolve.entities.naming import group_names, settled_names, trimmed


def groups(text: str, **names: EntityKind) -> list[list[str]]:
    """The forms of each group; names are words of the text, "_" for a blank."""
    found = [
        Named(match.start(), match.end(), kind)
        for name, kind in names.items()
        for match in re.finditer(rf"\b{name.replace('_', ' ')}\b", text)
    ]
    kept = [
        one
        for one in found
        if not any(o is not one and o.start <= one.start and one.end <= o.end for o in found)
    ]
    clusters = group_names(text, sorted(kept, key=lambda name: name.start))
    return [sorted(cluster.forms) for cluster in clusters]


def test_a_surname_is_the_person_named_in_full() -> None:
    """A bare surname joins the full name, whichever comes first."""
    text = "Brandt left. Tom Brandt had said so. Brandt is 60."
    assert groups(text, Tom_Brandt="person", Brandt="person") == [["Brandt", "Tom Brandt"]]


def test_relatives_stay_apart() -> None:
    """Two given names with one surname are two people."""
    text = "Ana Brandt saw Karl Brandt."
    assert groups(text, Ana_Brandt="person", Karl_Brandt="person") == [
        ["Ana Brandt"],
        ["Karl Brandt"],
    ]


def test_a_bare_surname_stays_with_whoever_had_it_first() -> None:
    """Once she was called by it, the surname alone is hers, also after her husband's name."""
    text = "Ana Brandt spoke. Brandt left. Karl Brandt stayed. Brandt came back."
    found = group_names(
        text,
        [
            Named(text.index(form, start), text.index(form, start) + len(form), "person")
            for form, start in (("Ana Brandt", 0), ("Brandt", 18), ("Karl Brandt", 30))
        ]
        + [Named(text.rindex("Brandt"), text.rindex("Brandt") + 6, "person")],
    )
    assert [sorted(cluster.forms.items()) for cluster in found] == [
        [("Ana Brandt", 1), ("Brandt", 2)],
        [("Karl Brandt", 1)],
    ]


def test_a_hyphenated_name_is_whole() -> None:
    """A name read as half of a hyphenated word is the word, but for another name beside it."""
    text = "Reyes-Lind and Cole-Ode met the Ost-based firm."
    names = [
        Named(text.index("Lind"), text.index("Lind") + 4, "person"),
        Named(text.index("Cole"), text.index("Cole") + 4, "person"),
        Named(text.index("Ode"), text.index("Ode") + 3, "person"),
        Named(text.index("Ost"), text.index("Ost") + 3, "person"),
    ]
    found = [text[name.start : name.end] for name in settled_names(text, names)]
    assert found == ["Reyes-Lind", "Cole", "Ode", "Ost"]


def test_a_gloss_names_its_acronym() -> None:
    """An acronym in brackets belongs to the name before it, whatever its letters."""
    text = "The Ferrous Metals Union (SMF) met. SMF grew."
    found = groups(text, Ferrous_Metals_Union="organization", SMF="organization")
    assert found == [["Ferrous Metals Union", "SMF"]]


def test_a_short_form_of_two_names_joins_neither() -> None:
    """Alone, "Elma" is neither the bank nor the club."""
    text = "Elma Bank paid Elma Club. Elma was glad."
    found = groups(text, Elma_Bank="organization", Elma_Club="organization", Elma="organization")
    assert found == [["Elma Bank"], ["Elma Club"], ["Elma"]]


def test_a_word_of_a_body_is_no_person() -> None:
    """The first word of a body's name is the body, even where it is taken for a person."""
    text = "Hansa Port paid. Hansa denied it."
    assert groups(text, Hansa_Port="organization", Hansa="person") == [["Hansa", "Hansa Port"]]


def test_edges() -> None:
    """A name sheds function words at its end and keeps the rest of a web address."""
    text = "Fjell Tankers of Bergen told Hafen.net that"
    cut = trimmed(text, Named(0, len("Fjell Tankers of"), "organization"))
    assert text[cut.start : cut.end] == "Fjell Tankers"
    start = text.index("Hafen")
    whole = trimmed(text, Named(start, start + 6, "organization"))
    assert text[whole.start : whole.end] == "Hafen.net"


def test_many_names_take_little_time() -> None:
    """Two thousand people and bodies are grouped within seconds."""
    text = " and ".join(f"Ana{k} Silva{k}, Bank of X{k} Q" for k in range(2000))
    names = [Named(*m.span(), "person") for m in re.finditer(r"Ana\d+ Silva\d+", text)]
    names += [Named(*m.span(), "organization") for m in re.finditer(r"Bank of X\d+ Q", text)]
    start = perf_counter()
    assert len(group_names(text, sorted(names, key=lambda name: name.start))) == 4000
    assert perf_counter() - start < 20


def test_a_country_is_no_acronym_of_what_is_named_after_it() -> None:
    """The US is the country, whatever has its initials; other acronyms are what they spell."""
    text = "The 2020 United States election. The US voted, the SMF did not: Sea Men Federation."
    names: dict[str, EntityKind] = {"2020_United_States_election": "happening", "US": "place"}
    assert ["US"] in groups(text, **names)
    assert groups(text, SMF="organization", Sea_Men_Federation="organization") == [
        ["SMF", "Sea Men Federation"]
    ]
