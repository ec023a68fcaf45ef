-- The events of all streams. Rows are only ever added; the triggers below hold for every program
-- that opens the file, whatever its settings.
CREATE TABLE events (
  position      INTEGER PRIMARY KEY AUTOINCREMENT,
  run           TEXT    NOT NULL CHECK (run <> ''),
  version       INTEGER NOT NULL CHECK (version >= 1),
  type          TEXT    NOT NULL CHECK (type <> ''),
  schema        INTEGER NOT NULL CHECK (schema >= 1),
  at            TEXT    NOT NULL CHECK (at LIKE '____-__-__T__:__:__.___Z'),
  data          TEXT    NOT NULL CHECK (json_valid(data)),
  previous_hash TEXT    NULL,
  hash          TEXT    NOT NULL UNIQUE CHECK (hash GLOB 'sha256:*' AND length(hash) = 71),
  UNIQUE (run, version),
  CHECK ((version = 1) = (previous_hash IS NULL))
) STRICT;

CREATE TRIGGER events_are_never_changed
BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are append-only: an event is never changed');
END;

CREATE TRIGGER events_are_never_deleted
BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are append-only: an event is never deleted');
END;

-- INSERT OR REPLACE deletes without firing DELETE triggers unless recursive_triggers is on, so a row
-- that would replace another is stopped before it is inserted.
CREATE TRIGGER events_are_only_appended
BEFORE INSERT ON events
BEGIN
  SELECT RAISE(ABORT, 'events are append-only: this position is taken')
  WHERE EXISTS (SELECT 1 FROM events WHERE position = NEW.position);
  SELECT RAISE(ABORT, 'events are append-only: this version of the run is taken')
  WHERE EXISTS (SELECT 1 FROM events WHERE run = NEW.run AND version = NEW.version);
  SELECT RAISE(ABORT, 'events are append-only: an event of this hash is there already')
  WHERE EXISTS (SELECT 1 FROM events WHERE hash = NEW.hash);
  SELECT RAISE(ABORT, 'events form a chain: the version is not the next one of its run')
  WHERE NEW.version <> 1 + coalesce((SELECT max(version) FROM events WHERE run = NEW.run), 0);
  SELECT RAISE(ABORT, 'events form a chain: previous_hash is not the hash of the last event')
  WHERE NEW.previous_hash IS NOT
    (SELECT hash FROM events WHERE run = NEW.run ORDER BY version DESC LIMIT 1);
END;

-- A BEFORE trigger does not know the position that SQLite will assign.
CREATE TRIGGER positions_have_no_gap
AFTER INSERT ON events
BEGIN
  SELECT RAISE(ABORT, 'events form a chain: the position is not the next one')
  WHERE NEW.position <>
    1 + coalesce((SELECT max(position) FROM events WHERE position < NEW.position), 0);
END;

-- What each snapshot file looked like when it was written.
CREATE TABLE snapshot_files (
  name   TEXT    NOT NULL PRIMARY KEY,
  digest TEXT    NOT NULL CHECK (digest GLOB 'sha256:*' AND length(digest) = 71),
  length INTEGER NOT NULL CHECK (length >= 0)
) STRICT;

-- Evaluations of levels in training; disposable. A number that is not a number is stored as NULL,
-- which is what SQLite makes of it.
CREATE TABLE progress (
  run                 TEXT    NOT NULL,
  level               INTEGER NOT NULL,
  step                INTEGER NOT NULL,
  train_loss          REAL    NULL,
  validation_loss     REAL    NULL,
  validation_accuracy REAL    NULL,
  test_accuracy       REAL    NULL,
  PRIMARY KEY (run, level, step)
) STRICT;
