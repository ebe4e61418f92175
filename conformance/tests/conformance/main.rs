//! The clauses of the standards, asked of the meter; and instruments with a fault, each of which a clause must find.

mod bank;
mod bank_against_reference;
mod clauses;
mod faults;
mod support;
