-- Times are microseconds UTC; ids, hashes and keys are BLOBs of 16 or 32 bytes.

CREATE TABLE centre (
    code    TEXT    NOT NULL PRIMARY KEY,
    epoch   BLOB    NOT NULL,
    key     BLOB    NOT NULL,
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE log (
    centre       TEXT    NOT NULL REFERENCES centre (code),
    revision     INTEGER NOT NULL,
    epoch        BLOB    NOT NULL,
    command_id   BLOB    NOT NULL,
    model        INTEGER NOT NULL,
    actor        TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    payload      TEXT,
    content_mac  BLOB    NOT NULL,
    salt         BLOB,
    payload_hash BLOB    NOT NULL,
    hash         BLOB    NOT NULL,
    PRIMARY KEY (centre, revision),
    UNIQUE (centre, command_id)
) STRICT;

CREATE TABLE subject (
    centre   TEXT    NOT NULL,
    subject  BLOB    NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (centre, subject, revision),
    FOREIGN KEY (centre, revision) REFERENCES log (centre, revision)
) STRICT, WITHOUT ROWID;

-- Erasable, unlike the log.
CREATE TABLE paper (
    centre   TEXT    NOT NULL REFERENCES centre (code),
    subject  BLOB    NOT NULL,
    body     TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (centre, subject)
) STRICT;

CREATE TABLE channel_reference (
    centre    TEXT NOT NULL REFERENCES centre (code),
    channel   TEXT NOT NULL,
    reference TEXT NOT NULL,
    subject   BLOB NOT NULL,
    PRIMARY KEY (centre, channel, reference)
) STRICT, WITHOUT ROWID;

-- A document is one subject's terms; new terms make a new document, so a higher id was written later.
CREATE TABLE document (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    centre  TEXT NOT NULL REFERENCES centre (code),
    subject BLOB NOT NULL,
    UNIQUE (centre, subject)
) STRICT;

CREATE TABLE term (
    gram     TEXT    NOT NULL,
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    PRIMARY KEY (gram, document)
) STRICT, WITHOUT ROWID;

CREATE INDEX term_by_document ON term (document);

CREATE TABLE snapshot (
    centre   TEXT    NOT NULL REFERENCES centre (code),
    revision INTEGER NOT NULL,
    epoch    BLOB    NOT NULL,
    model    INTEGER NOT NULL,
    body     BLOB    NOT NULL,
    PRIMARY KEY (centre, revision)
) STRICT;

CREATE TABLE token (
    hash     BLOB NOT NULL PRIMARY KEY,
    centre   TEXT NOT NULL REFERENCES centre (code),
    operator BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX token_by_operator ON token (centre, operator);
