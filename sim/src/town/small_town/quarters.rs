//! The table of quarters. Metres east and north of the base.

use crate::town::{
    quarters::Quarter,
    street::StreetKind::{Centre, Industrial, Residential},
};

/// The numbers of quarters in the table above.
pub(super) const CENTRE: usize = 0;
pub(super) const GARDENS: usize = 1;
pub(super) const ROWS: usize = 2;
pub(super) const SOUTH_OF_MAIN: usize = 3;
pub(super) const RIVERSIDE: usize = 4;
pub(super) const WEST_OF_CENTRE: usize = 5;
pub(super) const NORTH_WEST: usize = 6;
pub(super) const RIVER_WORKS: usize = 12;
pub(super) const NORTH_WORKS: usize = 13;
pub(super) const SOUTH_WEST: usize = 16;
pub(super) const VILLAGE: usize = 20;

const QUARTER: Quarter = Quarter {
    kind: Residential,
    bounds: &[],
    turn_deg: 0.0,
    bend_m: 0.0,
    block_m: (90.0, 170.0),
    stray_m: 6.0,
    in_line: 0.4,
    closes: 0.12,
    gaps: 0.15,
};

#[rustfmt::skip] // A table.
pub(super) const QUARTERS: &[Quarter] = &[
    // The old centre.
    Quarter {
        kind: Centre,
        bounds: &[
            (-700.0, 160.0), (-520.0, 420.0), (-100.0, 520.0), (430.0, 470.0), (720.0, 210.0), (760.0, -300.0),
            (400.0, -520.0), (-300.0, -420.0), (-640.0, -420.0),
        ],
        turn_deg: -24.0,
        bend_m: 2000.0,
        block_m: (76.0, 92.0),
        stray_m: 15.0,
        in_line: 0.1,
        closes: 0.06,
        gaps: 0.14,
    },
    // Gardens in the north-west, in crescents.
    Quarter {
        bounds: &[
            (-3520.0, 1000.0), (-3200.0, 1550.0), (-2500.0, 1980.0), (-1950.0, 1950.0), (-2150.0, 1480.0), (-2400.0, 1000.0),
            (-3000.0, 950.0),
        ],
        turn_deg: -35.0,
        bend_m: 850.0,
        block_m: (105.0, 190.0),
        stray_m: 9.0,
        closes: 0.25,
        ..QUARTER
    },
    // Rows in the west, north of the main road.
    Quarter {
        bounds: &[(-3600.0, 200.0), (-3580.0, 1000.0), (-2950.0, 1100.0), (-2380.0, 1200.0), (-2330.0, 150.0), (-3000.0, 0.0)],
        turn_deg: 6.0,
        block_m: (88.0, 150.0),
        ..QUARTER
    },
    // South of the main road.
    Quarter {
        bounds: &[
            (-3750.0, 60.0), (-3700.0, -300.0), (-3000.0, -500.0), (-2300.0, -680.0), (-1450.0, -480.0), (-1560.0, 360.0),
            (-2300.0, 260.0), (-3000.0, 100.0),
        ],
        turn_deg: -7.0,
        bend_m: 2400.0,
        block_m: (95.0, 160.0),
        ..QUARTER
    },
    // Down to the river.
    Quarter {
        bounds: &[
            (-3500.0, -380.0), (-3300.0, -960.0), (-2500.0, -1060.0), (-1500.0, -760.0), (-1450.0, -430.0),
            (-2400.0, -620.0), (-3000.0, -400.0),
        ],
        turn_deg: 12.0,
        bend_m: -900.0,
        block_m: (98.0, 180.0),
        stray_m: 9.0,
        closes: 0.22,
        ..QUARTER
    },
    // Between the centre and the west.
    Quarter {
        bounds: &[
            (-1560.0, 360.0), (-1460.0, -160.0), (-1520.0, -720.0), (-900.0, -430.0), (-580.0, -380.0), (-640.0, 180.0),
            (-1000.0, 260.0),
        ],
        turn_deg: -24.0,
        block_m: (84.0, 130.0),
        in_line: 0.6,
        ..QUARTER
    },
    Quarter {
        bounds: &[
            (-2420.0, 240.0), (-2430.0, 900.0), (-1700.0, 1060.0), (-800.0, 960.0), (300.0, 1060.0), (180.0, 420.0),
            (-500.0, 380.0), (-900.0, 190.0), (-1600.0, 290.0),
        ],
        turn_deg: 10.0,
        bend_m: -3000.0,
        block_m: (92.0, 165.0),
        in_line: 0.5,
        ..QUARTER
    },
    // The north.
    Quarter {
        bounds: &[
            (-2420.0, 900.0), (-2260.0, 1420.0), (-1700.0, 1760.0), (-800.0, 1850.0), (200.0, 1760.0), (330.0, 1040.0),
            (-800.0, 920.0), (-1700.0, 1000.0),
        ],
        turn_deg: -12.0,
        bend_m: 1300.0,
        block_m: (96.0, 175.0),
        stray_m: 8.0,
        ..QUARTER
    },
    Quarter {
        bounds: &[(-1500.0, 1720.0), (-1250.0, 2320.0), (-700.0, 2380.0), (180.0, 2250.0), (220.0, 1700.0)],
        turn_deg: 14.0,
        bend_m: 800.0,
        block_m: (100.0, 160.0),
        closes: 0.3,
        ..QUARTER
    },
    // The north-east.
    Quarter {
        bounds: &[(180.0, 1800.0), (1000.0, 1850.0), (1660.0, 1540.0), (1840.0, 900.0), (1100.0, 960.0), (310.0, 1020.0)],
        turn_deg: 21.0,
        block_m: (90.0, 185.0),
        ..QUARTER
    },
    Quarter {
        bounds: &[
            (300.0, 1080.0), (1100.0, 1010.0), (1850.0, 930.0), (1790.0, 160.0), (1100.0, 230.0), (560.0, 150.0),
            (160.0, 420.0),
        ],
        turn_deg: -9.0,
        bend_m: 1800.0,
        block_m: (86.0, 140.0),
        in_line: 0.6,
        ..QUARTER
    },
    // Between the main road and the park.
    Quarter {
        bounds: &[
            (680.0, 180.0), (860.0, -160.0), (1600.0, -240.0), (2450.0, -230.0), (2560.0, 350.0), (1800.0, 220.0),
            (1100.0, 290.0),
        ],
        turn_deg: 4.0,
        block_m: (94.0, 120.0),
        in_line: 0.7,
        ..QUARTER
    },
    // The works on the river.
    Quarter {
        kind: Industrial,
        bounds: &[
            (2640.0, 330.0), (2570.0, -200.0), (2600.0, -650.0), (2900.0, -640.0), (3380.0, -560.0), (3500.0, 0.0),
            (3440.0, 420.0),
        ],
        turn_deg: -6.0,
        block_m: (165.0, 270.0),
        stray_m: 3.0,
        closes: 0.15,
        gaps: 0.1,
        ..QUARTER
    },
    // The works in the north-east.
    Quarter {
        kind: Industrial,
        bounds: &[
            (2440.0, 220.0), (2380.0, 1120.0), (2700.0, 1300.0), (3050.0, 1320.0), (3380.0, 1050.0), (3440.0, 380.0),
            (3200.0, 230.0),
        ],
        turn_deg: 9.0,
        block_m: (170.0, 260.0),
        stray_m: 3.0,
        closes: 0.15,
        gaps: 0.1,
        ..QUARTER
    },
    // Between the north-east and the works.
    Quarter {
        bounds: &[(1760.0, 180.0), (1850.0, 900.0), (1700.0, 1500.0), (2050.0, 1480.0), (2300.0, 1100.0), (2330.0, 290.0)],
        turn_deg: -4.0,
        bend_m: -1500.0,
        block_m: (92.0, 150.0),
        closes: 0.25,
        ..QUARTER
    },
    // South of the river, west of the old bridge.
    Quarter {
        bounds: &[(-1450.0, -960.0), (-900.0, -680.0), (-20.0, -580.0), (60.0, -1300.0), (-700.0, -1360.0), (-1440.0, -1300.0)],
        turn_deg: -16.0,
        block_m: (88.0, 150.0),
        ..QUARTER
    },
    Quarter {
        bounds: &[
            (-2250.0, -1880.0), (-2150.0, -1380.0), (-1400.0, -1240.0), (-700.0, -1300.0), (60.0, -1240.0), (-60.0, -1500.0),
            (140.0, -2180.0), (-500.0, -2210.0), (-1250.0, -1980.0),
        ],
        turn_deg: 8.0,
        bend_m: 1100.0,
        block_m: (98.0, 180.0),
        stray_m: 8.0,
        closes: 0.2,
        ..QUARTER
    },
    Quarter {
        bounds: &[(-2350.0, -1280.0), (-2150.0, -1080.0), (-1600.0, -1020.0), (-1380.0, -1250.0), (-2150.0, -1430.0)],
        turn_deg: -20.0,
        closes: 0.25,
        ..QUARTER
    },
    // South of the river, east of it.
    Quarter {
        bounds: &[
            (50.0, -640.0), (700.0, -840.0), (1500.0, -980.0), (2200.0, -900.0), (2280.0, -1320.0), (1500.0, -1320.0),
            (800.0, -1430.0), (10.0, -1300.0),
        ],
        turn_deg: 13.0,
        bend_m: -1600.0,
        block_m: (94.0, 165.0),
        ..QUARTER
    },
    Quarter {
        bounds: &[
            (-10.0, -1240.0), (800.0, -1370.0), (1500.0, -1260.0), (2260.0, -1270.0), (1730.0, -1820.0), (900.0, -2110.0),
            (130.0, -2180.0), (-60.0, -1500.0),
        ],
        turn_deg: -14.0,
        bend_m: 1500.0,
        block_m: (96.0, 175.0),
        stray_m: 8.0,
        closes: 0.2,
        ..QUARTER
    },
    // Villages.
    Quarter {
        bounds: &[
            (-5450.0, -250.0), (-5250.0, 80.0), (-4900.0, 100.0), (-4600.0, -100.0), (-4750.0, -520.0), (-5150.0, -680.0),
        ],
        turn_deg: -25.0,
        block_m: (85.0, 120.0),
        stray_m: 12.0,
        in_line: 0.2,
        gaps: 0.25,
        ..QUARTER
    },
    Quarter {
        bounds: &[(1150.0, 3480.0), (1600.0, 3600.0), (1950.0, 3400.0), (1900.0, 3000.0), (1400.0, 3020.0)],
        turn_deg: 15.0,
        block_m: (90.0, 125.0),
        stray_m: 12.0,
        in_line: 0.2,
        gaps: 0.25,
        ..QUARTER
    },
];
