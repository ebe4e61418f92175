//! Every exported item by its name.

mod contributor;
mod files;
mod sound_meter;
mod wallet;
mod words;

use serde_json::Value;

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
        None => words::call(&step.what, &Arguments { player, step }),
        Some(("File", call)) => files::call(call, &Arguments { player, step }),
        Some((object, call)) => {
            let made = match object {
                "Contributor" => contributor::make(call, &Arguments { player, step }),
                "SoundMeter" => sound_meter::make(call, &Arguments { player, step }),
                "Wallet" => wallet::make(call, &Arguments { player, step }),
                object => panic!("nothing is called {object}"),
            };
            match made {
                Some(Ok(object)) => {
                    player.objects.insert(step.named.clone().expect("what is made has a name"), object);
                    Came::Nothing
                }
                Some(Err(came)) => came,
                None => {
                    let arguments = Arguments { player, step };
                    match player.object(step.on.as_deref().expect("a method is an object's")) {
                        Object::Contributor(on) => contributor::call(on, call, &arguments),
                        Object::SoundMeter(on) => sound_meter::call(on, call, &arguments),
                        Object::Wallet(on) => wallet::call(on, call, &arguments),
                    }
                }
            }
        }
    }
}

/// What a constructor came to, if it is one.
type Made = Option<Result<Object, Came>>;

/// A step's arguments by name.
struct Arguments<'a> {
    player: &'a Player,
    step: &'a Step,
}

impl Arguments<'_> {
    fn tree(&self, name: &str) -> &Value {
        self.step.with.get(name).unwrap_or_else(|| panic!("{} lacks {name}", self.step.what))
    }

    fn get<T: Read>(&self, name: &str) -> T {
        T::read(self.tree(name))
    }

    /// A path, as a host gives it.
    fn path(&self, name: &str) -> String {
        self.player.path(self.tree(name)).into_os_string().into_string().expect("the folder's name is text")
    }
}

/// `call` of an object, its arguments by the names in the script.
macro_rules! methods {
    ($object:ident, $call:ident, $arguments:ident: $($method:ident($($name:ident),*))*) => {
        match $call {
            $(stringify!($method) => $crate::player::step::Answer::came(&$object.$method($($arguments.get(stringify!($name))),*)),)*
            call => panic!("there is no method {call}"),
        }
    };
}
use methods;
