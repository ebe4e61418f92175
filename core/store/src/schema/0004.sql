-- Schema 4: every row with plain columns carries a keyed mark over them, so that a flipped bit in one is found before it is acted
-- upon (docs/decisions/0020-integrity.md); receipts say when they came and what for, and contributions why they do not get through.

ALTER TABLE receipt ADD COLUMN answered_at INTEGER; -- Unix milliseconds; NULL for what an earlier version received
ALTER TABLE receipt ADD COLUMN about BLOB; -- what it is about, for its owner's eyes; NULL likewise

ALTER TABLE outbox ADD COLUMN trouble BLOB; -- why the last attempt came to nothing, or was the last, and when; NULL without one

ALTER TABLE piece     ADD COLUMN mark BLOB NOT NULL DEFAULT x'';
ALTER TABLE spot      ADD COLUMN mark BLOB NOT NULL DEFAULT x'';
ALTER TABLE outbox    ADD COLUMN mark BLOB NOT NULL DEFAULT x'';
ALTER TABLE receipt   ADD COLUMN mark BLOB NOT NULL DEFAULT x'';
ALTER TABLE ledger    ADD COLUMN mark BLOB NOT NULL DEFAULT x'';
ALTER TABLE reported  ADD COLUMN mark BLOB NOT NULL DEFAULT x'';
ALTER TABLE allotment ADD COLUMN mark BLOB NOT NULL DEFAULT x'';
ALTER TABLE draft     ADD COLUMN mark BLOB NOT NULL DEFAULT x'';
ALTER TABLE pass      ADD COLUMN mark BLOB NOT NULL DEFAULT x'';
ALTER TABLE point     ADD COLUMN mark BLOB NOT NULL DEFAULT x'';
ALTER TABLE lot       ADD COLUMN mark BLOB NOT NULL DEFAULT x'';
ALTER TABLE credited  ADD COLUMN mark BLOB NOT NULL DEFAULT x'';
ALTER TABLE value     ADD COLUMN mark BLOB NOT NULL DEFAULT x'';
