//! Values as trees that every language can compare: `fixtures/conformance/README.md` says how each is written.

use core::time::Duration;

use serde_json::{Map, Number, Value, json};
use wayhum_ffi::ContributorFault;

/// Something that a call gives back.
pub trait Show {
    fn show(&self) -> Value;

    /// Bytes are a list of their own kind.
    fn show_list(list: &[Self]) -> Value
    where
        Self: Sized,
    {
        list.iter().map(Show::show).collect()
    }
}

/// Something that a call takes. It panics where the script is no script, and fails where the exported API would: with a value that the
/// core does not have.
pub trait Read: Sized {
    fn read(tree: &Value) -> Result<Self, ContributorFault>;

    fn read_list(tree: &Value) -> Result<Vec<Self>, ContributorFault> {
        tree.as_array().unwrap_or_else(|| panic!("{tree} is no list")).iter().map(Self::read).collect()
    }
}

/// `{name: inside}`.
pub fn tagged(name: &str, inside: Value) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), inside)]))
}

/// What is inside of `{name: …}`.
pub fn untagged<'a>(tree: &'a Value, name: &str) -> &'a Value {
    match tree.as_object() {
        Some(object) if object.len() == 1 => object.get(name),
        _ => None,
    }
    .unwrap_or_else(|| panic!("{tree} is no {name}"))
}

/// A variant's name and what is inside of it.
pub fn variant<'a>(tree: &'a Value, name: &str) -> (&'a str, &'a Value) {
    match untagged(tree, name) {
        Value::String(variant) => (variant, &Value::Null),
        Value::Object(object) if object.len() == 1 => {
            object.iter().next().map(|(variant, inside)| (variant.as_str(), inside)).expect("it has one")
        }
        tree => panic!("{tree} is no variant of {name}"),
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl Show for $integer {
            fn show(&self) -> Value {
                json!(self)
            }
        }
        impl Read for $integer {
            fn read(tree: &Value) -> Result<Self, ContributorFault> {
                let number = tree.as_i64().map(i128::from).or(tree.as_u64().map(i128::from));
                let number = number.unwrap_or_else(|| panic!("{tree} is no integer"));
                Ok(number.try_into().unwrap_or_else(|_| panic!("{tree} does not fit")))
            }
        }
    )*};
}
integers!(i16, i64, u16, u32, u64);

/// Doubles in their shortest digits; JSON has no others than finite ones.
impl Show for f64 {
    fn show(&self) -> Value {
        match Number::from_f64(*self) {
            Some(number) => Value::Number(number),
            None => json!({ "double": if self.is_nan() { "NaN" } else if *self > 0.0 { "Infinity" } else { "-Infinity" } }),
        }
    }
}

impl Read for f64 {
    fn read(tree: &Value) -> Result<Self, ContributorFault> {
        Ok(match tree["double"].as_str() {
            Some("NaN") => Self::NAN,
            Some("Infinity") => Self::INFINITY,
            Some("-Infinity") => Self::NEG_INFINITY,
            _ => tree.as_f64().unwrap_or_else(|| panic!("{tree} is no number")),
        })
    }
}

impl Read for f32 {
    fn read(tree: &Value) -> Result<Self, ContributorFault> {
        Ok(f64::read(tree)? as Self)
    }
}

impl Show for f32 {
    fn show(&self) -> Value {
        f64::from(*self).show()
    }
}

impl Show for bool {
    fn show(&self) -> Value {
        json!(self)
    }
}

impl Read for bool {
    fn read(tree: &Value) -> Result<Self, ContributorFault> {
        Ok(tree.as_bool().unwrap_or_else(|| panic!("{tree} is neither true nor false")))
    }
}

impl Show for String {
    fn show(&self) -> Value {
        json!(self)
    }
}

impl Read for String {
    fn read(tree: &Value) -> Result<Self, ContributorFault> {
        Ok(tree.as_str().unwrap_or_else(|| panic!("{tree} is no text")).to_owned())
    }
}

impl Show for Duration {
    fn show(&self) -> Value {
        json!({ "for_ms": u64::try_from(self.as_millis()).expect("it is shorter than time") })
    }
}

impl Read for Duration {
    fn read(tree: &Value) -> Result<Self, ContributorFault> {
        Ok(Self::from_millis(u64::read(untagged(tree, "for_ms"))?))
    }
}

impl<T: Show> Show for Option<T> {
    fn show(&self) -> Value {
        self.as_ref().map_or(Value::Null, Show::show)
    }
}

impl<T: Read> Read for Option<T> {
    fn read(tree: &Value) -> Result<Self, ContributorFault> {
        (!tree.is_null()).then(|| T::read(tree)).transpose()
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(&self) -> Value {
        T::show_list(self)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(tree: &Value) -> Result<Self, ContributorFault> {
        T::read_list(tree)
    }
}
