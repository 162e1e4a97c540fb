-- What `kg export FILE.sqlite` writes. Numbers are keys inside one file only; iri names a thing everywhere.

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    identifier TEXT NOT NULL,
    published TEXT,                      -- 2023, 2023-10 or 2023-10-11
    publisher TEXT,
    url TEXT,
    language TEXT,
    iri TEXT NOT NULL UNIQUE
);

CREATE TABLE entities (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,                  -- Person, Organization, Place, NamedEvent or Work
    classes TEXT NOT NULL,               -- of schema.org, one space between
    same_as TEXT,                        -- at Wikidata, where it is sure
    iri TEXT NOT NULL UNIQUE
);

CREATE TABLE names (                     -- every form that names an entity, its best name too
    id INTEGER PRIMARY KEY,
    entity_id INTEGER NOT NULL REFERENCES entities (id),
    name TEXT NOT NULL,
    language TEXT,
    best INTEGER NOT NULL CHECK (best IN (0, 1))
);

CREATE TABLE mentions (                  -- which article names or tells of which entity
    article_id INTEGER NOT NULL REFERENCES articles (id),
    entity_id INTEGER NOT NULL REFERENCES entities (id),
    PRIMARY KEY (article_id, entity_id)
) WITHOUT ROWID;

CREATE TABLE facts (                     -- events, relations, positions and quotations
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,                  -- the fact in French words
    kind TEXT NOT NULL CHECK (kind IN ('event', 'relation', 'position', 'quotation')),
    type TEXT NOT NULL,                  -- an event's class, a relation's property, Position, direct or indirect
    predicate TEXT,                      -- the word of the text that tells an event
    factuality TEXT CHECK (factuality IN ('Asserted', 'Planned', 'Claimed', 'Denied', 'Hypothetical')),
    claimed_by INTEGER REFERENCES entities (id),
    date TEXT,                           -- 2023, 2023-10 or 2023-10-11
    end_date TEXT,
    earliest TEXT,                       -- the first and the last day that the date allows
    latest TEXT,
    confidence REAL CHECK (confidence BETWEEN 0 AND 1),
    rule TEXT,                           -- what read it
    iri TEXT                             -- none for a relation that no node tells of
);

CREATE TABLE participants (
    fact_id INTEGER NOT NULL REFERENCES facts (id),
    entity_id INTEGER NOT NULL REFERENCES entities (id),
    role TEXT NOT NULL CHECK (role IN ('agent', 'patient', 'recipient', 'place')),
    PRIMARY KEY (fact_id, entity_id, role)
) WITHOUT ROWID;

CREATE TABLE quantities (                -- the figures of events
    id INTEGER PRIMARY KEY,
    fact_id INTEGER NOT NULL REFERENCES facts (id),
    words TEXT NOT NULL,                 -- as the article has them
    kind TEXT NOT NULL CHECK (kind IN ('count', 'money', 'term', 'share', 'score', 'measure')),
    low REAL,                            -- the value, or the lower one of a range
    high REAL,                           -- the higher one of a range
    unit TEXT,                           -- what is counted, a currency (ISO 4217) or a measure
    bound TEXT CHECK (bound IN ('atLeast', 'about', 'atMost')),
    text TEXT                            -- a term (ISO 8601) or a score
);

CREATE TABLE quotations (
    fact_id INTEGER PRIMARY KEY REFERENCES facts (id),
    speaker_id INTEGER NOT NULL REFERENCES entities (id),
    addressee_id INTEGER REFERENCES entities (id),
    text TEXT NOT NULL,
    direct INTEGER NOT NULL CHECK (direct IN (0, 1)),
    cue TEXT                             -- the verb of saying
);

CREATE TABLE positions (
    fact_id INTEGER PRIMARY KEY REFERENCES facts (id),
    holder_id INTEGER NOT NULL REFERENCES entities (id),
    of_id INTEGER REFERENCES entities (id),
    title TEXT,
    ended INTEGER NOT NULL CHECK (ended IN (0, 1))
);

CREATE TABLE evidence (                  -- the stretches of the articles that say so, word for word
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id),
    in_headline INTEGER NOT NULL CHECK (in_headline IN (0, 1)),
    begins INTEGER NOT NULL,             -- offsets count Unicode code points of the article's body, or of its headline
    ends INTEGER NOT NULL,
    text TEXT NOT NULL,
    before TEXT,
    after TEXT,
    iri TEXT NOT NULL UNIQUE
);

CREATE TABLE fact_evidence (
    fact_id INTEGER NOT NULL REFERENCES facts (id),
    evidence_id INTEGER NOT NULL REFERENCES evidence (id),
    PRIMARY KEY (fact_id, evidence_id)
) WITHOUT ROWID;

CREATE TABLE readable (                  -- a row a fact, as in the CSV
    fact_id INTEGER PRIMARY KEY REFERENCES facts (id),
    who TEXT, fact TEXT, whom TEXT, place TEXT, date TEXT, until TEXT, figures TEXT, happened TEXT, says TEXT, sentence TEXT,
    headline TEXT, publisher TEXT, published TEXT, link TEXT, confidence REAL, type TEXT, iri TEXT
);
