use super::route::{Kind, Leg, Mark, Route, Stretch};

/// How far apart the first and the last house are that people live in, along the first street, in metres.
pub(super) const HOUSES_M: f64 = 120.0;

/// From home to work: a housing estate, the town with its lights, the country road with a tunnel, the next place with a roundabout
/// and the queue before its light, and the street of the workplace. Corners have the radii of kerbs plus half a lane (9–12 m);
/// bends of the country road have 150–350 m, as rural main roads of the second order have.
const DRIVE: &[Stretch<'_>] = &[
    Stretch {
        kind: Kind::Residential,
        legs: &[
            Leg::straight(180.0),
            Leg::bend(70.0, 28.0),
            Leg::straight(130.0),
            Leg::bend(14.0, 88.0),
            Leg::straight(170.0),
            Leg::bend(14.0, -91.0),
        ],
    },
    Stretch {
        kind: Kind::Town,
        legs: &[
            Leg::straight(240.0).until(Mark::Light),
            Leg::straight(190.0),
            Leg::bend(60.0, -14.0),
            Leg::straight(260.0).until(Mark::Light),
            Leg::bend(18.0, 85.0),
            Leg::straight(330.0),
            Leg::bend(90.0, 22.0),
            Leg::straight(300.0).until(Mark::Light),
            Leg::bend(120.0, -78.0),
            Leg::straight(220.0).until(Mark::Light),
            Leg::straight(200.0),
        ],
    },
    Stretch {
        kind: Kind::Country,
        legs: &[
            Leg::bend(160.0, 30.0),
            Leg::straight(380.0),
            Leg::bend(220.0, -48.0),
            Leg::straight(300.0),
            Leg::bend(180.0, 38.0),
            Leg::straight(520.0),
            Leg::bend(140.0, -42.0),
            Leg::straight(260.0),
            Leg::bend(150.0, 55.0),
            Leg::straight(450.0),
            Leg::bend(260.0, -30.0),
        ],
    },
    Stretch { kind: Kind::Tunnel, legs: &[Leg::straight(250.0), Leg::bend(280.0, -18.0), Leg::straight(150.0)] },
    Stretch {
        kind: Kind::Country,
        legs: &[
            Leg::straight(340.0),
            Leg::bend(170.0, -45.0),
            Leg::bend(190.0, 60.0),
            Leg::straight(410.0),
            Leg::bend(240.0, -35.0),
            Leg::straight(600.0),
            Leg::bend(150.0, 25.0),
            Leg::straight(300.0),
        ],
    },
    Stretch {
        kind: Kind::Town,
        legs: &[
            // Straight over at a roundabout of 28 m.
            Leg::bend(12.0, 45.0),
            Leg::bend(22.0, -90.0),
            Leg::bend(12.0, 45.0),
            Leg::straight(350.0),
            Leg::bend(80.0, -16.0),
            Leg::straight(280.0).until(Mark::Light),
            Leg::straight(240.0).until(Mark::Queue),
            Leg::bend(18.0, -88.0),
            Leg::straight(310.0),
            Leg::bend(70.0, 20.0),
            Leg::straight(260.0).until(Mark::Light),
        ],
    },
    Stretch {
        kind: Kind::Residential,
        legs: &[
            Leg::bend(14.0, 89.0),
            Leg::straight(200.0),
            Leg::bend(50.0, -30.0),
            Leg::straight(160.0),
            Leg::bend(14.0, -84.0),
            Leg::straight(60.0),
        ],
    },
];

/// From work along one long street to a square at its other end. As straight as a street is: the anonymiser cuts up to 1,150 m
/// around an end (a zone's offset of 400 m and a radius of 750 m, the worst draw), and something must be left between.
const WALK: &[Stretch<'_>] = &[
    Stretch {
        kind: Kind::Pavement,
        legs: &[Leg::straight(70.0), Leg::bend(5.0, 90.0), Leg::straight(90.0).until(Mark::Crossing), Leg::bend(5.0, -88.0)],
    },
    Stretch {
        kind: Kind::Avenue,
        legs: &[
            Leg::straight(420.0).until(Mark::Crossing),
            Leg::bend(60.0, 8.0),
            Leg::straight(380.0).until(Mark::Crossing),
            Leg::straight(300.0).until(Mark::Crossing),
            Leg::bend(50.0, -11.0),
            Leg::straight(440.0).until(Mark::Crossing),
            Leg::straight(350.0).until(Mark::Crossing),
            Leg::bend(80.0, 6.0),
            Leg::straight(330.0).until(Mark::Crossing),
        ],
    },
    Stretch {
        kind: Kind::Pavement,
        legs: &[Leg::bend(20.0, 24.0), Leg::straight(150.0), Leg::bend(5.0, -70.0), Leg::straight(110.0)],
    },
];

/// The way from the house `house_m` metres down the first street to the workplace; from the first house it is `metres` long.
pub(super) fn way_to_work(metres: f64, house_m: f64) -> Route {
    Route::lay(DRIVE, metres, 62.0).without_ends(house_m as usize, 0).ending_at_base()
}

/// The way on foot from the workplace, `metres` long, less the last `short_m`.
pub(super) fn way_on_foot(metres: f64, short_m: f64) -> Route {
    Route::lay(WALK, metres, 335.0).without_ends(0, short_m as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_way_crosses_itself_or_comes_back_to_itself() {
        for route in
            [way_to_work(8_000.0, 0.0), way_to_work(12_060.0, 60.0), way_to_work(40_000.0, 0.0), way_on_foot(3_000.0, 0.0)]
        {
            for (i, a) in route.nodes.iter().enumerate().step_by(10) {
                for b in route.nodes.iter().skip(i + 300).step_by(10) {
                    assert!((a.east - b.east).hypot(a.north - b.north) > 120.0, "{a:?} {b:?}");
                }
            }
        }
    }

    #[test]
    fn the_way_to_work_ends_where_the_way_on_foot_begins() {
        let (work, foot) = (way_to_work(12_000.0, 0.0), way_on_foot(3_000.0, 0.0));
        let (a, b) = (work.place(work.metres() as f64), foot.place(0.0));
        assert!((a.0 - b.0).hypot(a.1 - b.1) < 1e-9);
    }

    #[test]
    fn legs_that_give_take_the_whole_difference() {
        let tunnel = |route: &Route| route.nodes.iter().filter(|node| node.kind == Kind::Tunnel).count();
        let (short, long) = (way_to_work(10_000.0, 0.0), way_to_work(20_000.0, 0.0));
        assert_eq!([tunnel(&short), tunnel(&long)], [680, 680]);
        assert!(short.metres().abs_diff(10_000) <= 10 && long.metres().abs_diff(20_000) <= 10);
    }
}
