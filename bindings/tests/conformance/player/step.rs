//! A step of the script, and what comes of it.

use serde_json::{Map, Value, json};

use super::tree::Show;

/// What to do: a function, a constructor, a method, or something that the player itself does.
#[derive(Clone, Default)]
pub struct Step {
    pub what: String,
    /// The object whose method it is.
    pub on: Option<String>,
    /// How the object that it makes is called from now on.
    pub named: Option<String>,
    pub with: Map<String, Value>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Came {
    Nothing,
    Returns(Value),
    Raises(Value),
}

impl Step {
    pub fn read(step: &Value) -> Self {
        let text = |key: &str| step.get(key).map(|name| name.as_str().expect("a name").to_owned());
        let with = step.get("with").map(|with| with.as_object().expect("arguments by their names").clone());
        Self { what: text("do").expect("something to do"), on: text("on"), named: text("as"), with: with.unwrap_or_default() }
    }

    /// The step on a line of its own.
    pub fn line(&self, came: &Came) -> String {
        let mut parts = vec![format!("\"do\":{}", json!(self.what))];
        for (key, name) in [("on", &self.on), ("as", &self.named)] {
            parts.extend(name.as_ref().map(|name| format!("\"{key}\":{}", json!(name))));
        }
        if !self.with.is_empty() {
            parts.push(format!("\"with\":{}", json!(self.with)));
        }
        format!("{{{}{}", parts.join(","), came.rest_of_line())
    }
}

impl Came {
    pub fn read(step: &Value) -> Self {
        match (step.get("returns"), step.get("raises")) {
            (None, None) => Self::Nothing,
            (Some(tree), None) => Self::Returns(tree.clone()),
            (None, Some(tree)) => Self::Raises(tree.clone()),
            (Some(_), Some(_)) => panic!("a step cannot both return and raise"),
        }
    }

    /// Whatever it returns.
    pub fn any() -> Self {
        Self::Returns(json!({ "any": true }))
    }

    /// Numbers are compared as they are written: their shortest digits, which need no parser that hits the last bit.
    pub fn rest_of_line(&self) -> String {
        match self {
            Self::Nothing => "}".to_owned(),
            Self::Returns(tree) => format!(",\"returns\":{tree}}}"),
            Self::Raises(tree) => format!(",\"raises\":{tree}}}"),
        }
    }
}

/// What a call gives: nothing, something, or a result of either.
pub trait Answer {
    fn came(&self) -> Came;
}

impl Answer for () {
    fn came(&self) -> Came {
        Came::Nothing
    }
}

impl<T: Show> Answer for T {
    fn came(&self) -> Came {
        Came::Returns(self.show())
    }
}

impl<T: Answer, E: Show> Answer for Result<T, E> {
    fn came(&self) -> Came {
        match self {
            Ok(answer) => answer.came(),
            Err(fault) => Came::Raises(fault.show()),
        }
    }
}
