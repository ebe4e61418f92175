use serde_json::Value;

/// A JSON object. Unlike `json!` it is one call, which makes an export smaller in an app.
macro_rules! object {
    { $($name:literal: $value:expr),* $(,)? } => { crate::export::object::of(&mut [$(($name, serde_json::Value::from($value))),*]) };
}
pub(super) use object;

/// What the macro calls. The values are taken.
#[inline(never)]
pub(super) fn of(members: &mut [(&str, Value)]) -> Value {
    members.iter_mut().map(|(name, value)| ((*name).to_owned(), value.take())).collect()
}
