//! What the meter says of itself.

mod common;

use common::object;
use serde_json::Value;

#[test]
fn the_meter_keeps_every_limit_of_the_standards_and_says_so_in_one_object() {
    let report = object(&["meter", "--conformance"]);
    let clauses = report["clauses"].as_array().expect("a list");
    let number = |value: &Value, field: &str| value[field].as_f64().expect("a number");
    assert_eq!((number(&report, "passed"), number(&report, "failed")), (clauses.len() as f64, 0.0));
    let text = |clause: &Value, field: &str| clause[field].as_str().expect("words").to_owned();
    for clause in clauses {
        for field in ["worst_db", "limit_db", "margin_db", "compared", "sample_rate_hz"] {
            assert!(clause[field].is_number(), "{field} of {clause}");
        }
        assert!(clause["passed"] == true && number(clause, "margin_db") >= 0.0 && !text(clause, "what").is_empty());
    }
    for asked in ["IEC 61672-1:2013, 5.5, Table 3", "IEC 61672-1:2013, 5.13, Table 5", "IEC 61260-1:2014, 5.10, Table 1"] {
        for rate_hz in [44_100.0, 48_000.0] {
            let named = |clause: &&Value| text(clause, "clause") == asked && number(clause, "sample_rate_hz") == rate_hz;
            assert!(clauses.iter().any(|clause| named(&clause)), "{asked} at {rate_hz} Hz");
        }
    }
}
