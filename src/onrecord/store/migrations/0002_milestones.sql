-- The life of agreements: signed, in force, suspended, left, extended, expired.
CREATE TABLE milestones (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    agreement_start INTEGER NOT NULL,
    agreement_end INTEGER NOT NULL,
    agreement_entity INTEGER REFERENCES entities (key),
    stage TEXT NOT NULL,
    said TEXT,                      -- ISO date of the saying
    dated INTEGER NOT NULL,         -- 1 if days of taking effect are given, open ends included
    effective_time INTEGER REFERENCES times (key),
    effective_earliest TEXT,
    effective_latest TEXT,
    status TEXT NOT NULL,
    UNIQUE (article, id)
);
CREATE INDEX milestones_agreement ON milestones (agreement_entity)
    WHERE agreement_entity IS NOT NULL;
CREATE INDEX milestones_time ON milestones (effective_time) WHERE effective_time IS NOT NULL;

CREATE TABLE milestone_evidence (
    milestone INTEGER NOT NULL REFERENCES milestones (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (milestone, position)
) WITHOUT ROWID;

CREATE TABLE milestone_parties (
    milestone INTEGER NOT NULL REFERENCES milestones (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    entity INTEGER REFERENCES entities (key),
    PRIMARY KEY (milestone, position)
) WITHOUT ROWID;
CREATE INDEX milestone_parties_entity ON milestone_parties (entity) WHERE entity IS NOT NULL;

CREATE TABLE milestone_claims (
    milestone INTEGER NOT NULL REFERENCES milestones (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    quotation INTEGER NOT NULL REFERENCES quotations (key),
    PRIMARY KEY (milestone, position)
) WITHOUT ROWID;
CREATE INDEX milestone_claims_quotation ON milestone_claims (quotation);
