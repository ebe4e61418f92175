//! What a contribution is on the wire.

mod common;

use common::{
    arbitrary::{any_passage, any_payload, any_reading},
    samples::{area, drive, make, pass, requests, spot, walk},
};
use proptest::prelude::*;
use wayhum_protocol::{
    Contribution, ContributionId, MAX_CONTRIBUTION_BYTES, NetworkId, PAYLOAD_BYTES, Pass, Payload, ProtocolError, WirePassage,
};
use wayhum_types::{Cell, Epoch, MeterNote, MeterSource, MetresPerSecond, Mode, Passage, Piece, Timestamp};

proptest! {
    #[test]
    fn every_payload_comes_back_as_it_was_and_is_always_the_same_size(
        payload in prop_oneof![3 => any_payload(), 1 => any_reading()],
    ) {
        let contribution = make(&payload)?;
        prop_assert_eq!(contribution.as_str().len(), MAX_CONTRIBUTION_BYTES);
        let opened = Contribution::open(contribution.as_str().as_bytes()).expect("it was just made");
        prop_assert_eq!(opened.key, pass().key.public());
        prop_assert!(opened.pass.output == pass().output && opened.pass.epoch == payload.epoch);
        prop_assert_eq!(opened.id, contribution.id());
        prop_assert_eq!(opened.id, ContributionId::of(contribution.as_str().as_bytes()));
        prop_assert!(opened.payload == payload);
        prop_assert!(Contribution::read_own(contribution.as_str()) == Some(payload));
    }

    #[test]
    fn as_many_passages_as_are_said_to_fit_do_fit(passages in prop::collection::vec(any_passage(), 1..120)) {
        let mut payload = drive();
        payload.passages = passages;
        for passage in &mut payload.passages {
            passage.noise = None;
        }
        let fit = Payload::passages_that_fit(&payload.passages);
        if fit < payload.passages.len() {
            prop_assert_eq!(make(&payload), Err(ProtocolError::TooManyPassages { fit }));
        }
        payload.passages.truncate(fit);
        prop_assert!(make(&payload).is_ok());
    }
}

#[test]
fn the_same_payload_and_key_give_the_same_bytes() {
    for payload in [drive(), walk()] {
        assert!(make(&payload) == make(&payload));
    }
}

#[test]
fn the_sizes_are_those_that_the_protocol_names() {
    assert_eq!((PAYLOAD_BYTES, MAX_CONTRIBUTION_BYTES), (3_584, 5_114));
}

#[test]
fn eighty_eight_passages_of_a_drive_fit_and_forty_five_of_a_walk_with_noise() {
    let count = |passage: WirePassage| Payload::passages_that_fit(&vec![passage; 200]);
    assert_eq!([count(drive().passages[0]), count(walk().passages[1])], [88, 45]);
}

#[test]
fn what_the_collector_would_refuse_is_not_made() {
    let made = |payload: &Payload| make(payload).err();
    let with = |mut payload: Payload, change: fn(&mut Payload)| {
        change(&mut payload);
        made(&payload)
    };
    assert_eq!([made(&drive()), made(&walk())], [None, None]);
    assert_eq!(with(drive(), |p| p.passages.clear()), Some(ProtocolError::NoPassages));
    assert_eq!(with(walk(), |p| p.meter = None), Some(ProtocolError::NoiseWithoutMeter));
    assert_eq!(with(walk(), |p| p.mode = Mode::Vehicle), Some(ProtocolError::NoiseFromVehicle { passage: 1 }));
    let again = |mut payload: Payload, passage: usize| {
        payload.passages[2] = payload.passages[passage];
        made(&payload)
    };
    assert_eq!([again(drive(), 0), again(walk(), 1)], [Some(ProtocolError::Again { passage: 2 }); 2]);
    assert_eq!([again(drive(), 1), again(walk(), 0)], [None; 2], "neither direction nor noise: they report nothing");
    assert_eq!(
        with(drive(), |p| p.meter = Some(MeterNote { source: MeterSource::File, calibrated: true })),
        Some(ProtocolError::MeterWithoutNoise)
    );
    assert_eq!(
        with(drive(), |p| p.passages[2].cell = Cell::from_hex("881f8d7a5dfffff").expect("a cell of resolution 8")),
        Some(ProtocolError::Resolution { passage: 2 })
    );
}

#[test]
fn a_reading_without_a_way_is_one_cell_and_says_neither_where_to_nor_how_fast() {
    let with = |mut payload: Payload, change: fn(&mut Payload)| {
        change(&mut payload);
        make(&payload).err()
    };
    assert_eq!([with(area(), |_| ()), with(spot(), |_| ())], [None, None]);
    for reading in [area, spot] {
        for change in [
            |p: &mut Payload| p.passages.push(p.passages[0]),
            |p: &mut Payload| p.passages[0].half_mps = 1,
            |p: &mut Payload| p.passages[0].heading = drive().passages[0].heading,
            |p: &mut Payload| (p.passages[0].noise, p.meter) = (None, None),
        ] {
            assert_eq!(with(reading(), change), Some(ProtocolError::NotOneReading));
        }
        assert_eq!(
            with(reading(), |p| p.passages[0].cell = walk().passages[0].cell),
            Some(ProtocolError::Resolution { passage: 0 })
        );
    }
    assert_eq!(with(area(), |p| p.passages[0].deciseconds = 1), Some(ProtocolError::NotOneReading), "a walk's length");
    assert_eq!(
        [299, 300, 3_000, 3_001].map(|ds| {
            let mut payload = spot();
            payload.passages[0].deciseconds = ds;
            make(&payload).is_ok()
        }),
        [false, true, true, false]
    );
}

#[test]
fn third_octaves_and_a_label_belong_to_spots_alone() {
    let with = |mut payload: Payload, spot| {
        payload.spot = spot;
        make(&payload).err()
    };
    for payload in [drive(), walk(), area()] {
        assert_eq!(with(payload, spot().spot), Some(ProtocolError::Spot));
    }
    assert_eq!(with(spot(), None), Some(ProtocolError::Spot));
    let mut long = spot().spot;
    long.as_mut().expect("a spot has one").thirds.resize(31, wayhum_types::HalfDb(0));
    assert_eq!(with(spot(), long), Some(ProtocolError::Spot));
}

#[test]
fn a_passage_keeps_how_long_and_how_fast_and_forgets_when() {
    let at = Timestamp::from_unix_millis(1_410_324_847_000);
    let passage = |millis, speed| Passage {
        cell: drive().passages[0].cell,
        heading: None,
        from: at,
        to: at.plus_millis(millis),
        speed: MetresPerSecond(speed),
        noise: None,
    };
    let wire = |millis, speed| WirePassage::from_passage(&passage(millis, speed));
    assert_eq!((wire(4_349, 12.74).deciseconds, wire(4_349, 12.74).half_mps), (43, 25));
    assert_eq!((wire(4_350, 12.75).deciseconds, wire(4_350, 12.75).half_mps), (44, 26));
    assert_eq!((wire(-5, -3.0).deciseconds, wire(-5, -3.0).half_mps), (0, 0));
    assert_eq!((wire(i64::MAX, f64::INFINITY).deciseconds, wire(0, f64::NAN).half_mps), (u32::MAX, 0));
}

fn passage(wire: &WirePassage) -> Passage {
    Passage {
        cell: wire.cell,
        heading: wire.heading,
        from: Timestamp::from_unix_millis(0),
        to: Timestamp::from_unix_millis(i64::from(wire.deciseconds) * 100),
        speed: MetresPerSecond(f64::from(wire.half_mps) / 2.0),
        noise: wire.noise,
    }
}

fn piece(payload: &Payload) -> Piece {
    let Payload { epoch, class, mode, meter, .. } = *payload;
    Piece { epoch, class, mode, meter, passages: payload.passages.iter().map(passage).collect() }
}

#[test]
fn a_piece_without_noise_names_no_meter() {
    let (walk, mut piece) = (walk(), piece(&walk()));
    assert!(Payload::of_piece(walk.network, &piece) == walk);
    piece.passages.remove(1);
    let quiet = Payload::of_piece(walk.network, &piece);
    assert_eq!((quiet.meter, quiet.passages.len()), (None, 2));
}

proptest! {
    #[test]
    fn a_long_piece_is_split_into_as_few_as_fit_with_a_passage_left_out_between(passages in prop::collection::vec(any_passage(), 0..300)) {
        let mut walk = walk();
        walk.passages = passages;
        let whole = piece(&walk);
        let pieces = Payload::split(&whole);
        let mut rest = whole.passages.as_slice();
        for part in &pieces {
            prop_assert!((part.epoch, part.class, part.mode, part.meter) == (whole.epoch, whole.class, whole.mode, whole.meter));
            let mut payload = Payload::of_piece(walk.network, part);
            prop_assert!(make(&payload).is_ok());
            let (these, after) = rest.split_at(part.passages.len());
            prop_assert!(part.passages == these);
            if let Some((left_out, after)) = after.split_first() {
                payload.passages.push(WirePassage::from_passage(left_out));
                prop_assert_eq!(Payload::passages_that_fit(&payload.passages), part.passages.len());
                rest = after;
            } else {
                rest = after;
            }
        }
        prop_assert!(rest.is_empty());
    }
}

#[test]
fn a_pass_pays_for_its_own_epoch_two_later_and_any_before() {
    let paid_in = |epoch| Contribution::make(&walk(), &Pass { epoch: Epoch::from_number(epoch), ..pass() }, &requests()).err();
    assert_eq!([2_328, 2_329, 2_331, 2_340].map(paid_in), [Some(ProtocolError::PassEpoch), None, None, None]);
}

#[test]
fn point_requests_of_another_network_are_not_bound() {
    let mut elsewhere = walk();
    elsewhere.network = NetworkId::from_bytes([7; 32]);
    assert_eq!(Contribution::make(&elsewhere, &pass(), &requests()), Err(ProtocolError::OtherNetwork));
}
