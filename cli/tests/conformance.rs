//! What the meter says of itself.

mod common;

use common::object;
use serde_json::Value;

/// At the lowest rate, because that is the soonest done. Both formats come from the same run's findings.
#[test]
fn the_meter_keeps_every_limit_of_the_standards_and_says_so_in_one_object() {
    let report = object(&["meter", "--conformance", "--rate", "16000"]);
    let clauses = report["clauses"].as_array().expect("a list");
    let number = |value: &Value, field: &str| value[field].as_f64().expect("a number");
    assert_eq!((number(&report, "passed"), number(&report, "failed")), (clauses.len() as f64, 0.0));
    let text = |clause: &Value, field: &str| clause[field].as_str().expect("words").to_owned();
    for clause in clauses {
        for field in ["worst_db", "limit_db", "margin_db"] {
            assert!(clause[field].is_number(), "{field} of {clause}");
        }
        assert!(clause["passed"] == true && number(clause, "margin_db") >= 0.0 && number(clause, "compared") > 0.0);
        assert_eq!(clause["sample_rate_hz"], 16_000);
        // What the table has room for.
        assert!((1..42).contains(&text(clause, "what").chars().count()), "{clause}");
    }
    for asked in ["IEC 61672-1:2013, 5.5, Table 3", "IEC 61672-1:2013, 5.13, Table 5", "IEC 61260-1:2014, 5.10, Table 1"] {
        assert!(clauses.iter().any(|clause| text(clause, "clause") == asked), "{asked}");
    }
}
