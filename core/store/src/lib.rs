//! The phone's SQLite: sealed raw log, pieces, outbox, receipts. The only SQL on the phone.
