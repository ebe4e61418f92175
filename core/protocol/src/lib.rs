//! What travels between phone and collector: directory, contribution, receipt, problems. Both sides' code.
