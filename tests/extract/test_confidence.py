"""Confidence follows its evidence."""

from __future__ import annotations

from onrecord.extract.confidence import Evidence, confidence, evidence_of, share, terms
from onrecord.model import Attribution, Candidate, Span


def test_more_certain_evidence_gives_more_confidence() -> None:
    """A surer cue, source or content raises the confidence."""
    base = Evidence(0.7, 0.7, 0.7, "indirect", has_speaker=True)
    surer = [
        Evidence(0.9, 0.7, 0.7, "indirect", has_speaker=True),
        Evidence(0.7, 0.9, 0.7, "indirect", has_speaker=True),
        Evidence(0.7, 0.7, 0.9, "indirect", has_speaker=True),
        Evidence(0.7, 0.7, 0.7, "direct", has_speaker=True),
    ]
    assert all(confidence(one) > confidence(base) for one in surer)
    assert confidence(Evidence(0.7, 0.7, 0.7, "indirect", has_speaker=False)) < confidence(base)


def test_certain_evidence_stays_finite() -> None:
    """Chances of 0 and 1 give a confidence between 0 and 1."""
    for chance in (0.0, 1.0):
        evidence = Evidence(chance, chance, chance, "mixed", has_speaker=True)
        assert 0 < confidence(evidence) < 1
        assert set(terms(evidence)) == {"cue", "source", "content", "kind", "no speaker"}


def test_evidence_of_the_chosen_source() -> None:
    """The source's chance is that of the candidate that was chosen, or of nobody."""
    who = Span(0, 4)
    candidates = (Candidate(who, 0.8), Candidate(None, 0.15))
    said = Attribution(Span(5, 9), who, (Span(10, 20),), 0.9, candidates, 0.7)
    assert evidence_of(said, "direct").source == 0.8
    nobody = Attribution(Span(5, 9), None, (Span(10, 20),), 0.9, candidates, 0.7)
    assert evidence_of(nobody, "direct").source == 0.15


def test_shares_are_chances() -> None:
    """Each form that settles a quotation has the share of it that is right."""
    for form in ("signature", "turn", "headline", "embedded", "unattributed"):
        assert 0 < share(form) < 1
    assert share("unattributed", has_speaker=False) < share("unattributed")
