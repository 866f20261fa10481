/// How a French reader would say a folded word, so that a name written by ear is found: `garo`, `Garau`.
fn sound(word: &str) -> String {
    let said = word
        .replace("eau", "o")
        .replace("au", "o")
        .replace("ph", "f")
        .replace("qu", "k")
        .replace('h', "")
        .replace('y', "i")
        .replace('c', "k");
    let mut heard = String::with_capacity(said.len());
    for letter in said.chars() {
        if !heard.ends_with(letter) {
            heard.push(letter);
        }
    }
    heard.trim_end_matches(['e', 's', 't', 'd', 'x']).to_owned()
}

/// Whether two folded words sound alike; what is too short for that sounds like nothing.
pub(crate) fn same_sound(one: &str, other: &str) -> bool {
    let heard = sound(one);
    heard.len() >= 3 && heard == sound(other)
}

/// Whether one typing slip turns one word into the other: a letter too many, missing, wrong, or two swapped.
pub(crate) fn nearly_equal(one: &str, other: &str) -> bool {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same_start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same_start..], &other[same_start..]);
    match (one, other) {
        ([], _) | (_, []) => true,
        ([a, rest @ ..], [b, left @ ..]) => {
            let swapped = matches!((rest, left), ([c, rest @ ..], [d, left @ ..])
                if a == d && b == c && rest == left);
            swapped || rest == left || rest == other || one == left
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_written_by_ear_sound_alike() {
        for (typed, meant) in [("garo", "garau"), ("roussi", "roussy"), ("alori", "allory")] {
            assert!(same_sound(typed, meant), "{typed} {meant}");
        }
        assert!(!same_sound("curie", "cochin") && !same_sound("oh", "eau"));
    }

    #[test]
    fn one_slip_is_near_and_two_are_not() {
        for (typed, meant) in [
            ("pompidu", "pompidou"),
            ("rousy", "roussy"),
            ("antione", "antoine"),
            ("curis", "curie"),
            ("curie", "curie"),
            ("curiee", "curie"),
        ] {
            assert!(nearly_equal(typed, meant), "{typed} {meant}");
            assert!(nearly_equal(meant, typed), "{meant} {typed}");
        }
        assert!(!nearly_equal("pompdiu", "pompidou") && !nearly_equal("foch", "foie"));
    }
}
