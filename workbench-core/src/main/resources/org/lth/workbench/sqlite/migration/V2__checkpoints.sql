-- The newest checkpoint of each run in training, and the snapshots that it is made of; disposable.
CREATE TABLE checkpoints (
  run   TEXT    NOT NULL PRIMARY KEY,
  level INTEGER NOT NULL CHECK (level >= 0),
  step  INTEGER NOT NULL CHECK (step >= 0)
) STRICT;

CREATE TABLE checkpoint_parts (
  run    TEXT NOT NULL REFERENCES checkpoints (run) ON DELETE CASCADE,
  part   TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (digest GLOB 'sha256:*' AND length(digest) = 71),
  PRIMARY KEY (run, part)
) STRICT;
