use std::sync::Arc;

use wayhum_ffi::{Contributor, ContributorFault, Wallet};

use super::{Arguments, Made, made, methods};
use crate::player::step::Answer;
use crate::player::{Came, Object};

pub fn make(call: &str, arguments: &Arguments<'_>) -> Option<Result<Made, ContributorFault>> {
    Some(match call {
        "open" => open(arguments),
        "replay" => replay(arguments),
        _ => return None,
    })
}

fn open(arguments: &Arguments<'_>) -> Result<Made, ContributorFault> {
    let (path, key, wallet) = (arguments.path("store_path"), arguments.bytes("key")?, wallet(arguments));
    Ok(made(Contributor::open(path, &key, arguments.get("network")?, wallet, arguments.get("known")?), Object::Contributor))
}

fn replay(arguments: &Arguments<'_>) -> Result<Made, ContributorFault> {
    let (path, key, wallet) = (arguments.path("store_path"), arguments.bytes("key")?, wallet(arguments));
    let (seed, network, known) = (arguments.bytes("seed")?, arguments.get("network")?, arguments.get("known")?);
    Ok(made(Contributor::replay(path, &key, &seed, network, wallet, known), Object::Contributor))
}

fn wallet(arguments: &Arguments<'_>) -> Option<Arc<Wallet>> {
    match arguments.object("wallet")? {
        Object::Wallet(wallet) => Some(Arc::clone(wallet)),
        _ => panic!("it is no wallet"),
    }
}

pub fn call(contributor: &Contributor, call: &str, arguments: &Arguments<'_>) -> Result<Came, ContributorFault> {
    if call == "export" {
        return Ok(contributor.export(arguments.path("path"), arguments.get("clock")?).came());
    }
    if call == "export_to" {
        let Some(Object::Sink(sink)) = arguments.object("sink") else { panic!("it is no sink") };
        return Ok(contributor.export_to(Arc::clone(sink) as _, arguments.get("clock")?).came());
    }
    methods! { contributor, call, arguments:
        start(meter, clock)
        stop(clock)
        forget_ended_itself()
        usage(clock)
        self_check(clock)
        contributed(clock)
        set_nudges(wanted)
        may_nudge(clock)
        nudged(clock)
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
        set_delay(choice)
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
        remove_zone(zone, clock)
    }
}
