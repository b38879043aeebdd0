-- The ledger of what was read. `PRAGMA user_version` counts the versions of this schema.
-- Equal documents, taken in by equal runs, give equal tables, but for `runs` and `timings`.

CREATE TABLE shards (              -- the manifest of the kept readings: Parquet files with many each
  name        TEXT PRIMARY KEY,    -- SHA-256 of the file
  readings    INTEGER NOT NULL,    -- in it, also those that were dropped since
  rows        INTEGER NOT NULL,
  size        INTEGER NOT NULL     -- bytes
) STRICT;

CREATE TABLE readings (            -- what one file says; never changed, kept under this id in a shard
  id          TEXT PRIMARY KEY,
  document    TEXT NOT NULL,       -- id of the document
  name        TEXT NOT NULL,       -- name of the file
  sha256      TEXT NOT NULL,       -- of the file
  incomplete  TEXT,                -- why its text does not reach its own end, NULL where it does
  recognised  INTEGER NOT NULL,    -- 1 where its characters were recognised in an image
  length      INTEGER NOT NULL,    -- code points of its text
  head        TEXT NOT NULL,       -- JSON object: the rules that read each field of the head
  unresolved  TEXT NOT NULL,       -- JSON list of {kind, surface, reason, start, end}
  shard       TEXT NOT NULL REFERENCES shards (name)
) STRICT;
CREATE INDEX readings_document ON readings (document);
CREATE INDEX readings_shard ON readings (shard, id);

CREATE TABLE sources (             -- the files that were given, each with its last state
  path        TEXT PRIMARY KEY,
  sha256      TEXT NOT NULL,
  format      TEXT,                -- NULL where the file could not be opened
  reader      TEXT NOT NULL,       -- fingerprint of the program that read it
  reading     TEXT REFERENCES readings (id),
  reason      TEXT,                -- why there is no reading
  CHECK ((reading IS NULL) <> (reason IS NULL))
) STRICT;
CREATE INDEX sources_reading ON sources (reading, path);

CREATE TABLE documents (           -- the reading that speaks for a document, where several files hold it
  id          TEXT PRIMARY KEY,
  reading     TEXT NOT NULL UNIQUE REFERENCES readings (id),
  same_as     TEXT                 -- the document that speaks for it, where people decided that they are the same
) STRICT;

CREATE TABLE contributions (       -- what a reading says of things that others can state too
  key         TEXT NOT NULL,       -- id of the node, or of the registered edge
  reading     TEXT NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
  type        TEXT NOT NULL,       -- label or relationship type
  record      TEXT NOT NULL,       -- JSON
  PRIMARY KEY (key, reading)
) STRICT, WITHOUT ROWID;
CREATE INDEX contributions_reading ON contributions (reading);

CREATE TABLE names (               -- what a reading calls documents: its own, and those it cites by a title
  core        TEXT NOT NULL,       -- what the title is about; names of one document have it in common
  key         TEXT NOT NULL,       -- id that the document has by this name alone
  reading     TEXT NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
  issuers     TEXT NOT NULL,       -- JSON list of official names
  place       TEXT,                -- for which the reading's document speaks
  date        TEXT,                -- of the reading's document
  PRIMARY KEY (core, key, reading, issuers)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_reading ON names (reading);

CREATE TABLE joins (               -- what a document calls by an id of its own is another thing
  key         TEXT NOT NULL,
  document    TEXT NOT NULL,       -- empty where everyone does
  target      TEXT NOT NULL,
  reason      TEXT NOT NULL,       -- the rule, or who decided it and why
  core        TEXT NOT NULL,       -- of the names that the rule compared, empty where people decided
  PRIMARY KEY (key, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX joins_core ON joins (core);
CREATE INDEX joins_target ON joins (target);

CREATE TABLE decisions (           -- the entries of the file of decisions that the joins follow
  entry       TEXT PRIMARY KEY     -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE timings (             -- how long each stage of a reading took
  reading     TEXT NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
  stage       TEXT NOT NULL,
  place       INTEGER NOT NULL,    -- of the stage among all, from 0
  seconds     REAL NOT NULL,
  PRIMARY KEY (reading, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (                -- every opening of the ledger that changed it
  id          INTEGER PRIMARY KEY,
  began       TEXT NOT NULL        -- UTC, ISO 8601
) STRICT;

CREATE TABLE history (             -- the reading that speaks for a document from a run on
  document    TEXT NOT NULL,
  run         INTEGER NOT NULL REFERENCES runs (id),
  reading     TEXT,                -- NULL from the run on in which the last of its files went
  PRIMARY KEY (document, run)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_reading ON history (reading);

CREATE TABLE digests (             -- what a reading states, hashed; stays as long as `history` names the reading
  reading     TEXT NOT NULL,
  type        TEXT NOT NULL,       -- label or relationship type
  facts       BLOB NOT NULL,       -- see ingest.keep.digests
  PRIMARY KEY (reading, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE pending (             -- what the database does not show yet
  part        TEXT NOT NULL CHECK (part IN ('document', 'shared', 'core')),
  key         TEXT NOT NULL,
  PRIMARY KEY (part, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE loaded_into (         -- the database that shows what is not pending
  database    TEXT PRIMARY KEY
) STRICT;

CREATE VIEW stated AS              -- the contributions that count
SELECT key, type, record, documents.id AS document
FROM contributions JOIN documents USING (reading) WHERE same_as IS NULL;

CREATE VIEW source_states AS
SELECT path, sources.sha256, format, sources.reading, readings.document, sources.reason, readings.incomplete,
  readings.unresolved,
  CASE
    WHEN sources.reading IS NULL THEN 'failed'
    WHEN documents.reading IS NULL THEN 'duplicate'
    WHEN path > (SELECT min(path) FROM sources AS s WHERE s.reading = sources.reading) THEN 'duplicate'
    WHEN EXISTS (SELECT 1 FROM pending WHERE part = 'document' AND key = readings.document) THEN 'read'
    ELSE 'loaded'
  END AS state
FROM sources LEFT JOIN readings ON readings.id = sources.reading 
  LEFT JOIN documents ON documents.reading = readings.id AND same_as IS NULL;
