use std::io::{self, Write};

use serde_json::Value;

use crate::SdkError;

/// One JSON object that is written member by member, and lists in it item by item, each on a line.
pub(super) struct Sheet<'a> {
    out: &'a mut dyn Write,
    is_first: bool,
    done: u64,
    total: u64,
    progress: &'a mut dyn FnMut(u64, u64),
}

impl<'a> Sheet<'a> {
    /// Begins the object; `total` items will stand in its lists.
    pub(super) fn begin(out: &'a mut dyn Write, total: u64, progress: &'a mut dyn FnMut(u64, u64)) -> Result<Self, SdkError> {
        let mut sheet = Self { out, is_first: true, done: 0, total, progress };
        sheet.text("{\n")?;
        Ok(sheet)
    }

    /// A member with its value.
    pub(super) fn member(&mut self, name: &str, value: &Value) -> Result<(), SdkError> {
        self.name(name)?;
        self.value(value)
    }

    /// A member whose value is a list of the items that follow.
    pub(super) fn list(&mut self, name: &str) -> Result<(), SdkError> {
        self.name(name)?;
        self.open("[\n")
    }

    /// The end of the list.
    pub(super) fn close_list(&mut self) -> Result<(), SdkError> {
        self.close("\n]")
    }

    /// A member whose value is a GeoJSON collection of the features that follow.
    pub(super) fn feature_collection(&mut self, name: &str) -> Result<(), SdkError> {
        self.name(name)?;
        self.open("{\"type\": \"FeatureCollection\", \"features\": [\n")
    }

    /// The end of the collection.
    pub(super) fn close_collection(&mut self) -> Result<(), SdkError> {
        self.close("\n]}")
    }

    /// The next item of a list.
    pub(super) fn item(&mut self, value: &Value) -> Result<(), SdkError> {
        self.comma()?;
        self.value(value)?;
        self.done += 1;
        (self.progress)(self.done, self.total);
        Ok(())
    }

    /// Ends the object.
    pub(super) fn end(mut self) -> Result<(), SdkError> {
        self.text("\n}\n")?;
        self.out.flush().map_err(|error| failed(&error))
    }

    fn name(&mut self, name: &str) -> Result<(), SdkError> {
        self.comma()?;
        self.value(&Value::from(name))?;
        self.text(": ")
    }

    fn open(&mut self, bracket: &str) -> Result<(), SdkError> {
        self.is_first = true;
        self.text(bracket)
    }

    fn close(&mut self, bracket: &str) -> Result<(), SdkError> {
        self.is_first = false;
        self.text(bracket)
    }

    fn comma(&mut self) -> Result<(), SdkError> {
        if core::mem::take(&mut self.is_first) { Ok(()) } else { self.text(",\n") }
    }

    fn value(&mut self, value: &Value) -> Result<(), SdkError> {
        serde_json::to_writer(&mut *self.out, value).map_err(|error| failed(&error.into()))
    }

    fn text(&mut self, text: &str) -> Result<(), SdkError> {
        self.out.write_all(text.as_bytes()).map_err(|error| failed(&error))
    }
}

fn failed(error: &io::Error) -> SdkError {
    SdkError::Export(error.kind())
}
