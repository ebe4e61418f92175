use wayhum_ffi::{ContributorFault, Wallet};

use super::{Arguments, Made, made, methods};
use crate::player::step::Answer;
use crate::player::{Came, Object};

pub fn make(call: &str, arguments: &Arguments<'_>) -> Option<Result<Made, ContributorFault>> {
    let wallet = |name, make: fn(&[u8]) -> _| Ok(made(make(&arguments.bytes(name)?), Object::Wallet));
    Some(match call {
        "create" => wallet("entropy", Wallet::create),
        "restore" => wallet("words", Wallet::restore),
        "of_key" => wallet("key", Wallet::of_key),
        "import_keystore" => import(arguments),
        _ => return None,
    })
}

fn import(arguments: &Arguments<'_>) -> Result<Made, ContributorFault> {
    let (file, passphrase) = (arguments.bytes("file")?, arguments.bytes("passphrase")?);
    Ok(made(Wallet::import_keystore(&file, &passphrase), Object::Wallet))
}

pub fn call(wallet: &Wallet, call: &str, arguments: &Arguments<'_>) -> Result<Came, ContributorFault> {
    match call {
        "sign_message" => return Ok(wallet.sign_message(&arguments.bytes("message")?).came()),
        "export_keystore" => {
            return Ok(wallet.export_keystore(&arguments.bytes("passphrase")?, arguments.get("cost")?).came());
        }
        _ => {}
    }
    methods! { wallet, call, arguments:
        address()
        word_count()
        word(index)
        expose_entropy()
        sign_typed_data(json)
    }
}
