-- Version 1. Nothing here says when or in which order contributions came, or from where; no key and no signature of a sender.

CREATE TABLE network (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32)
) STRICT, WITHOUT ROWID;

-- One row for each contribution that was answered with a receipt. Keyed by its hash, so that the order of rows is chance.
CREATE TABLE contributions (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    epoch      INTEGER NOT NULL,
    class      INTEGER NOT NULL CHECK (class BETWEEN 0 AND 9),
    mode       TEXT    NOT NULL CHECK (mode IN ('vehicle', 'cycle', 'walk', 'area', 'spot')),
    meter      TEXT,                                             -- the input behind the levels
    calibrated INTEGER CHECK (calibrated IN (0, 1)),
    label      TEXT CHECK ((label IS NOT NULL) = (mode = 'spot')), -- what kind of place a spot is
    thirds     BLOB CHECK ((thirds IS NOT NULL) = (mode = 'spot')), -- its third octaves, 25 Hz first: little-endian 16-bit, in 0.5 dB
    points     INTEGER NOT NULL CHECK (points BETWEEN 0 AND 16),
    receipt    TEXT                                              -- absent once it has expired
) STRICT, WITHOUT ROWID;

CREATE INDEX receipts_by_epoch ON contributions (epoch) WHERE receipt IS NOT NULL;

-- Together with the one above it says which contributions an epoch has. In two halves, so that receiving writes into one index.
CREATE INDEX forgotten_by_epoch ON contributions (epoch) WHERE receipt IS NULL;

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

-- One row for each published epoch, written together with its numbers, and never again.
CREATE TABLE publications (
    epoch         INTEGER NOT NULL PRIMARY KEY,
    roads         INTEGER NOT NULL,                              -- how many numbers of its own
    noise         INTEGER NOT NULL,
    pooled_roads  INTEGER,                                       -- how many of its block; absent but with the block's last epoch
    pooled_noise  INTEGER,
    current_roads INTEGER NOT NULL,                              -- how many the current map had then
    current_noise INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was published, in the order in which it is given out. A pooled number stands under the last epoch of its block.
CREATE TABLE numbers (
    epoch   INTEGER NOT NULL,
    pooled  INTEGER NOT NULL CHECK (pooled IN (0, 1)),
    layer   TEXT    NOT NULL CHECK (layer IN ('roads', 'noise')),
    cell    INTEGER NOT NULL,
    heading INTEGER NOT NULL CHECK (heading BETWEEN -1 AND 7),   -- -1: noise has none
    class   INTEGER NOT NULL CHECK (class BETWEEN 0 AND 9),
    value   INTEGER NOT NULL,                                    -- km/h or dB
    people  INTEGER NOT NULL CHECK (people >= 5),                -- the count class, not the count
    PRIMARY KEY (epoch, pooled, layer, cell, heading, class)
) STRICT, WITHOUT ROWID;

-- Of each group the newest number, unless it is too old: the last published map, by which contributions are judged.
CREATE TABLE current (
    layer   TEXT    NOT NULL,
    cell    INTEGER NOT NULL,
    heading INTEGER NOT NULL,
    class   INTEGER NOT NULL,
    epoch   INTEGER NOT NULL,
    pooled  INTEGER NOT NULL,
    value   INTEGER NOT NULL,
    people  INTEGER NOT NULL,
    PRIMARY KEY (layer, cell, heading, class)
) STRICT, WITHOUT ROWID;
