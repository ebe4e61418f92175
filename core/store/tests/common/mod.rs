//! What the tests of the store share: a fixed key, counted entropy, and values that are easy to tell apart.
#![allow(dead_code, unreachable_pub, reason = "each test file is its own crate and uses a part")]

use wayhum_protocol::{NetworkId, Output, Pass, Point, PointRequests, SigningKey};
use wayhum_types::{
    Address, Cell, Db, Entropy, Epoch, FastLevels, Fix, HalfDb, HourClass, Level, MeterNote, MeterSource, MetresPerSecond,
    Mode, Noise, Octant, Passage, Piece, Place, Position, Quality, Second, Sound, Thirds, Timestamp,
};
use wayhum_wallet::SealingKey;

/// Entropy that counts: every draw differs and every run is the same.
#[derive(Clone, Default)]
pub struct Counting(pub u64);

impl Entropy for Counting {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0 += 1;
        for (byte, value) in bytes.iter_mut().zip(self.0.to_le_bytes().into_iter().chain(*b"test entropy").cycle()) {
            *byte = value;
        }
    }
}

/// Entropy that looks random, by `SplitMix64` (Steele, Lea, Flood 2014).
pub struct Scattered(pub u64);

impl Entropy for Scattered {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = self.0;
            mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
            mixed ^= mixed >> 31;
            chunk.copy_from_slice(&mixed.to_le_bytes()[..chunk.len()]);
        }
    }
}

pub fn key(number: u8) -> SealingKey {
    SealingKey::from_bytes([number; 32])
}

pub const MORNING: Timestamp = Timestamp::from_unix_millis(1_410_324_847_000);

pub fn position(number: u32) -> Position {
    Position::new(48.0 + f64::from(number) * 1e-5, 11.0).expect("on the globe")
}

pub fn fixes(count: u32, first: u32) -> Vec<Fix> {
    (first..first + count)
        .map(|number| Fix {
            accuracy_m: Some(4.5),
            speed_mps: Some(13.9),
            heading_deg: Some(1.0),
            ..Fix::bare(MORNING.plus_millis(i64::from(number) * 1_000), position(number))
        })
        .collect()
}

pub fn sounds(count: u32, first: u32) -> Vec<Sound> {
    (first..first + count)
        .map(|number| {
            Sound::Level(Level {
                at: Second::from_unix(MORNING.second().unix() + i64::from(number)),
                laeq: Db(61.25),
                lceq: Db(66.5),
                lzeq: Db(67.0),
                laf_max: Db(64.0),
                las_max: Db(62.5),
                lc_peak: Db(81.0),
                thirds: Thirds([Some(Db(45.5)); 30]),
                laf: FastLevels::new([
                    HalfDb(120),
                    HalfDb(118),
                    HalfDb(121),
                    HalfDb(123),
                    HalfDb(119),
                    HalfDb(122),
                    HalfDb(117),
                    HalfDb(128),
                ]),
                quality: Quality::default(),
            })
        })
        .collect()
}

pub fn meter() -> MeterNote {
    MeterNote { source: MeterSource::AndroidUnprocessed, calibrated: true }
}

pub fn piece(number: u32, passages: u32) -> Piece {
    let step = |index: u32| MORNING.plus_millis(i64::from(number) * 1_000_000 + i64::from(index) * 5_000);
    Piece {
        epoch: Epoch::of(MORNING),
        class: HourClass::from_index(1).expect("below ten"),
        mode: Mode::Walk,
        meter: Some(meter()),
        passages: (0..passages)
            .map(|index| Passage {
                cell: Cell::from_hex("8b1f8d7a5c6cfff").expect("a cell"),
                heading: Octant::from_index(3),
                from: step(index),
                to: step(index + 1),
                speed: MetresPerSecond(1.4),
                noise: Some(Noise {
                    laeq: HalfDb(122),
                    la10: HalfDb(126),
                    la50: HalfDb(120),
                    la90: HalfDb(110),
                    laf_max: HalfDb(140),
                    lc_peak: HalfDb(170),
                }),
            })
            .collect(),
    }
}

pub fn place(number: u32) -> Place {
    Place {
        centre: position(number),
        days: vec![16_323, 16_324],
        night: true,
        home: true,
        zone_centre: Some(position(number + 1)),
        exits: vec![position(number + 2)],
    }
}

pub const NETWORK: NetworkId = NetworkId::from_bytes([0xD0; 32]);
pub const WALLET: Address = Address::from_bytes([0xA1; 20]);

/// Passes of one epoch, numbered from `first` on by their keys and outputs. No collector would take them.
pub fn passes(epoch: Epoch, first: u32, count: u32) -> Vec<Pass> {
    (first..first + count)
        .map(|number| {
            let (mut key, mut output) = ([0x5E; 32], [0xE5; 64]);
            key[..4].copy_from_slice(&number.to_le_bytes());
            output[..4].copy_from_slice(&number.to_le_bytes());
            Pass { epoch, key: SigningKey::from_bytes(&key).expect("a key"), output: Output::from_bytes(output) }
        })
        .collect()
}

/// Points, numbered by their nonces.
pub fn points(first: u32, count: u32) -> Vec<Point> {
    (first..first + count)
        .map(|number| {
            let (mut nonce, mut output) = ([0xC3; 32], [0x3C; 64]);
            nonce[..4].copy_from_slice(&number.to_be_bytes());
            output[..4].copy_from_slice(&number.to_be_bytes());
            Point { epoch: Epoch::of(MORNING), nonce, output: Output::from_bytes(output) }
        })
        .collect()
}

/// The same sixteen each time: they cost time to make.
pub fn requests() -> PointRequests {
    static REQUESTS: std::sync::LazyLock<PointRequests> =
        std::sync::LazyLock::new(|| PointRequests::draw(NETWORK, WALLET, &mut Scattered(7)));
    REQUESTS.clone()
}
