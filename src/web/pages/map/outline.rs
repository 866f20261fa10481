//! The schematic itself: a few corners of each department, drawn by us, true enough to find one's way.

use std::fmt::Write as _;

use super::apart::rounded;

/// Degrees east and north.
type Corner = (f64, f64);

/// A department, as it is drawn.
#[derive(Debug)]
pub(in crate::web::pages) struct Shape {
    /// The data of an SVG path.
    pub(in crate::web::pages) path: String,
    /// Its name, or its number where there is no room.
    pub(in crate::web::pages) name: &'static str,
    pub(in crate::web::pages) x: i32,
    pub(in crate::web::pages) y: i32,
}

/// A department: what is written on it, where, and its corners.
pub(super) struct Department {
    name: &'static str,
    label: Corner,
    corners: &'static [Corner],
}

/// The middle of Paris.
const MIDDLE: Corner = (2.342, 48.858);
/// Kilometres to a degree, at this height.
const KILOMETRES: (f64, f64) = (73.2, 111.2);

/// From the middle of Paris, in kilometres east and south.
fn from_middle((north, east): (f64, f64)) -> (f64, f64) {
    (
        (east - MIDDLE.0) * KILOMETRES.0,
        (MIDDLE.1 - north) * KILOMETRES.1,
    )
}

/// Whether a point, in degrees north and east, is in the region or at its edge.
pub(super) fn is_near(point: (f64, f64)) -> bool {
    let (x, y) = from_middle(point);
    (-68.0..=92.0).contains(&x) && (-45.0..=83.0).contains(&y)
}

/// A place on the map of the region: true directions from the middle of Paris, distances the shorter the farther, because
/// most hospitals are near it.
pub(super) fn region(point: (f64, f64)) -> (f64, f64) {
    let (x, y) = from_middle(point);
    let distance = x.hypot(y).max(0.01);
    let scale = 52.0 * (distance / 6.0).asinh() / distance;
    (172.0 + x * scale, 152.0 + y * scale)
}

/// A place on the map of Paris, true to scale.
pub(super) fn town(point: (f64, f64)) -> (f64, f64) {
    let (x, y) = from_middle(point);
    (212.0 + x * 24.0, 140.0 + y * 24.0)
}

/// The data of a path through corners. Long sides get points between, for a straight line may be a curve here.
pub(super) fn path(corners: &[Corner], place: impl Fn((f64, f64)) -> (f64, f64)) -> String {
    let mut path = String::new();
    let mut draw = |(east, north): Corner| {
        let (x, y) = rounded(place((north, east)));
        let sign = if path.is_empty() { 'M' } else { 'L' };
        // Writing to a string cannot fail.
        let _ = write!(path, "{sign}{x} {y}");
    };
    for (corner, next) in corners.iter().zip(corners.iter().skip(1)) {
        draw(*corner);
        let (east, north) = (next.0 - corner.0, next.1 - corner.1);
        if (east * KILOMETRES.0).hypot(north * KILOMETRES.1) > 9.0 {
            draw((corner.0 + east / 3.0, corner.1 + north / 3.0));
            draw((corner.0 + east / 1.5, corner.1 + north / 1.5));
        }
    }
    corners.last().into_iter().for_each(|last| draw(*last));
    path
}

impl Shape {
    pub(super) fn of(department: &Department) -> Self {
        let (east, north) = department.label;
        let (x, y) = rounded(region((north, east)));
        let corners = department.corners;
        // The last side too gets its points between.
        let round: Vec<Corner> = corners.iter().chain(corners.first()).copied().collect();
        Self {
            path: path(&round, region) + "z",
            name: department.name,
            x,
            y,
        }
    }
}

pub(super) const PARIS: &[Corner] = &[
    (2.225, 48.859),
    (2.227, 48.869),
    (2.255, 48.876),
    (2.28, 48.887),
    (2.32, 48.901),
    (2.37, 48.901),
    (2.40, 48.884),
    (2.413, 48.86),
    (2.414, 48.835),
    (2.39, 48.825),
    (2.36, 48.816),
    (2.335, 48.817),
    (2.30, 48.828),
    (2.27, 48.833),
    (2.255, 48.845),
    (2.24, 48.851),
];

pub(super) const SEINE: &[Corner] = &[
    (2.40, 48.822),
    (2.368, 48.842),
    (2.352, 48.853),
    (2.335, 48.859),
    (2.317, 48.863),
    (2.30, 48.863),
    (2.288, 48.855),
    (2.275, 48.843),
    (2.262, 48.834),
];

/// Paris last: it lies on the others.
pub(super) const DEPARTMENTS: &[Department] = &[
    Department {
        name: "Val-d’Oise",
        label: (2.12, 49.09),
        corners: &[
            (1.61, 49.08),
            (1.70, 49.23),
            (2.04, 49.19),
            (2.31, 49.18),
            (2.49, 49.11),
            (2.59, 49.08),
            (2.55, 49.01),
            (2.36, 48.97),
            (2.29, 48.95),
            (2.17, 48.93),
            (2.07, 48.98),
            (1.90, 49.01),
        ],
    },
    Department {
        name: "Yvelines",
        label: (1.97, 48.8),
        corners: &[
            (1.61, 49.08),
            (1.90, 49.01),
            (2.07, 48.98),
            (2.17, 48.93),
            (2.14, 48.88),
            (2.17, 48.82),
            (2.20, 48.77),
            (2.10, 48.72),
            (2.03, 48.66),
            (1.97, 48.57),
            (1.98, 48.49),
            (1.92, 48.44),
            (1.78, 48.46),
            (1.62, 48.68),
            (1.58, 48.86),
            (1.46, 48.99),
            (1.45, 49.05),
        ],
    },
    Department {
        name: "92",
        label: (2.215, 48.925),
        corners: &[
            (2.17, 48.93),
            (2.29, 48.95),
            (2.335, 48.90),
            (2.28, 48.87),
            (2.27, 48.84),
            (2.33, 48.815),
            (2.32, 48.75),
            (2.28, 48.73),
            (2.20, 48.77),
            (2.17, 48.82),
            (2.14, 48.88),
        ],
    },
    Department {
        name: "93",
        label: (2.49, 48.955),
        corners: &[
            (2.29, 48.95),
            (2.36, 48.97),
            (2.55, 49.01),
            (2.60, 48.93),
            (2.58, 48.81),
            (2.47, 48.85),
            (2.40, 48.855),
            (2.39, 48.88),
            (2.335, 48.90),
        ],
    },
    Department {
        name: "94",
        label: (2.5, 48.735),
        corners: &[
            (2.40, 48.855),
            (2.47, 48.85),
            (2.58, 48.81),
            (2.61, 48.76),
            (2.57, 48.69),
            (2.45, 48.71),
            (2.37, 48.72),
            (2.32, 48.75),
            (2.33, 48.815),
            (2.36, 48.82),
            (2.40, 48.83),
        ],
    },
    Department {
        name: "Essonne",
        label: (2.25, 48.52),
        corners: &[
            (2.20, 48.77),
            (2.28, 48.73),
            (2.32, 48.75),
            (2.37, 48.72),
            (2.45, 48.71),
            (2.57, 48.69),
            (2.55, 48.55),
            (2.51, 48.42),
            (2.40, 48.32),
            (2.18, 48.30),
            (1.99, 48.29),
            (1.92, 48.44),
            (1.98, 48.49),
            (1.97, 48.57),
            (2.03, 48.66),
            (2.10, 48.72),
        ],
    },
    Department {
        name: "Seine-et-Marne",
        label: (2.75, 48.84),
        corners: &[
            (2.59, 49.08),
            (2.74, 49.07),
            (3.06, 49.11),
            (3.18, 49.06),
            (3.19, 48.99),
            (3.37, 48.93),
            (3.48, 48.85),
            (3.43, 48.76),
            (3.42, 48.64),
            (3.55, 48.62),
            (3.42, 48.50),
            (3.40, 48.39),
            (3.04, 48.36),
            (3.05, 48.25),
            (2.94, 48.16),
            (2.76, 48.17),
            (2.51, 48.14),
            (2.40, 48.32),
            (2.51, 48.42),
            (2.55, 48.55),
            (2.57, 48.69),
            (2.61, 48.76),
            (2.58, 48.81),
            (2.60, 48.93),
            (2.55, 49.01),
        ],
    },
    Department {
        name: "Paris",
        label: MIDDLE,
        corners: PARIS,
    },
];
