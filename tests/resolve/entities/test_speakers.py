"""Who speaks and to whom, one short invented report for each way of saying so."""

from __future__ import annotations

from functools import lru_cache

import pytest

from onrecord.model import Party, Record
from onrecord.pipeline import extract_many
from onrecord.read import read_text

Row = tuple[str, str | None]

REPORTS: dict[str, tuple[str, list[Row]]] = {
    "full name before surname": (
        "Mayor Ilse Korda met Tom Brandt on Monday. Brandt called the plan a mistake. “It will "
        "cost us the harbour,” he added. He also noted that the ferries were late.",
        [("Tom Brandt", None), ("Tom Brandt", None), ("Tom Brandt", None)],
    ),
    "two of one surname": (
        "Ana Brandt is the mayor and Karl Brandt runs the port. Mr Brandt said that he would "
        "resign. Ms Brandt said that she would not.",
        [("Karl Brandt", None), ("Ana Brandt", None)],
    ),
    "nobody names himself": (
        "Governor Tom Brandt spoke to reporters after a meeting with Admiral Karl Weiss. “Weiss "
        "told me that the fleet is ready,” he said.",
        [("Tom Brandt", None), ("Karl Weiss", "Tom Brandt")],
    ),
    "described first, named later": (
        "A federal judge ordered the harbour closed on Monday.\n\nJudge Ilse Amberg said that "
        "the cranes were unsafe.",
        [("Ilse Amberg", None), ("Ilse Amberg", None)],
    ),
    "described in the headline and the lead": (
        "Head of port quits over ‘rotten’ cranes\n\nELMA — The head of the port resigned on "
        "Monday, saying that she had inherited “rotten” cranes.\n\nIngrid Solheim, 54, told "
        "reporters that nobody had listened.",
        [("Ingrid Solheim", None), ("Ingrid Solheim", "reporters")],
    ),
    "one of several": (
        "Two officials of the port, who asked not to be named, said that the crane had failed "
        "twice. “He was furious,” one of them said.",
        [("Two officials of the port", None), ("one of them", None)],
    ),
    "known only as": (
        "The rebels freed their hostages on Sunday. A commander known only as Mara said that no "
        "ransom had been paid. She denied that the army had been warned.",
        [("Mara", None), ("Mara", None)],
    ),
    "he in what he is reported to say": (
        "Warren Cole left the court in silence. Outside, Tom Brandt, 71, who worked at the mill "
        "for years, said he had been told that his pension would fall. He doubts that the "
        "hearing will change it.",
        [("Tom Brandt", None), (None, "Tom Brandt"), ("Tom Brandt", None)],
    ),
    "a document by a pronoun": (
        "The review, by former judge Ana Silva, was published on Monday. It says that nobody "
        "called the coast guard.",
        [("review", None)],
    ),
    "a given name of either sex": (
        "Nana Kwame Boateng, the party's general secretary, told reporters that the list was "
        "wrong. He threatened to go to court.",
        [("Nana Kwame Boateng", "reporters"), ("Nana Kwame Boateng", None)],
    ),
    "filed by somebody is not somebody": (
        "The lawsuit, filed by Attorney General Ana Silva, alleges that prices rose by half.",
        [("lawsuit", None)],
    ),
    "led by somebody is not somebody": (
        "The delegation, led by former army chief Karl Weiss, said that talks would go on.",
        [("delegation", None)],
    ),
    "people of two bodies": (
        "Executives of Elma Bank and Hansa Port assured lawmakers that jobs were safe.",
        [("Executives of Elma Bank and Hansa Port", "lawmakers")],
    ),
    "not whom the words tell of": (
        "Ana Silva, the lawyer of the two sailors, spoke to reporters on Monday. “The judge held "
        "up both receipts, one in each hand,” she recalled.",
        [("Ana Silva", None)],
    ),
    "whoever was asked answers": (
        "The mayor, Ana Silva, said that the bridge was safe. Karl Brandt asked her twice when "
        "she had been told. She said that she would answer later.",
        [("Ana Silva", None), ("Karl Brandt", "Ana Silva"), ("Ana Silva", None)],
    ),
    "nobody tells": (
        "The port chief resigned on Tuesday. The crews were told that their shifts would not "
        "change.",
        [(None, "crews")],
    ),
    "a part of somebody's statement": (
        "The judge, Ana Silva, ruled on Monday. Part of the judge's statement reads: “The draft "
        "is over.”",
        [("Ana Silva", None)],
    ),
    "a body by its noun": (
        "Skylark sold four ships on Monday. The company said that it needed the money.",
        [("Skylark", None)],
    ),
    "a body beside its noun": (
        "The company, Skylark, said that the engines were safe. Skylark has forty ships.",
        [("Skylark", None)],
    ),
    "an acronym in brackets": (
        "The Ferrous Metals Union (SMF) called a strike. The SMF said that its members were tired.",
        [("Ferrous Metals Union", None), ("Ferrous Metals Union", None)],
    ),
    "a name on the web": (
        "The news site Hafen.net reported that the mayor had resigned.",
        [("Hafen.net", None)],
    ),
    "a document for its owner": (
        "The Harbour Office website says that the dues will rise.",
        [("Harbour Office", None)],
    ),
    "a statement for a person": (
        "The ban was lifted on Monday. “The harbour is safe,” read Mayor Brandt's statement.",
        [("Brandt", None)],
    ),
    "the unnamed by their whole phrase": (
        "Critics from across the island said that the tax was unfair.",
        [("Critics from across the island", None)],
    ),
    "described by a clause": (
        "An expert hired by the parish said that the bridge was unsafe.",
        [("expert hired by the parish", None)],
    ),
    "two as one": (
        "Ana Silva and Tom Brandt met on Monday. The pair said that the harbour would stay open.",
        [("Ana Silva and Tom Brandt", None)],
    ),
    "joined with their titles": (
        "Finance Minister Ana Silva and Governor Tom Brandt said that the dues would rise.",
        [("Ana Silva and Tom Brandt", None)],
    ),
    "both of one title": (
        "Police arrested officers Karl Weiss and Tom Brandt on Monday. Both officers denied the "
        "charge.",
        [("Karl Weiss and Tom Brandt", None)],
    ),
    "both countries": (
        "Norway and Portugal sent ships to Port Elma. Both countries said that the talks would "
        "go on.",
        [("Norway and Portugal", None)],
    ),
    "told apart by their nations": (
        "Norwegian President Ana Silva spoke to Tom Brandt on Monday. The Portuguese "
        "president said that the talks had failed.",
        [("Portuguese president", None)],
    ),
    "told": (
        "Mayor Tom Brandt told reporters that the port would close.",
        [("Tom Brandt", "reporters")],
    ),
    "told a name of several words": (
        "Tom Brandt told Elma Evening Post that the port would close.",
        [("Tom Brandt", "Elma Evening Post")],
    ),
    "urged": (
        "Mayor Tom Brandt urged the two unions to accept the offer.",
        [("Tom Brandt", "two unions")],
    ),
    "was told": (
        "The inquiry was told by Captain Weiss that the lights had failed.",
        [("Weiss", "inquiry")],
    ),
    "in an interview": (
        "In an interview with the Elma Post, Mayor Tom Brandt said that he would resign.",
        [("Tom Brandt", "Elma Post")],
    ),
    "in a letter": (
        "In a letter to the bank, Mayor Tom Brandt wrote that the loan would be repaid.",
        [("Tom Brandt", "bank")],
    ),
}


@lru_cache(maxsize=1)
def records() -> dict[str, Record]:
    """All reports, read in one go."""
    articles = [read_text(text) for text, _ in REPORTS.values()]
    return dict(zip(REPORTS, extract_many(articles), strict=True))


@pytest.mark.parametrize("case", REPORTS)
def test_names_who_speaks_and_who_is_spoken_to(case: str) -> None:
    """The speaker and the addressee of each quotation are the right entities."""
    record = records()[case]
    names = {entity.id: entity.name for entity in record.entities}

    def name_of(party: Party | None) -> str | None:
        return names.get(party.entity or "") if party else None

    found = [(name_of(q.speaker), name_of(q.addressee)) for q in record.quotations]
    assert found == REPORTS[case][1]


@pytest.mark.parametrize("case", REPORTS)
def test_mentions_stand_in_the_text(case: str) -> None:
    """Every mention is a stretch of the text, and no name is a pronoun."""
    record = records()[case]
    for entity in record.entities:
        assert entity.name.lower() not in {"he", "she", "it", "they", "we", "i", "you"}
        assert all(record.article.text[m.start : m.end].strip() for m in entity.mentions)


def test_a_body_made_of_persons_goes_by_these_too() -> None:
    """Lawmakers in a group of lawmakers are found by that name."""
    text = "A group of lawmakers said that the accord was void. They called for a new vote."
    [record] = extract_many([read_text(text)])
    forms = [{entity.name, *entity.aliases} for entity in record.entities]
    assert any({"group of lawmakers", "lawmakers"} <= names for names in forms)
