-- Version 1. Nothing here says when or in which order contributions came, or from where; no key and no signature of a sender.

CREATE TABLE network (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32)
) STRICT, WITHOUT ROWID;

-- One row for each contribution that was answered with a receipt. Keyed by its hash, so that the order of rows is chance.
CREATE TABLE contributions (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    epoch      INTEGER NOT NULL,
    class      INTEGER NOT NULL CHECK (class BETWEEN 0 AND 9),
    mode       TEXT    NOT NULL CHECK (mode IN ('vehicle', 'cycle', 'walk')),
    meter      TEXT,                                             -- the input behind the levels
    calibrated INTEGER CHECK (calibrated IN (0, 1)),
    points     INTEGER NOT NULL CHECK (points BETWEEN 0 AND 16),
    receipt    TEXT                                              -- absent once it has expired
) STRICT, WITHOUT ROWID;

CREATE INDEX receipts_by_epoch ON contributions (epoch) WHERE receipt IS NOT NULL;

-- Keyed as it is written, so that a contribution costs a page or two and not one for each of its cells; a publication, once a
-- week, sorts.
CREATE TABLE passages (
    contribution BLOB    NOT NULL REFERENCES contributions (id),
    place        INTEGER NOT NULL,                               -- 0 is the first passage of its contribution
    cell         INTEGER NOT NULL,                               -- H3's 64-bit index
    heading      INTEGER CHECK (heading BETWEEN 0 AND 7),        -- eighths of a turn from north; absent below 1 m/s
    deciseconds  INTEGER NOT NULL,
    half_mps     INTEGER NOT NULL,                               -- speed in 0.5 m/s
    first        INTEGER NOT NULL CHECK (first BETWEEN 0 AND 15),
    laeq         INTEGER,                                        -- this and the five below in 0.5 dB; absent without noise
    la10         INTEGER,
    la50         INTEGER,
    la90         INTEGER,
    laf_max      INTEGER,
    lc_peak      INTEGER,
    verdict      TEXT    NOT NULL,                               -- as in the receipt
    PRIMARY KEY (contribution, place)
) STRICT, WITHOUT ROWID;
