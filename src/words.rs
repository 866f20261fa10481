//! The words of the pages, from `locales/`.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use rust_embed::RustEmbed;
use tumorotheque_domain::Lang;

type Words = FluentBundle<FluentResource>;

/// One folder for each language, with the same files.
#[derive(RustEmbed)]
#[folder = "locales/"]
struct Locales;

static FRENCH: LazyLock<Words> = LazyLock::new(|| bundle(Lang::Fr));
static ENGLISH: LazyLock<Words> = LazyLock::new(|| bundle(Lang::En));

/// The files of a language: name and text, in the order of their names.
fn sources(lang: Lang) -> Vec<(String, String)> {
    let folder = format!("{}/", lang.tag());
    let mut sources: Vec<(String, String)> = Locales::iter()
        .filter_map(|path| {
            let name = path.strip_prefix(&folder)?.to_owned();
            let text = Locales::get(&path)?.data.into_owned();
            Some((name, String::from_utf8(text).unwrap_or_default()))
        })
        .collect();
    sources.sort();
    sources
}

fn bundle(lang: Lang) -> Words {
    let mut bundle = Words::new_concurrent(vec![lang.tag().parse().unwrap_or_default()]);
    // Marks around filled-in values would show up in attributes and in tests, and our values are left to right.
    bundle.set_use_isolating(false);
    for (_, source) in sources(lang) {
        // A broken message falls out here and is found missing by the tests of the locales.
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// The text of a key in that language; the key itself when there is none, which a test rules out.
pub(crate) fn say(lang: Lang, key: &str) -> String {
    say_with(lang, key, &[])
}

/// The same with values filled in: `("count", 3.into())`.
pub(crate) fn say_with(
    lang: Lang,
    key: &str,
    values: &[(&'static str, FluentValue<'_>)],
) -> String {
    let words = match lang {
        Lang::Fr => &*FRENCH,
        Lang::En => &*ENGLISH,
    };
    let arguments: FluentArgs<'_> = values.iter().cloned().collect();
    let pattern = words.get_message(key).and_then(|message| message.value());
    pattern.map_or_else(
        || key.to_owned(),
        |pattern| {
            words
                .format_pattern(pattern, Some(&arguments), &mut Vec::new())
                .into_owned()
        },
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn keys(source: &str) -> BTreeSet<&str> {
        let starts = source
            .lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
        starts
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key)
            .collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (french, english) = (sources(Lang::Fr), sources(Lang::En));
        assert!(!french.is_empty());
        assert_eq!(french.len(), english.len());
        let mut all = BTreeSet::new();
        for ((name, fr), (other, en)) in french.iter().zip(&english) {
            assert_eq!(name, other);
            assert_eq!(keys(fr), keys(en), "{name}");
            for key in keys(fr) {
                assert!(all.insert(key.to_owned()), "{key} stands twice");
            }
            for source in [fr, en] {
                assert!(
                    FluentResource::try_new(source.clone()).is_ok(),
                    "a message of {name} is malformed"
                );
            }
        }
    }

    /// A line must not begin with a sign that ends a French sentence: the space before it is one that does not break. Selectors
    /// and comments are not read out.
    #[test]
    fn no_french_sign_stands_alone() {
        let templates = std::fs::read_dir("templates").unwrap().map(|entry| {
            let path = entry.unwrap().path();
            (
                path.display().to_string(),
                std::fs::read_to_string(&path).unwrap(),
            )
        });
        let lines = sources(Lang::Fr).into_iter().chain(templates);
        let lines = lines.flat_map(|(name, text)| {
            let said = text.lines().filter(|line| !line.starts_with('#'));
            said.map(|line| format!("{name}: {line}"))
                .collect::<Vec<_>>()
        });
        let alone: Vec<String> = lines.filter(|line| has_lone_sign(line)).collect();
        assert!(alone.is_empty(), "{alone:#?}");
    }

    /// The same of what is said without a key.
    #[test]
    fn no_french_sign_stands_alone_in_the_code() {
        for path in [
            "src/web/problem.rs",
            "src/web/advice.rs",
            "src/web/api/queries.rs",
        ] {
            let code = std::fs::read_to_string(path).unwrap();
            let said = code.lines().filter(|line| !line.trim().starts_with("//"));
            let said = said.flat_map(|line| line.split('"').skip(1).step_by(2));
            let alone: Vec<&str> = said.filter(|text| has_lone_sign(text)).collect();
            assert!(alone.is_empty(), "{path}: {alone:#?}");
        }
    }

    #[test]
    fn a_sign_alone_is_found() {
        for alone in [
            "quoi ?",
            "dit : oui",
            "« oui\u{a0}»",
            "«\u{a0}oui »",
            "a ; b",
        ] {
            assert!(has_lone_sign(alone), "{alone}");
        }
        for fine in [
            "quoi\u{202f}?",
            "dit\u{a0}: oui",
            "«\u{a0}oui\u{a0}»",
            "{% if !a %}",
            "https://x",
        ] {
            assert!(!has_lone_sign(fine), "{fine}");
        }
    }

    /// Whether a plain space stands where French has one that does not break. A sign with more behind it is one of a program.
    fn has_lone_sign(line: &str) -> bool {
        let ends = |rest: &str| {
            rest.chars()
                .next()
                .is_none_or(|next| !next.is_alphanumeric() && !"!=:-(&|{".contains(next))
        };
        let signs = [" ;", " :", " ?", " !", " »"];
        let mut found = signs.iter().flat_map(|sign| line.split(sign).skip(1));
        found.any(ends) || line.contains("« ")
    }

    /// Keys stand as text in templates and in the code: `say…("key"`, or a whole literal that begins with `cli-`, `store-` or
    /// `quality-`.
    #[test]
    fn every_key_that_is_asked_for_exists() {
        let sources = sources(Lang::Fr);
        let french: BTreeSet<&str> = sources.iter().flat_map(|(_, text)| keys(text)).collect();
        let mut asked: BTreeSet<String> = crate::directory::Facet::ALL
            .iter()
            .map(|facet| facet.name().to_owned())
            .collect();
        let folders = ["templates", "src/cli", "src/quality", "src/web/pages"];
        let mut left: Vec<std::path::PathBuf> = folders.iter().map(Into::into).collect();
        while let Some(folder) = left.pop() {
            for file in std::fs::read_dir(folder).unwrap() {
                let path = file.unwrap().path();
                if path.is_dir() {
                    left.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(path).unwrap();
                let said = ["say(\"", "say_count(\"", "say_text(\""]
                    .into_iter()
                    .flat_map(|call| text.split(call).skip(1));
                asked.extend(
                    said.filter_map(|rest| rest.split('"').next())
                        .map(str::to_owned),
                );
                let literals = text.split('"').filter(|literal| {
                    ["cli-", "store-", "quality-"]
                        .iter()
                        .any(|begin| literal.starts_with(begin))
                });
                asked.extend(
                    literals
                        .filter(|literal| !literal.contains(char::is_whitespace))
                        .map(str::to_owned),
                );
            }
        }
        assert!(asked.len() > 60, "{asked:?}");
        for key in asked {
            assert!(french.contains(key.as_str()), "{key}");
        }
    }
}
