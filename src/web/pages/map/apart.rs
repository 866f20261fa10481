/// Half of what a mark takes, and what stays free at the edge.
const RADIUS: f64 = 12.0;
/// Least distance of two marks: both can be pressed.
const LEAST: f64 = 25.0;
/// Enough for some dozens of marks in one place.
const ROUNDS: usize = 400;

/// Points moved as little as it takes for none to lie on another, all within the drawing.
pub(super) fn apart(mut points: Vec<(f64, f64)>, (width, height): (f64, f64)) -> Vec<(i32, i32)> {
    for _ in 0..ROUNDS {
        let mut is_calm = true;
        for one in 1..points.len() {
            for other in 0..one {
                if let Some((x, y)) = push(points[one], points[other], one) {
                    is_calm = false;
                    points[one].0 += x;
                    points[one].1 += y;
                    points[other].0 -= x;
                    points[other].1 -= y;
                }
            }
        }
        for (x, y) in &mut points {
            *x = x.clamp(RADIUS, width - RADIUS);
            *y = y.clamp(RADIUS, height - RADIUS);
        }
        if is_calm {
            break;
        }
    }
    points.into_iter().map(rounded).collect()
}

/// How far the first of two must go from the second, which goes as far the other way.
fn push(one: (f64, f64), other: (f64, f64), place: usize) -> Option<(f64, f64)> {
    let (x, y) = (one.0 - other.0, one.1 - other.1);
    let distance = x.hypot(y);
    if distance >= LEAST {
        return None;
    }
    // A little more than needed, so that rounding does not bring them back.
    let far = (LEAST - distance) / 2.0 + 0.4;
    if distance > 0.01 {
        return Some((x / distance * far, y / distance * far));
    }
    // On the very same point: each goes its own way, always the same.
    let turn = f64::from(u32::try_from(place).unwrap_or_default()) * 2.4;
    Some((turn.cos() * far, turn.sin() * far))
}

#[expect(clippy::cast_possible_truncation, reason = "within the drawing")]
pub(super) fn rounded((x, y): (f64, f64)) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}
