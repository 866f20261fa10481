use std::sync::LazyLock;

use outline::{DEPARTMENTS, PARIS, SEINE, Shape, path, region, town};

mod apart;
mod outline;

/// Where hospitals are: our own schematic of Île-de-France, and Paris enlarged beside it.
///
/// A page has it as `map`, next to its `frame`, and includes `map.html`; its sheet, `map.css`, is a part of the page's.
/// Every place is also in the list below the drawing, under the same number, whether it could be drawn or not.
#[derive(Debug)]
pub(super) struct Map {
    /// Outside Paris.
    pub(super) around: Vec<Mark>,
    /// In Paris.
    pub(super) paris: Vec<Mark>,
    /// All of them, in the order given.
    pub(super) places: Vec<Place>,
}

/// A hospital on the map.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) city: Option<String>,
    pub(super) postcode: Option<String>,
    /// Degrees north and east, WGS 84.
    pub(super) point: Option<(f64, f64)>,
    /// What is said of it: donors, as a rule.
    pub(super) detail: String,
    /// How long the bar beside that is, 0 to 6; none for no bar.
    pub(super) bar: Option<usize>,
    /// Where its link leads.
    pub(super) address: String,
}

/// A place as it is drawn.
#[derive(Debug)]
pub(super) struct Mark {
    /// Its number in the list, from 1.
    pub(super) number: usize,
    /// What its link is called.
    pub(super) label: String,
    pub(super) address: String,
    pub(super) x: i32,
    pub(super) y: i32,
}

impl Map {
    /// Width of both drawings, in their own units.
    pub(super) const WIDTH: i32 = 360;
    /// Height of the region.
    pub(super) const REGION_HEIGHT: i32 = 330;
    /// Height of Paris.
    pub(super) const PARIS_HEIGHT: i32 = 280;

    /// Places the hospitals; those that would lie on each other are moved apart.
    pub(super) fn of(places: Vec<Place>) -> Self {
        let mut around = Vec::new();
        let mut paris = Vec::new();
        for (place, number) in places.iter().zip(1..) {
            let Some(point) = place.point.filter(|point| outline::is_near(*point)) else {
                continue;
            };
            let (marks, (x, y)) = if place.is_in_paris() {
                (&mut paris, town(point))
            } else {
                (&mut around, region(point))
            };
            marks.push((number, place, (x, y)));
        }
        Self {
            around: drawn(&around, Self::REGION_HEIGHT),
            paris: drawn(&paris, Self::PARIS_HEIGHT),
            places,
        }
    }

    /// The eight departments, Paris last and so on top.
    #[expect(clippy::unused_self, reason = "templates call methods")]
    pub(super) fn departments(&self) -> &'static [Shape] {
        static SHAPES: LazyLock<Vec<Shape>> =
            LazyLock::new(|| DEPARTMENTS.iter().map(Shape::of).collect());
        &SHAPES
    }

    /// The outline of Paris, enlarged.
    #[expect(clippy::unused_self, reason = "templates call methods")]
    pub(super) fn paris_outline(&self) -> &'static str {
        static OUTLINE: LazyLock<String> = LazyLock::new(|| path(PARIS, town) + "z");
        &OUTLINE
    }

    /// The Seine through it.
    #[expect(clippy::unused_self, reason = "templates call methods")]
    pub(super) fn seine(&self) -> &'static str {
        static RIVER: LazyLock<String> = LazyLock::new(|| path(SEINE, town));
        &RIVER
    }
}

impl Place {
    fn is_in_paris(&self) -> bool {
        match (&self.postcode, &self.city) {
            (Some(postcode), _) => postcode.starts_with("75"),
            (None, city) => city.as_deref() == Some("Paris"),
        }
    }

    /// The town as people say it: `Paris 5e`, `Villejuif`.
    pub(super) fn town(&self) -> Option<String> {
        let city = self.city.as_deref()?;
        let quarter = self.postcode.as_deref().filter(|_| city == "Paris");
        let quarter = quarter.and_then(|code| code.strip_prefix("750")?.parse::<u8>().ok());
        Some(match quarter {
            Some(1) => "Paris 1er".to_owned(),
            Some(number @ 2..=20) => format!("Paris {number}e"),
            _ => city.to_owned(),
        })
    }

    /// All that the list says, in one line.
    fn label(&self) -> String {
        let parts = [
            Some(self.name.clone()),
            self.town(),
            Some(self.detail.clone()),
        ];
        let parts = parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>();
        parts.join(", ")
    }
}

fn drawn(places: &[(usize, &Place, (f64, f64))], height: i32) -> Vec<Mark> {
    let points: Vec<(f64, f64)> = places.iter().map(|(_, _, point)| *point).collect();
    let size = (f64::from(Map::WIDTH), f64::from(height));
    let moved = apart::apart(points, size);
    let marks = places
        .iter()
        .zip(moved)
        .map(|((number, place, _), (x, y))| Mark {
            number: *number,
            label: place.label(),
            address: place.address.clone(),
            x,
            y,
        });
    marks.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, postcode: &str, city: &str, point: Option<(f64, f64)>) -> Place {
        Place {
            name: name.to_owned(),
            city: Some(city.to_owned()),
            postcode: Some(postcode.to_owned()),
            point,
            detail: "100–499 donneurs".to_owned(),
            bar: Some(3),
            address: "/".to_owned(),
        }
    }

    #[test]
    fn paris_is_enlarged_and_what_has_no_place_is_in_the_list_alone() {
        let map = Map::of(vec![
            place("Institut Curie", "75005", "Paris", Some((48.8435, 2.3448))),
            place(
                "Gustave Roussy",
                "94800",
                "Villejuif",
                Some((48.7959, 2.3489)),
            ),
            place("Ailleurs", "13000", "Marseille", Some((43.3, 5.4))),
            place("Nulle part", "75001", "Paris", None),
        ]);
        assert_eq!((map.paris.len(), map.around.len()), (1, 1));
        assert_eq!(map.places.len(), 4);
        assert_eq!(
            map.paris[0].label,
            "Institut Curie, Paris 5e, 100–499 donneurs"
        );
        assert_eq!(map.around[0].number, 2);
        assert_eq!(map.places[3].town().as_deref(), Some("Paris 1er"));
    }

    #[test]
    fn no_mark_hides_another_and_none_leaves_the_drawing() {
        let crowd = (0..24_u32)
            .map(|_| place("Cochin", "75014", "Paris", Some((48.8359, 2.3378))))
            .chain((0..12_u32).map(|_| place("Foch", "92150", "Suresnes", Some((48.8714, 2.2214)))))
            .collect();
        let map = Map::of(crowd);
        for (marks, height) in [
            (&map.paris, Map::PARIS_HEIGHT),
            (&map.around, Map::REGION_HEIGHT),
        ] {
            for (place, one) in marks.iter().enumerate() {
                assert!((12..=Map::WIDTH - 12).contains(&one.x), "{one:?}");
                assert!((12..=height - 12).contains(&one.y), "{one:?}");
                for other in &marks[..place] {
                    let gap = (one.x - other.x).pow(2) + (one.y - other.y).pow(2);
                    assert!(gap >= 23 * 23, "{one:?} {other:?}");
                }
            }
        }
    }
}
