-- Schema 3: passes, points and lots; and what this phone has reported, or will, in place of what it was first to report.

-- The passes of an epoch are asked for once. Times are drawn once and stand here.
CREATE TABLE allotment (
    epoch       INTEGER PRIMARY KEY,
    state       INTEGER NOT NULL CHECK (state IN (0, 1)), -- 0 planned, 1 asked for
    ask_at      INTEGER NOT NULL, -- Unix milliseconds
    usable_from INTEGER NOT NULL  -- Unix milliseconds
) STRICT;

-- Requests for passes whose bytes are fixed, with their keys and blinds. The row goes when its answer comes.
CREATE TABLE draft (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    epoch      INTEGER NOT NULL,
    chunk      INTEGER NOT NULL,
    not_before INTEGER NOT NULL, -- Unix milliseconds
    attempts   INTEGER NOT NULL,
    sealed     BLOB NOT NULL,
    UNIQUE (epoch, chunk)
) STRICT;

-- Passes, each with its one-time key. The row goes when a contribution takes it.
CREATE TABLE pass (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    epoch       INTEGER NOT NULL,
    usable_from INTEGER NOT NULL, -- Unix milliseconds
    sealed      BLOB NOT NULL
) STRICT;
CREATE INDEX pass_turn ON pass (epoch, usable_from);

-- Points that receipts gave. The row goes when its amount stands in a settlement.
CREATE TABLE point (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    epoch       INTEGER NOT NULL, -- of its key
    earned_at   INTEGER NOT NULL, -- Unix milliseconds
    state       INTEGER NOT NULL CHECK (state IN (0, 1, 2, 3)), -- 0 held, 1 in a lot, 2 credited, 3 refused
    lot         INTEGER, -- in which
    credited_in INTEGER, -- epoch
    holder      BLOB NOT NULL, -- keyed tag of the network and the wallet that can redeem it
    sealed      BLOB NOT NULL
) STRICT;
CREATE INDEX point_turn ON point (state, holder, earned_at);
CREATE INDEX point_lot ON point (lot);

-- Redemptions whose bytes are fixed. The row stays with its answer until its points have gone.
CREATE TABLE lot (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    state      INTEGER NOT NULL CHECK (state IN (0, 1, 2)), -- 0 waiting, 1 answered, 2 refused
    not_before INTEGER NOT NULL, -- Unix milliseconds
    attempts   INTEGER NOT NULL,
    answer     BLOB, -- the signed receipt, or why it was refused
    sealed     BLOB NOT NULL
) STRICT;
CREATE INDEX lot_turn ON lot (state, not_before);

-- How many points were credited, by epoch: what the next request for passes may ask for goes by it.
CREATE TABLE credited (
    epoch  INTEGER NOT NULL,
    holder BLOB NOT NULL, -- as above
    points INTEGER NOT NULL,
    PRIMARY KEY (epoch, holder)
) STRICT, WITHOUT ROWID;

-- What this phone has reported already, or will when a piece leaves, by keyed tag. The piece or spot is named until its receipt has
-- come: whatever is deleted before it was tried takes its groups with it.
CREATE TABLE reported (
    tag        BLOB PRIMARY KEY,
    keep_until INTEGER NOT NULL, -- epoch number, the last it is needed in
    piece      INTEGER,
    spot       INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX reported_keep_until ON reported (keep_until);
CREATE INDEX reported_piece ON reported (piece);
CREATE INDEX reported_spot ON reported (spot);
INSERT INTO reported (tag, keep_until) SELECT tag, keep_until FROM first;
DROP TABLE first;

-- The pass, with the one-time key, and the point requests; none for a contribution that an earlier version made.
ALTER TABLE outbox DROP COLUMN secret;
ALTER TABLE outbox ADD COLUMN secret BLOB;
ALTER TABLE outbox ADD COLUMN spot INTEGER;
