//! Every exported item by its name.

mod contributor;
mod files;
mod functions;
mod sink;
mod sound_meter;
mod wallet;

use std::sync::Arc;

use serde_json::Value;
use wayhum_ffi::ContributorFault;

pub use self::sink::Sink;
use super::step::Answer;
use super::tree::Show;
use super::{Came, Object, Player, Step};
use crate::player::tree::Read;

/// Does a step.
pub fn call(player: &mut Player, step: &Step) -> Came {
    match step.what.split_once('.') {
        None if step.what == "close" => {
            let closed = player.objects.remove(step.on.as_deref().expect("something to close"));
            assert!(closed.is_some(), "there is nothing to close");
            Came::Nothing
        }
        None => came(functions::call(&step.what, &Arguments { player, step })),
        Some(("File", call)) => came(files::call(call, &Arguments { player, step })),
        Some((object, call)) => match make(object, call, &Arguments { player, step }) {
            Some(Ok(object)) => {
                player.objects.insert(step.named.clone().expect("what is made has a name"), object);
                Came::Nothing
            }
            Some(Err(came)) => came,
            None => came(call_method(player, call, step)),
        },
    }
}

/// An argument that cannot cross is the call's own failure.
fn came(called: Result<Came, ContributorFault>) -> Came {
    called.unwrap_or_else(|fault| Came::Raises(fault.show()))
}

/// What a constructor comes to; none if it is a method.
fn make(object: &str, call: &str, arguments: &Arguments<'_>) -> Option<Made> {
    let made = match object {
        "Contributor" => contributor::make(call, arguments)?,
        "ExportSink" => sink::make(call, arguments)?,
        "SoundMeter" => sound_meter::make(call, arguments)?,
        "Wallet" => wallet::make(call, arguments)?,
        object => panic!("nothing is called {object}"),
    };
    Some(made.unwrap_or_else(|fault| Err(Came::Raises(fault.show()))))
}

fn call_method(player: &Player, call: &str, step: &Step) -> Result<Came, ContributorFault> {
    let arguments = Arguments { player, step };
    match player.object(step.on.as_deref().expect("a method is an object's")) {
        Object::Contributor(on) => contributor::call(on, call, &arguments),
        Object::Sink(on) => Ok(sink::call(on, call)),
        Object::SoundMeter(on) => sound_meter::call(on, call, &arguments),
        Object::Wallet(on) => wallet::call(on, call, &arguments),
    }
}

type Made = Result<Object, Came>;

/// A new object, or its constructor's failure.
fn made<T, E: Show>(made: Result<T, E>, object: fn(Arc<T>) -> Object) -> Made {
    made.map(|made| object(Arc::new(made))).map_err(|fault| Err::<(), _>(fault).came())
}

/// A step's arguments by name.
struct Arguments<'a> {
    player: &'a Player,
    step: &'a Step,
}

impl Arguments<'_> {
    fn tree(&self, name: &str) -> &Value {
        self.step.with.get(name).unwrap_or_else(|| panic!("{} lacks {name}", self.step.what))
    }

    fn get<T: Read>(&self, name: &str) -> Result<T, ContributorFault> {
        T::read(self.tree(name))
    }

    fn bytes(&self, name: &str) -> Result<Vec<u8>, ContributorFault> {
        self.get(name)
    }

    /// A path, as a host gives it.
    fn path(&self, name: &str) -> String {
        self.player.path(self.tree(name)).into_os_string().into_string().expect("the folder's name is text")
    }

    /// An object by its name, if there is one.
    fn object(&self, name: &str) -> Option<&Object> {
        Some(self.player.object(self.tree(name)["object"].as_str()?))
    }
}

/// `call` of an object, its arguments by the names in the script.
macro_rules! methods {
    ($object:ident, $call:ident, $arguments:ident: $($method:ident($($name:ident),*))*) => {
        Ok(match $call {
            $(stringify!($method) => {
                $crate::player::step::Answer::came(&$object.$method($($arguments.get(stringify!($name))?),*))
            })*
            call => panic!("there is no method {call}"),
        })
    };
}
use methods;
