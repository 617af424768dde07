-- Rows beside the desk, written with the log row that changes them: what the events of a kind have made of each.
CREATE TABLE account (
    centre   TEXT    NOT NULL REFERENCES centre (code),
    kind     TEXT    NOT NULL,
    id       BLOB    NOT NULL,
    body     TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (centre, kind, id)
) STRICT, WITHOUT ROWID;
