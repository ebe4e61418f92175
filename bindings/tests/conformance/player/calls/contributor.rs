use std::sync::Arc;

use wayhum_ffi::{Contributor, Wallet};

use super::{Arguments, Made, methods};
use crate::player::step::Answer;
use crate::player::{Came, Object};

pub fn make(call: &str, arguments: &Arguments<'_>) -> Made {
    let path = || arguments.path("store_path");
    let (key, network) = (|| arguments.get::<Vec<u8>>("key"), || arguments.get("network"));
    let made = match call {
        "open" => Contributor::open(path(), &key(), network(), wallet(arguments)),
        "replay" => Contributor::replay(path(), &key(), network(), wallet(arguments), &arguments.get::<Vec<u8>>("seed")),
        _ => return None,
    };
    Some(made.map(|made| Object::Contributor(Arc::new(made))).map_err(|fault| Err::<(), _>(fault).came()))
}

fn wallet(arguments: &Arguments<'_>) -> Option<Arc<Wallet>> {
    let name = arguments.tree("wallet")["object"].as_str()?;
    match arguments.player.object(name) {
        Object::Wallet(wallet) => Some(Arc::clone(wallet)),
        _ => panic!("{name} is no wallet"),
    }
}

pub fn call(contributor: &Contributor, call: &str, arguments: &Arguments<'_>) -> Came {
    if call == "export" {
        return contributor.export(arguments.path("path"), arguments.get("clock")).came();
    }
    methods! { contributor, call, arguments:
        start(meter, clock)
        stop(clock)
        push_fix(fix, clock)
        push_sounds(sounds, clock)
        push_activity(activity, clock)
        begin_spot(label, clock)
        end_spot(clock)
        spots()
        delete_spot(id)
        delete_trip(id)
        tick(clock)
        snapshot(clock)
        set_conditions(conditions, clock)
        set_sending_rules(rules)
        sending_rules()
        begin_run(budget, clock)
        end_run()
        unredeemed()
        wipe(points)
        forget_recovered()
        delete_set_aside()
        redeem_all(clock)
        next_task(clock)
        finish_task(outcome, clock)
        trips()
        pieces()
        delete_piece(id)
        history(of, after, most, clock)
        retry_now(id)
        delete(id)
        storage()
        zones()
        add_zone(zone, clock)
    }
}
