use std::sync::Arc;

use wayhum_ffi::Wallet;

use super::{Arguments, Made, methods};
use crate::player::step::Answer;
use crate::player::{Came, Object};

pub fn make(call: &str, arguments: &Arguments<'_>) -> Made {
    let bytes = |name| arguments.get::<Vec<u8>>(name);
    let made = match call {
        "create" => Wallet::create(&bytes("entropy")),
        "restore" => Wallet::restore(&bytes("words")),
        _ => return None,
    };
    Some(made.map(|made| Object::Wallet(Arc::new(made))).map_err(|fault| Err::<(), _>(fault).came()))
}

pub fn call(wallet: &Wallet, call: &str, arguments: &Arguments<'_>) -> Came {
    methods! { wallet, call, arguments:
        address()
        word_count()
        word(index)
    }
}
