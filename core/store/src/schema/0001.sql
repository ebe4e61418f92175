-- Schema 1. What says where somebody was, or is a secret, lies in a `sealed` column (or `secret`, `reason`): authenticated
-- ciphertext that is bound to its table, its row and the row's unchanging plain number. All other columns are plain: ids, the times and states that rows are
-- looked up by, epochs, points. AUTOINCREMENT: an id never comes back, so it can be told to a person or another process.

-- One row that only the right key opens: a wrong key is found before anything is read or written.
CREATE TABLE seal (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BLOB NOT NULL
) STRICT;

-- What the sensors gave since the last trip was cut, in batches, oldest first.
CREATE TABLE raw (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    sealed BLOB NOT NULL
) STRICT;

-- What may leave the phone when it is due, and can still be deleted until then.
CREATE TABLE piece (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    due    INTEGER NOT NULL, -- Unix milliseconds
    epoch  INTEGER NOT NULL, -- its week: once that has closed, it is too late for it
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX piece_due ON piece (due, epoch);

-- Contributions whose bytes are fixed. The row goes when its receipt comes. Small columns first: a row's body overflows its page.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    state      INTEGER NOT NULL CHECK (state IN (0, 1)), -- 0 waiting, 1 quarantined
    not_before INTEGER NOT NULL, -- Unix milliseconds
    attempts   INTEGER NOT NULL,
    bound_at   INTEGER NOT NULL, -- Unix milliseconds
    secret     BLOB NOT NULL, -- the one-time key
    reason     BLOB CHECK ((reason IS NULL) = (state = 0)), -- why it is in quarantine
    sealed     BLOB NOT NULL
) STRICT;
CREATE INDEX outbox_turn ON outbox (state, not_before);

-- What was sent and answered; the id is the one it had in the outbox, so nothing is counted twice.
CREATE TABLE receipt (
    id     INTEGER PRIMARY KEY,
    points INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

-- Sums over all receipts there ever were.
CREATE TABLE ledger (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    sent   INTEGER NOT NULL,
    points INTEGER NOT NULL
) STRICT;
INSERT INTO ledger (id, sent, points) VALUES (1, 0, 0);

-- What this phone has reported already, by keyed tag.
CREATE TABLE first (
    tag        BLOB PRIMARY KEY,
    keep_until INTEGER NOT NULL -- epoch number, the last it is needed in
) STRICT, WITHOUT ROWID;
CREATE INDEX first_keep_until ON first (keep_until);

-- The owner's own ways, for the owner's eyes only.
CREATE TABLE way (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    until  INTEGER NOT NULL, -- Unix milliseconds
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX way_until ON way (until);

-- All places that trips began or ended at, replaced as a whole at each trip's end.
CREATE TABLE places (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BLOB NOT NULL
) STRICT;

-- The circles from which nothing leaves, replaced as a whole.
CREATE TABLE zones (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BLOB NOT NULL
) STRICT;

-- Small settings by name: the directory as pinned.
CREATE TABLE value (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    name   TEXT NOT NULL UNIQUE,
    sealed BLOB NOT NULL
) STRICT;
