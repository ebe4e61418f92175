//! Pooled numbers, the current map and what contributions are judged by.

mod support;

use serde_json::Value;
use wayhum_collector::{Collector, Layer, Period, Published, Sheet};
use wayhum_protocol::Payload;
use wayhum_types::Epoch;

use support::{
    SetClock, in_memory,
    maps::{BLOCK, Street, close, features, judged, published_epochs, send, speeds},
    network,
    sample::{self, EPOCH, Line},
};

fn block() -> Sheet {
    Sheet::Of(Period::Block(Epoch::from_number(BLOCK.start).block()))
}

fn own(epoch: u32) -> Sheet {
    Sheet::Of(Period::Epoch(Epoch::from_number(epoch)))
}

/// So many phones drive down the street.
fn drive(collector: &Collector, clock: &SetClock, street: Street, people: u32) {
    clock.set(Epoch::from_number(street.epoch).start());
    (0..people).for_each(|number| send(collector, &street.drive(), street.epoch * 1_000 + number));
}

/// So many phones walk down it, `louder` by so many half decibels than usual.
fn walk(collector: &Collector, clock: &SetClock, epoch: u32, people: u32, louder: i16) {
    clock.set(Epoch::from_number(epoch).start());
    let mut payload = Payload { epoch: Epoch::from_number(epoch), ..sample::walk(network(), Line::WALK.noise(1)) };
    payload.passages[0].noise = Some(sample::street(louder));
    (0..people).for_each(|number| send(collector, &payload, epoch * 1_000 + 500 + number));
}

fn street(epoch: u32) -> Street {
    Street { epoch, cells: 1, ..Street::default() }
}

fn levels(collector: &Collector, sheet: Sheet) -> Vec<i64> {
    features(collector, Layer::Noise, sheet).iter().filter_map(|feature| feature["laeq_db"].as_i64()).collect()
}

#[test]
fn how_loud_a_quiet_street_is_is_known_by_the_reports_of_eight_weeks() {
    let clock = SetClock::new();
    let collector = in_memory(&clock);
    for epoch in BLOCK.step_by(2) {
        walk(&collector, &clock, epoch, 1, 0);
    }
    walk(&collector, &clock, BLOCK.end - 1, 2, 10);
    close(&clock, Epoch::from_number(BLOCK.end - 2));
    assert_eq!(published_epochs(&collector), (BLOCK.start..BLOCK.end - 1).collect::<Vec<_>>());
    assert_eq!(collector.geojson(Layer::Noise, block()).expect("it is read"), None, "its last epoch is open");
    close(&clock, Epoch::from_number(BLOCK.end - 1));
    let published = collector.publish(|_, _| ()).expect("it is published");
    let periods = [Period::Epoch(Epoch::from_number(BLOCK.end - 1)), Period::Block(Epoch::from_number(BLOCK.start).block())];
    assert_eq!(published, [(periods[0], 0), (periods[1], 1)].map(|(period, noise)| Published { period, roads: 0, noise }));
    let pooled = features(&collector, Layer::Noise, block());
    assert_eq!((&pooled[0]["laeq_db"], &pooled[0]["people"]), (&Value::from(62), &Value::from(5)));
    assert_eq!((&pooled[0]["block"], pooled[0].get("epoch")), (&Value::from(BLOCK.start / 8), None));
    assert_eq!(features(&collector, Layer::Noise, Sheet::Current), pooled);
    assert_eq!(collector.maps().expect("it is read").blocks, published[1..]);
}

#[test]
fn four_drivers_who_come_every_week_are_never_shown() {
    let clock = SetClock::new();
    let collector = in_memory(&clock);
    // Each reports the street once a week: 32 reports of four people.
    for epoch in BLOCK {
        drive(&collector, &clock, street(epoch), 4);
    }
    close(&clock, Epoch::from_number(BLOCK.end - 1));
    published_epochs(&collector);
    assert_eq!(speeds(&collector, block()), [0; 0]);
    assert_eq!(speeds(&collector, Sheet::Current), [0; 0]);
}

#[test]
fn pooled_numbers_leave_out_the_epochs_that_have_a_number_of_their_own() {
    for (own_epoch, elsewhere, pooled) in
        [(BLOCK.start, 4, 0), (BLOCK.start, 5, 1), (BLOCK.end - 1, 4, 0), (BLOCK.end - 1, 5, 1)]
    {
        let clock = SetClock::new();
        let collector = in_memory(&clock);
        let mut epochs: Vec<(u32, u32, i16)> =
            vec![(own_epoch, 6, 0), (BLOCK.start + 3, 2, 16), (BLOCK.start + 4, elsewhere - 2, 16)];
        epochs.sort_unstable_by_key(|&(epoch, ..)| epoch);
        for (epoch, people, louder) in epochs {
            walk(&collector, &clock, epoch, people, louder);
        }
        close(&clock, Epoch::from_number(BLOCK.end - 1));
        published_epochs(&collector);
        assert_eq!(levels(&collector, own(own_epoch)), [62]);
        assert_eq!(levels(&collector, block()), vec![70; pooled], "{elsewhere} elsewhere");
        // A number of the block's last epoch is newer than the block's.
        let newest = if pooled == 1 && own_epoch == BLOCK.start { 70 } else { 62 };
        assert_eq!(levels(&collector, Sheet::Current), [newest]);
    }
}

#[test]
fn a_number_leaves_the_current_map_when_it_is_more_than_sixteen_epochs_old() {
    let clock = SetClock::new();
    let collector = in_memory(&clock);
    drive(&collector, &clock, street(EPOCH.number()), 5);
    let later = EPOCH.number() + 17;
    drive(&collector, &clock, Street { north_m: 500.0, ..street(later) }, 1);
    close(&clock, Epoch::from_number(later - 1));
    published_epochs(&collector);
    assert_eq!(speeds(&collector, Sheet::Current), [45]);
    assert_eq!(judged(&collector, &street(later).drive(), 1), ["accepted"]);
    close(&clock, Epoch::from_number(later));
    assert_eq!(published_epochs(&collector), [later]);
    assert_eq!(speeds(&collector, Sheet::Current), [0; 0]);
    assert_eq!(collector.maps().expect("it is read").current_roads, 0);
    assert_eq!(speeds(&collector, own(EPOCH.number())), [45], "it stays where it was published");
    clock.set(Epoch::from_number(later + 1).start());
    assert_eq!(judged(&collector, &street(later + 1).drive(), 2), ["uncorroborated"]);
}

#[test]
fn the_newest_number_of_a_street_is_the_one_on_the_current_map() {
    let clock = SetClock::new();
    let collector = in_memory(&clock);
    let [first, second] = [EPOCH.number(), EPOCH.number() + 1];
    drive(&collector, &clock, street(first), 5);
    drive(&collector, &clock, Street { speed_mps: 15.0, ..street(second) }, 24);
    close(&clock, Epoch::from_number(second));
    published_epochs(&collector);
    let current = features(&collector, Layer::Roads, Sheet::Current);
    assert_eq!((current.len(), &current[0]["speed_kmh"], &current[0]["people"]), (1, &Value::from(55), &Value::from(20)));
    assert_eq!(current[0]["epoch"], second);
    clock.set(Epoch::from_number(second + 1).start());
    assert_eq!(judged(&collector, &street(second + 1).drive(), 1), ["already_covered_20"]);
    let fast = Street { speed_mps: 30.0, ..street(second + 1) }.drive();
    assert_eq!(judged(&collector, &fast, 2), ["disagrees"]);
}

#[test]
fn a_map_can_change_although_what_changes_it_disagrees() {
    let clock = SetClock::new();
    let collector = in_memory(&clock);
    let first = EPOCH.number();
    drive(&collector, &clock, street(first), 5);
    close(&clock, EPOCH);
    published_epochs(&collector);
    let faster = Street { speed_mps: 30.0, ..street(first + 1) };
    let names: Vec<_> = (0..5).map(|number| judged(&collector, &faster.drive(), number)[0]).collect();
    assert_eq!(names, ["disagrees"; 5]);
    close(&clock, Epoch::from_number(first + 1));
    published_epochs(&collector);
    assert_eq!(speeds(&collector, Sheet::Current), [110]);
}

#[test]
fn a_receipt_depends_on_the_contribution_and_the_last_published_map_alone() {
    let clocks = [SetClock::new(), SetClock::new()];
    let [quiet, busy] = [in_memory(&clocks[0]), in_memory(&clocks[1])];
    let next = EPOCH.number() + 1;
    let walk = |epoch| Payload { epoch: Epoch::from_number(epoch), ..sample::walk(network(), Line::WALK.noise(1)) };
    for (collector, clock) in [&quiet, &busy].into_iter().zip(&clocks) {
        drive(collector, clock, street(EPOCH.number()), 5);
        (0..5).for_each(|number| send(collector, &walk(EPOCH.number()), 900 + number));
        close(clock, EPOCH);
        published_epochs(collector);
    }
    // In the week after, the one sees nobody, the other a crowd at another speed.
    drive(&busy, &clocks[1], Street { speed_mps: 25.0, ..street(next) }, 30);
    (0..30).for_each(|number| send(&busy, &walk(next), 700 + number));
    for (payload, number) in [(street(next).drive(), 1), (walk(next), 2)] {
        let [one, other] = [&quiet, &busy].map(|collector| judged(collector, &payload, number));
        assert_eq!((&one, &*one), (&other, &["accepted"][..]));
    }
    close(&clocks[1], Epoch::from_number(next));
    published_epochs(&busy);
    for clock in &clocks {
        clock.set(Epoch::from_number(next + 1).start());
    }
    let payload = street(next + 1).drive();
    let [one, other] = [&quiet, &busy].map(|collector| judged(collector, &payload, 3)[0]);
    assert_eq!([one, other], ["accepted", "already_covered_20"], "now it is published");
}
