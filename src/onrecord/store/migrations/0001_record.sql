-- Schema 1 of the store: what each article says (onrecord/1), with the record's names.
-- "key" is a row's number in this file, "id" its name in the record, "position" its place
-- in a list. Spans are [start, end) in Unicode code points of articles.text.

CREATE TABLE articles (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    ref TEXT,
    url TEXT,
    outlet TEXT,
    title TEXT,
    authors TEXT NOT NULL,          -- JSON list of strings
    published TEXT,
    modified TEXT,
    dateline TEXT,
    language TEXT,
    reader_version TEXT NOT NULL,   -- of the reader that read it
    added TEXT NOT NULL,            -- when, ISO date-time in UTC
    text TEXT NOT NULL              -- last: the long one, so that the rest is read without it
);
CREATE INDEX articles_published ON articles (published, id);
CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_source ON articles (source);

CREATE TABLE sections (
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    note TEXT,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE entities (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    geo_lat REAL,
    geo_lon REAL,
    geo_region TEXT,
    geo_country TEXT,
    geo_geonames INTEGER,
    UNIQUE (article, id)
);

CREATE TABLE aliases (
    entity INTEGER NOT NULL REFERENCES entities (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    alias TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;

CREATE TABLE members (
    entity INTEGER NOT NULL REFERENCES entities (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    member INTEGER NOT NULL REFERENCES entities (key) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;
CREATE INDEX members_member ON members (member);

CREATE TABLE roles (
    entity INTEGER NOT NULL REFERENCES entities (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;

CREATE TABLE mentions (
    entity INTEGER NOT NULL REFERENCES entities (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    form TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) WITHOUT ROWID;

-- Every name and alias, folded (case, diacritics and punctuation gone, each word between
-- bars), once for all articles: what "statements --by" looks through.
CREATE TABLE names (
    key INTEGER PRIMARY KEY,
    folded TEXT NOT NULL UNIQUE
);

CREATE TABLE entity_names (
    name INTEGER NOT NULL REFERENCES names (key),
    entity INTEGER NOT NULL REFERENCES entities (key) ON DELETE CASCADE,
    PRIMARY KEY (name, entity)
) WITHOUT ROWID;
CREATE INDEX entity_names_entity ON entity_names (entity);

CREATE TABLE times (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    type TEXT NOT NULL,
    value TEXT,
    mod TEXT,
    earliest TEXT,
    latest TEXT,
    anchor TEXT,
    UNIQUE (article, id)
);

CREATE TABLE quotations (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,             -- the words of the content, its parts joined by an ellipsis
    cue_start INTEGER,
    cue_end INTEGER,
    speaker_start INTEGER,
    speaker_end INTEGER,
    speaker_entity INTEGER REFERENCES entities (key),
    addressee_start INTEGER,
    addressee_end INTEGER,
    addressee_entity INTEGER REFERENCES entities (key),
    time INTEGER REFERENCES times (key),
    within INTEGER REFERENCES quotations (key) DEFERRABLE INITIALLY DEFERRED,
    confidence REAL NOT NULL,
    UNIQUE (article, id)
);
CREATE INDEX quotations_speaker ON quotations (speaker_entity)
    WHERE speaker_entity IS NOT NULL;
CREATE INDEX quotations_addressee ON quotations (addressee_entity)
    WHERE addressee_entity IS NOT NULL;
CREATE INDEX quotations_time ON quotations (time) WHERE time IS NOT NULL;
CREATE INDEX quotations_within ON quotations (within) WHERE within IS NOT NULL;

CREATE TABLE quotation_content (
    quotation INTEGER NOT NULL REFERENCES quotations (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (quotation, position)
) WITHOUT ROWID;

CREATE TABLE quotation_about (
    quotation INTEGER NOT NULL REFERENCES quotations (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    entity INTEGER NOT NULL REFERENCES entities (key),
    PRIMARY KEY (quotation, position)
) WITHOUT ROWID;
CREATE INDEX quotation_about_entity ON quotation_about (entity);

CREATE TABLE events (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    mode TEXT,
    contexts TEXT NOT NULL,         -- JSON list of strings
    quad TEXT NOT NULL,
    place_start INTEGER,
    place_end INTEGER,
    place_entity INTEGER REFERENCES entities (key),
    time INTEGER REFERENCES times (key),
    status TEXT NOT NULL,
    polarity TEXT NOT NULL,
    confidence REAL NOT NULL,
    UNIQUE (article, id)
);
CREATE INDEX events_place ON events (place_entity) WHERE place_entity IS NOT NULL;
CREATE INDEX events_time ON events (time) WHERE time IS NOT NULL;

CREATE TABLE event_triggers (
    event INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE TABLE event_parties (
    event INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    party TEXT NOT NULL,            -- actors or recipients
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    entity INTEGER REFERENCES entities (key),
    PRIMARY KEY (event, party, position)
) WITHOUT ROWID;
CREATE INDEX event_parties_entity ON event_parties (entity) WHERE entity IS NOT NULL;

CREATE TABLE event_claims (
    event INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    claim TEXT NOT NULL,            -- claimed_by or denied_by
    position INTEGER NOT NULL,
    quotation INTEGER NOT NULL REFERENCES quotations (key),
    PRIMARY KEY (event, claim, position)
) WITHOUT ROWID;
CREATE INDEX event_claims_quotation ON event_claims (quotation);

CREATE TABLE deadlines (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    subject_start INTEGER,
    subject_end INTEGER,
    subject_entity INTEGER REFERENCES entities (key),
    action_start INTEGER NOT NULL,
    action_end INTEGER NOT NULL,
    due_time INTEGER REFERENCES times (key),
    due_earliest TEXT,
    due_latest TEXT,
    condition_start INTEGER,
    condition_end INTEGER,
    stated_by TEXT,
    status_as_of_published TEXT NOT NULL,
    UNIQUE (article, id)
);
CREATE INDEX deadlines_subject ON deadlines (subject_entity) WHERE subject_entity IS NOT NULL;
CREATE INDEX deadlines_time ON deadlines (due_time) WHERE due_time IS NOT NULL;
CREATE INDEX deadlines_latest ON deadlines (due_latest);

CREATE TABLE deadline_parties (
    deadline INTEGER NOT NULL REFERENCES deadlines (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    entity INTEGER REFERENCES entities (key),
    PRIMARY KEY (deadline, position)
) WITHOUT ROWID;
CREATE INDEX deadline_parties_entity ON deadline_parties (entity) WHERE entity IS NOT NULL;

CREATE TABLE positions (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    holder_start INTEGER NOT NULL,
    holder_end INTEGER NOT NULL,
    holder_entity INTEGER REFERENCES entities (key),
    stance TEXT NOT NULL,
    topic_start INTEGER NOT NULL,
    topic_end INTEGER NOT NULL,
    topic_entity INTEGER REFERENCES entities (key),
    UNIQUE (article, id)
);
CREATE INDEX positions_holder ON positions (holder_entity) WHERE holder_entity IS NOT NULL;
CREATE INDEX positions_topic ON positions (topic_entity) WHERE topic_entity IS NOT NULL;

CREATE TABLE position_evidence (
    stated INTEGER NOT NULL REFERENCES positions (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (stated, position)
) WITHOUT ROWID;

CREATE TABLE notes (
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    about TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;

-- Sources and articles that could not be read, to be named and tried again.
CREATE TABLE failures (
    source TEXT PRIMARY KEY,        -- as the reader names it: path or path#line
    path TEXT,                      -- the file to read again, in full
    article TEXT,                   -- the article's id, if it came so far
    reason TEXT NOT NULL,
    options TEXT NOT NULL,          -- JSON: the options it was read with
    reader_version TEXT NOT NULL,
    happened TEXT NOT NULL          -- ISO date-time in UTC
) WITHOUT ROWID;

CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, text,
    content = 'articles', content_rowid = 'key',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_inserted AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE TRIGGER articles_deleted AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text)
    VALUES ('delete', old.key, old.title, old.text);
END;

CREATE VIRTUAL TABLE quotations_fts USING fts5 (
    text,
    content = 'quotations', content_rowid = 'key',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER quotations_inserted AFTER INSERT ON quotations BEGIN
    INSERT INTO quotations_fts (rowid, text) VALUES (new.key, new.text);
END;
CREATE TRIGGER quotations_deleted AFTER DELETE ON quotations BEGIN
    INSERT INTO quotations_fts (quotations_fts, rowid, text)
    VALUES ('delete', old.key, old.text);
END;
