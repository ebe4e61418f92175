-- Version 1. Nothing here says when or in which order requests came, or from where; no key and no signature of a sender, and no
-- column that ties a contribution to a pass, a pass to a wallet or a point to a contribution.

-- One row: whose ledger this is.
CREATE TABLE network (
    id   BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    key  BLOB NOT NULL CHECK (length(key) = 33),                 -- the public directory key, compressed
    next BLOB CHECK (length(next) = 33 AND next <> key)          -- the one that was named to follow
) STRICT, WITHOUT ROWID;

-- The secret keys of each epoch: whoever has them makes passes and points. A row stays when they are deleted, so that an epoch
-- never gets others.
CREATE TABLE epoch_keys (
    epoch INTEGER NOT NULL PRIMARY KEY,
    pass  BLOB CHECK (length(pass) = 32),                        -- absent once no pass of it pays any more
    point BLOB CHECK (length(point) = 32)                        -- absent once no point of it can be redeemed
) STRICT, WITHOUT ROWID;

-- What was answered to requests of passes, by their digest: the same request gets the same answer. It does not say whose it was.
CREATE TABLE pass_answers (
    digest BLOB    NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    epoch  INTEGER NOT NULL,
    answer TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- How many passes of an epoch a wallet was given.
CREATE TABLE passes_given (
    epoch  INTEGER NOT NULL,
    wallet BLOB    NOT NULL CHECK (length(wallet) = 20),
    passes INTEGER NOT NULL,
    PRIMARY KEY (epoch, wallet)
) STRICT, WITHOUT ROWID;

-- The passes that have paid, as long as they could pay again.
CREATE TABLE spent_passes (
    epoch  INTEGER NOT NULL,
    output BLOB    NOT NULL CHECK (length(output) = 64),
    PRIMARY KEY (epoch, output)
) STRICT, WITHOUT ROWID;

-- The points that were credited, as long as they could be redeemed again.
CREATE TABLE spent_points (
    epoch  INTEGER NOT NULL,
    output BLOB    NOT NULL CHECK (length(output) = 64),
    PRIMARY KEY (epoch, output)
) STRICT, WITHOUT ROWID;

-- What became of the points of a lot, by its digest: the same lot of the same wallet gets the same receipt, which is signed anew
-- from this. By its wallet too, or whoever sees a lot could have it answered first, as one of theirs.
CREATE TABLE redemptions (
    digest   BLOB    NOT NULL CHECK (length(digest) = 32),
    wallet   BLOB    NOT NULL CHECK (length(wallet) = 20),
    epoch    INTEGER NOT NULL,                                   -- in which it was redeemed
    statuses TEXT    NOT NULL,                                   -- a letter for each point: credited, already, invalid
    PRIMARY KEY (digest, wallet)
) STRICT, WITHOUT ROWID;

-- How many points a wallet has redeemed in an epoch.
CREATE TABLE credits (
    wallet BLOB    NOT NULL CHECK (length(wallet) = 20),
    epoch  INTEGER NOT NULL,
    points INTEGER NOT NULL CHECK (points > 0),
    PRIMARY KEY (wallet, epoch)
) STRICT, WITHOUT ROWID;

-- What was settled, never revised: the signed root and the file it is of.
CREATE TABLE settlements (
    epoch INTEGER NOT NULL PRIMARY KEY,
    root  TEXT    NOT NULL,
    file  TEXT    NOT NULL
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
