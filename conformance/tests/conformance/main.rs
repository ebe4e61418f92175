//! The clauses of the standards, asked of the meter; and instruments with a fault, each of which a clause must find.

mod bank;
mod clauses;
mod faults;
mod support;
