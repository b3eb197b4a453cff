"""The choice among candidates."""

from __future__ import annotations

from onrecord.resolve.entities.antecedents import (
    Anaphor,
    Setting,
    choose,
    evidence,
    evidence_for_nobody,
    weights,
)
from onrecord.resolve.entities.drafts import Draft


def met(draft: Draft, sentence: int) -> Draft:
    """A draft as it is after one mention outside of quotation marks."""
    draft.last_sentence = draft.last_paragraph = sentence
    draft.seen, draft.quoted_only = 1, False
    return draft


def test_a_near_name_is_chosen() -> None:
    """A pronoun means the one person just named rather than nobody."""
    anaphor = Anaphor(9, "he", 2, 2, sex="m", is_subject=True)
    draft = met(Draft("person", ["Tom Brandt"], sex="m"), 2)
    found = {0: evidence(anaphor, 0, draft, Setting(link=0.5))}
    assert choose("he", found, evidence_for_nobody(anaphor)) == 0


def test_a_speaker_is_not_named_in_his_own_words() -> None:
    """Whoever is named within the words is worse a candidate for having said them."""
    drafts = [met(Draft("person", [name], sex="m"), 1) for name in ("Tom Brandt", "Karl Weiss")]
    anaphor = Anaphor(9, "he", 2, 2, sex="m", speaks=True, named_within=frozenset({1}))
    found = {n: evidence(anaphor, n, draft, Setting()) for n, draft in enumerate(drafts)}
    assert choose("he", found, evidence_for_nobody(anaphor)) == 0


def test_the_same_noun_links_a_definite_nominal() -> None:
    """After "a ferry company", "the ferry company" means it."""
    draft = met(Draft("organization", ["ferry company"], is_named=False), 1)
    draft.heads, draft.modifiers = {"company"}, {"ferry"}
    anaphor = Anaphor(
        9,
        "definite",
        2,
        1,
        heads=frozenset({"company"}),
        modifiers=frozenset({"ferry"}),
        determiner="definite",
        is_body=True,
    )
    found = {0: evidence(anaphor, 0, draft, Setting(link=0.3))}
    assert choose("definite", found, evidence_for_nobody(anaphor)) == 0


def test_a_company_is_no_court() -> None:
    """Nouns tell sorts of body, and two bodies of different sorts are not one."""
    anaphor = Anaphor(9, "definite", 2, 1, heads=frozenset({"company"}), is_body=True)
    court, shipper = Draft("organization", ["Elma Court"]), Draft("organization", ["Elma Tankers"])
    court.name_words, shipper.name_words = {"elma", "court"}, {"elma", "tankers"}
    found = [evidence(anaphor, 0, met(draft, 1), Setting()) for draft in (court, shipper)]
    assert [(one["sort"], one["sort_clash"]) for one in found] == [(0.0, 1.0), (1.0, 0.0)]


def test_every_kind_has_weights() -> None:
    """The file of weights knows all kinds of anaphor."""
    kinds = {"he", "it", "they", "i", "we", "you", "definite", "other", "name"}
    assert kinds <= weights().keys()
