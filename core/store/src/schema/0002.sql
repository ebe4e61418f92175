-- Schema 2: spot measurements, and which piece a contribution was made of.

-- Spot measurements, held until it is known whether a place nearby is private; of those that were dropped only the reason is left.
CREATE TABLE spot (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    state  INTEGER NOT NULL CHECK (state IN (0, 1)), -- 0 held, 1 dropped
    due    INTEGER NOT NULL, -- Unix milliseconds: when it may be sent; if dropped, when that is forgotten
    epoch  INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX spot_due ON spot (state, due, epoch);

-- Where a contribution came from, so that a trip can be deleted whole while one of its pieces is bound but was never sent.
ALTER TABLE outbox ADD COLUMN piece INTEGER;
