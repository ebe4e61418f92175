//! What is published, of what, and that it stays so.

mod support;

use std::thread;

use proptest::prelude::*;
use wayhum_collector::{Collector, LEAST_PEOPLE, Layer, Period, Published, Sheet};
use wayhum_protocol::{ProblemKind, WirePassage};
use wayhum_types::{Epoch, HourClass, Octant};

use support::{
    SetClock, count, in_file, in_memory,
    maps::{BLOCK, Street, close, features, published_epochs, send, speeds},
    network,
    sample::{self, EPOCH, Line},
};

/// So many people, each with a one-time key, drive down the street at 12.5 m/s, exactly 45 km/h.
fn drive(collector: &Collector, people: u32) {
    (0..people).for_each(|number| send(collector, &Street::default().drive(), number));
}

#[test]
fn four_phones_are_never_shown_and_five_are() {
    for (people, shown) in [(LEAST_PEOPLE - 1, 0), (LEAST_PEOPLE, 12)] {
        let clock = SetClock::new();
        let collector = in_memory(&clock);
        drive(&collector, people);
        close(&clock, EPOCH);
        let published = collector.publish(|_, _| ()).expect("it is published");
        assert_eq!(published[0], Published { period: Period::Epoch(EPOCH), roads: shown, noise: 0 });
        let sheet = features(&collector, Layer::Roads, Sheet::Of(Period::Epoch(EPOCH)));
        assert_eq!(sheet.len(), shown as usize);
        assert!(sheet.iter().all(|feature| feature["speed_kmh"] == 45 && feature["people"] == 5));
        assert_eq!(features(&collector, Layer::Roads, Sheet::Current), sheet);
    }
}

#[test]
fn directions_and_hours_are_counted_apart() {
    for (of_each, shown) in [(4, 0), (5, 36)] {
        let clock = SetClock::new();
        let collector = in_memory(&clock);
        for number in 0..3 * of_each {
            let mut payload = Street::default().drive();
            match number % 3 {
                0 => payload.class = HourClass::from_index(7).expect("there are ten"),
                1 => payload.passages.iter_mut().for_each(|passage| passage.heading = Octant::from_index(6)),
                _ => (),
            }
            send(&collector, &payload, number);
        }
        close(&clock, EPOCH);
        collector.publish(|_, _| ()).expect("it is published");
        assert_eq!(speeds(&collector, Sheet::Current).len(), shown);
    }
}

#[test]
fn what_reports_no_direction_or_nothing_at_all_enters_no_number() {
    let clock = SetClock::new();
    let collector = in_memory(&clock);
    for number in 0..9 {
        let mut drive = Street { cells: 3, ..Street::default() }.drive();
        // As a phone that has reported the street before leaves it: too slow to say where to.
        drive.passages.iter_mut().for_each(|passage| *passage = WirePassage { heading: None, half_mps: 1, ..*passage });
        send(&collector, &drive, number);
        let mut walk = sample::walk(network(), Line::WALK.noise(3));
        walk.passages[1].noise = None;
        send(&collector, &walk, 100 + number);
    }
    close(&clock, EPOCH);
    collector.publish(|_, _| ()).expect("it is published");
    assert_eq!(speeds(&collector, Sheet::Current), [0; 0], "and nobody on foot reports roads");
    assert_eq!(features(&collector, Layer::Noise, Sheet::Current).len(), 2);
}

#[test]
fn a_bad_reading_enters_no_number() {
    let clock = SetClock::new();
    let collector = in_memory(&clock);
    for number in 0..5 {
        let mut payload = Street::default().drive();
        if number == 0 {
            // Less than 10 m.
            payload.passages[4].deciseconds = 7;
        }
        send(&collector, &payload, number);
    }
    close(&clock, EPOCH);
    collector.publish(|_, _| ()).expect("it is published");
    assert_eq!(speeds(&collector, Sheet::Current).len(), 11);
}

#[test]
fn noise_is_published_from_walks_and_in_whole_decibels() {
    let clock = SetClock::new();
    let collector = in_memory(&clock);
    (0..7).for_each(|number| send(&collector, &sample::walk(network(), Line::WALK.noise(4)), number));
    close(&clock, EPOCH);
    let published = collector.publish(|_, _| ()).expect("it is published");
    assert_eq!(published, [Published { period: Period::Epoch(EPOCH), roads: 0, noise: 4 }]);
    let mut levels: Vec<_> =
        features(&collector, Layer::Noise, Sheet::Current).iter().map(|feature| feature["laeq_db"].as_i64()).collect();
    levels.sort_unstable();
    // 62, 62.5, 63 and 63.5 dB.
    assert_eq!(levels, [62, 63, 63, 64].map(Some));
    assert!(features(&collector, Layer::Noise, Sheet::Current)[0].get("heading").is_none());
}

#[test]
fn neighbourhoods_and_spots_are_published_for_their_own_cells() {
    let clock = SetClock::new();
    let collector = in_memory(&clock);
    for number in 0..5 {
        send(&collector, &sample::area(network()), number);
        send(&collector, &sample::spot(network()), 100 + number);
        send(&collector, &sample::walk(network(), Line::WALK.noise(1)), 200 + number);
    }
    close(&clock, EPOCH);
    let published = collector.publish(|_, _| ()).expect("it is published");
    assert_eq!(published, [Published { period: Period::Epoch(EPOCH), roads: 0, noise: 3 }]);
    let cells: Vec<String> = features(&collector, Layer::Noise, Sheet::Current)
        .iter()
        .map(|feature| feature["cell"].as_str().expect("a cell is text")[..2].to_owned())
        .collect();
    assert_eq!(cells, ["88", "8a", "8b"], "the larger first, so that a map draws the smaller ones on top");
}

#[test]
fn what_was_published_is_never_revised() {
    let clock = SetClock::new();
    let collector = in_memory(&clock);
    drive(&collector, 5);
    close(&clock, EPOCH);
    collector.publish(|_, _| ()).expect("it is published");
    let sheet = Sheet::Of(Period::Epoch(EPOCH));
    let before = collector.geojson(Layer::Roads, sheet).expect("it is read");
    assert_eq!(collector.publish(|_, _| ()).expect("there is nothing to do"), []);

    let late = support::sign(&Street { speed_mps: 20.0, ..Street::default() }.drive(), 7);
    assert_eq!(collector.receive(late.as_str().as_bytes()), Err(ProblemKind::EpochClosed));
    clock.set(EPOCH.start());
    assert_eq!(collector.receive(late.as_str().as_bytes()), Err(ProblemKind::EpochClosed), "the clock was put back");
    assert_eq!(collector.publish(|_, _| ()).expect("there is nothing to do"), []);
    assert_eq!(collector.geojson(Layer::Roads, sheet).expect("it is read"), before);
}

#[test]
fn an_epoch_appears_when_it_is_closed_and_empty_ones_between_do_too() {
    let clock = SetClock::new();
    let collector = in_memory(&clock);
    for epoch in [EPOCH.number(), EPOCH.number() + 3] {
        clock.set(Epoch::from_number(epoch).start());
        (0..5).for_each(|number| send(&collector, &Street { epoch, ..Street::default() }.drive(), number));
    }
    let (mut heard, numbers) = (Vec::new(), |from: u32| (from..EPOCH.number() + 4).collect::<Vec<_>>());
    clock.set(EPOCH.end().plus_millis(10 * 86_400_000 - 1));
    assert_eq!(collector.publish(|_, _| ()).expect("nothing is closed"), []);
    close(&clock, EPOCH);
    assert_eq!(published_epochs(&collector), numbers(EPOCH.number())[..1]);
    close(&clock, Epoch::from_number(EPOCH.number() + 3));
    let rest = collector.publish(|done, total| heard.push((done, total))).expect("it is published");
    assert_eq!(rest.iter().map(|published| published.roads).collect::<Vec<_>>(), [0, 0, 12]);
    assert_eq!(heard, [(0, 3), (1, 3), (2, 3), (3, 3)]);
    let maps = collector.maps().expect("it is read");
    assert_eq!(maps.epochs.len(), 4);
    assert_eq!(maps.epochs[0].period, Period::Epoch(Epoch::from_number(EPOCH.number() + 3)), "newest first");
}

#[test]
fn contributions_whose_receipts_are_forgotten_are_published_as_well() {
    let clock = SetClock::new();
    let collector = in_memory(&clock);
    drive(&collector, 5);
    clock.set(EPOCH.end().plus_millis(70 * 86_400_000));
    assert_eq!(collector.receive(b"whatever comes first sweeps"), Err(ProblemKind::Malformed));
    let again = support::sign(&Street::default().drive(), 0);
    assert_eq!(collector.receive(again.as_str().as_bytes()), Err(ProblemKind::EpochClosed), "its receipt is forgotten");
    assert_eq!(collector.publish(|_, _| ()).expect("it is published")[0].roads, 12);
}

#[test]
fn two_processes_that_publish_at_once_publish_once() {
    let directory = tempfile::tempdir().expect("a directory");
    let (file, clock) = (directory.path().join("collector.db"), SetClock::new());
    let first = in_file(&file, &clock);
    for epoch in BLOCK {
        clock.set(Epoch::from_number(epoch).start());
        (0..5).for_each(|number| send(&first, &Street { epoch, ..Street::default() }.drive(), number));
    }
    close(&clock, Epoch::from_number(BLOCK.end - 1));
    let collectors: Vec<Collector> = (0..4).map(|_| in_file(&file, &clock)).collect();
    let published: Vec<Published> = thread::scope(|scope| {
        let publish = |collector: &'_ Collector| collector.publish(|_, _| ()).expect("it is published");
        let threads: Vec<_> = collectors.iter().map(|collector| scope.spawn(move || publish(collector))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("it does not panic")).collect()
    });
    assert_eq!(published.len(), 9, "eight epochs and their block, each by one of the four");
    assert_eq!(count(&file, "SELECT count(*) FROM publications"), 8);
    assert_eq!(count(&file, "SELECT count(*) FROM numbers"), 8 * 12);
}

#[test]
fn contributions_come_in_while_a_publication_reads() {
    let directory = tempfile::tempdir().expect("a directory");
    let (file, clock) = (directory.path().join("collector.db"), SetClock::new());
    let collector = in_file(&file, &clock);
    drive(&collector, 5);
    close(&clock, EPOCH);
    let next = Street { epoch: EPOCH.number() + 1, ..Street::default() }.drive();
    let mut number = 50;
    collector
        .publish(|_, _| {
            number += 1;
            send(&collector, &next, number);
        })
        .expect("it is published");
    assert_eq!(count(&file, "SELECT count(*) FROM contributions"), 7);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_ledger_and_counting_by_hand_agree(
        sent in prop::collection::vec((0..2_u8, 0..3_usize, 10_u16..60, 1..4_usize), 0..40),
    ) {
        let clock = SetClock::new();
        let collector = in_memory(&clock);
        let mut groups = std::collections::BTreeMap::<(u64, u8), Vec<u16>>::new();
        for (number, &(class, street, half_mps, cells)) in (0..).zip(&sent) {
            let mut payload = Street { cells, north_m: street as f64 * 500.0, ..Street::default() }.drive();
            payload.class = HourClass::from_index(class).expect("there are ten");
            for passage in &mut payload.passages {
                passage.deciseconds = passage.deciseconds * 25 / u32::from(half_mps);
                passage.half_mps = half_mps;
                groups.entry((passage.cell.index(), class)).or_default().push(half_mps);
            }
            send(&collector, &payload, number);
        }
        close(&clock, EPOCH);
        collector.publish(|_, _| ()).expect("it is published");
        let mut naive: Vec<(String, u8, i64)> = Vec::new();
        for ((cell, class), mut values) in groups.into_iter().filter(|(_, values)| values.len() >= 5) {
            values.sort_unstable();
            let median = f64::from(values[(values.len() - 1) / 2] + values[values.len() / 2]) / 2.0;
            naive.push((format!("{cell:x}"), class, (median * 1.8 / 5.0 + 1e-9).round() as i64 * 5));
        }
        let published: Vec<_> = features(&collector, Layer::Roads, Sheet::Current)
            .iter()
            .map(|feature| {
                let text = feature["cell"].as_str().expect("a cell is text").to_owned();
                (text, feature["class"].as_u64().expect("a number") as u8, feature["speed_kmh"].as_i64().expect("a number"))
            })
            .collect();
        prop_assert_eq!(published, naive);
    }
}
