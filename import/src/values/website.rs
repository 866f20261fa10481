use crate::{rules, values::reading::Reading};

/// Longest address of a page that every browser takes.
const LONGEST: usize = 2_000;

/// The address of a page: `https://…` or `http://…`; the beginning is added where people leave it out (`www.chu.fr`).
pub(crate) fn website(text: &str) -> Reading<String> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let rest = text.get(scheme.map_or(0, str::len)..).unwrap_or_default();
    let address = format!("{}{rest}", scheme.unwrap_or("https://"));
    if !is_page(rest) || address.len() > LONGEST {
        return Reading::wrong(&rules::WEBSITE_NOT_UNDERSTOOD);
    }
    match scheme {
        Some(_) => Reading::of(address),
        None => Reading::of(address.clone())
            .but(&rules::WEBSITE_COMPLETED)
            .suggesting(Some(address)),
    }
}

/// A host with a dot, perhaps a port, then anything that needs no quoting.
fn is_page(rest: &str) -> bool {
    let quoted = |letter: char| {
        letter.is_whitespace() || letter.is_control() || "\"<>\\^`{|}".contains(letter)
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && label
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    !rest.contains(quoted)
        && port.parse::<u16>().is_ok()
        && name.contains('.')
        && name.split('.').all(is_label)
        && name.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_and_completed() {
        for (text, page, is_completed) in [
            ("https://crb.chu.fr/", "https://crb.chu.fr/", false),
            (
                "HTTP://crb.chu.fr:8080/a?b=c#d",
                "http://crb.chu.fr:8080/a?b=c#d",
                false,
            ),
            ("www.chu.fr", "https://www.chu.fr", true),
            ("chu.fr/recherche/crb", "https://chu.fr/recherche/crb", true),
        ] {
            let read = website(text);
            assert_eq!(read.value.as_deref(), Some(page), "{text}");
            assert_eq!(read.problem.is_some(), is_completed, "{text}");
        }
    }

    #[test]
    fn what_is_no_page_is_refused() {
        for text in [
            "en construction",
            "javascript:alert(1)",
            "ftp://chu.fr",
            "mailto:crb@chu.fr",
            "crb@chu.fr",
            "http://",
            "https://chu",
            "https://user@chu.fr",
            "https://chu.fr/\"onclick=",
            "https://chu..fr",
            "01 42 49 49 49",
            "1.2",
        ] {
            assert!(website(text).value.is_none(), "{text}");
        }
    }
}
