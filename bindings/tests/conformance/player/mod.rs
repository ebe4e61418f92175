//! Plays a script's steps on the exported Rust API.

mod bytes;
mod calls;
pub mod script;
mod shapes;
mod step;
pub mod tree;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};
use tempfile::TempDir;
use wayhum_ffi::{Contributor, SoundMeter, Wallet};

use calls::Sink;
pub use step::{Came, Step};

/// Its objects by name, and a folder for their files.
pub struct Player {
    folder: TempDir,
    objects: BTreeMap<String, Object>,
}

#[derive(Clone)]
enum Object {
    Contributor(Arc<Contributor>),
    Sink(Arc<Sink>),
    SoundMeter(Arc<SoundMeter>),
    Wallet(Arc<Wallet>),
}

impl Player {
    pub fn new() -> Self {
        // In memory, where there is such a place: nothing that a script shows hangs on a disk.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder");
        Self { folder, objects: BTreeMap::new() }
    }

    pub fn play(&mut self, step: &Step) -> Came {
        match calls::call(self, step) {
            Came::Nothing => Came::Nothing,
            Came::Returns(tree) => Came::Returns(self.without_folder(tree)),
            Came::Raises(tree) => Came::Raises(self.without_folder(tree)),
        }
    }

    /// Paths within the folder by their names in it.
    fn without_folder(&self, tree: Value) -> Value {
        let within = |tree| self.without_folder(tree);
        match tree {
            Value::String(text) => {
                let folder = format!("{}/", self.folder.path().display());
                text.strip_prefix(&folder).map_or_else(|| json!(text), |file| json!({ "file": file }))
            }
            Value::Array(list) => list.into_iter().map(within).collect(),
            Value::Object(fields) => fields.into_iter().map(|(name, tree)| (name, within(tree))).collect(),
            tree => tree,
        }
    }

    fn path(&self, tree: &Value) -> PathBuf {
        self.folder.path().join(tree["file"].as_str().expect("a path"))
    }

    fn object(&self, name: &str) -> &Object {
        self.objects.get(name).unwrap_or_else(|| panic!("there is no object {name}"))
    }
}
