//! What is asked.

use serde_json::Value;

/// The generator of a linear congruence (Knuth's MMIX): the same questions each time.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % most as u64).unwrap()
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// The texts that people ask, out of the search's own list of questions.
pub(crate) fn texts() -> Vec<String> {
    let list = include_str!("../../tests/search/questions.csv");
    let lines = list.lines().filter(|line| !line.starts_with('#')).skip(1);
    let text = |line: &str| line.split(';').next().unwrap().trim_matches('"').to_owned();
    lines.map(text).filter(|text| !text.is_empty()).collect()
}

/// Every filter with its values, as an answer without filters shows them.
pub(crate) struct Filters(Vec<(String, Vec<String>)>);

impl Filters {
    pub(crate) fn of(answer: &Value) -> Self {
        let facets = answer["facets"].as_object().unwrap().iter();
        let values = |list: &Value| -> Vec<String> {
            let values = list.as_array().unwrap().iter();
            values
                .map(|value| value["value"].as_str().unwrap().to_owned())
                .collect()
        };
        let filters = facets.map(|(name, list)| (name.clone(), values(list)));
        Self(filters.filter(|(_, values)| !values.is_empty()).collect())
    }

    /// Questions of people: a third a text, a third a text narrowed by a filter, a third one to three filters.
    pub(crate) fn questions(&self, number: usize, dice: &mut Dice) -> Vec<String> {
        let texts = texts();
        let question = |place| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            let kind = place % 3;
            if kind < 2 {
                query.append_pair("q", dice.one_of(&texts).as_str());
            }
            let filters = [0, 1, 1 + dice.below(3)][kind];
            for _ in 0..filters {
                let (name, values) = dice.one_of(&self.0);
                query.append_pair(name, dice.one_of(values).as_str());
            }
            query.append_pair("lang", ["fr", "en"][dice.below(2)]);
            format!("/api/v1/biobanks?{}", query.finish())
        };
        (0..number).map(question).collect()
    }
}

/// The same questions, asked of the site: as a list, a map and a table in turn.
pub(crate) fn pages(questions: &[String]) -> Vec<String> {
    let page = |(question, view): (&String, &str)| {
        format!(
            "{}&view={view}",
            question.replacen("/api/v1/biobanks", "/", 1)
        )
    };
    let views = ["list", "map", "table"].into_iter().cycle();
    questions.iter().zip(views).map(page).collect()
}

/// Two words of a manager: a diagnosis, and what is kept.
pub(crate) fn of_managers() -> Vec<String> {
    let diagnoses = ["mélanome", "sein", "côlon", "prostate", "rein", "leucémie"];
    let kept = ["congelé", "sérum", "plasma", "paraffine", "sang", "adn"];
    let both = |diagnosis| kept.map(|kept| format!("{diagnosis} {kept}"));
    let asked = diagnoses.into_iter().flat_map(both).map(|text| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", &text).append_pair("limit", "20");
        format!("/api/v1/samples?{}", query.finish())
    });
    asked.collect()
}

/// Every begin of every word of the texts, as somebody types them.
pub(crate) fn typed() -> Vec<String> {
    let begins = |text: String| {
        let ends: Vec<usize> = text
            .char_indices()
            .map(|(place, _)| place)
            .skip(1)
            .collect();
        ends.into_iter()
            .map(move |end| {
                let mut query = form_urlencoded::Serializer::new(String::new());
                query.append_pair("q", &text[..end]);
                format!("/api/v1/suggest?{}", query.finish())
            })
            .collect::<Vec<_>>()
    };
    texts().into_iter().flat_map(begins).collect()
}

/// What nobody asks who wants an answer: as long, as contrary and as odd as the limits allow, and beyond them.
pub(crate) fn hostile(filters: &Filters) -> Vec<String> {
    let repeated = |text: &str, times| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", &text.repeat(times));
        format!("/api/v1/biobanks?{}", query.finish())
    };
    let mut every = form_urlencoded::Serializer::new(String::new());
    for (name, values) in &filters.0 {
        every.extend_pairs(values.iter().take(9).map(|value| (name, value)));
    }
    let mut hostile = vec![format!("/api/v1/biobanks?{}", every.finish())];
    for (text, times) in [
        ("(", 1_500),
        ("a* ", 100),
        ("melanoma ", 20),
        ("mélanome congelé ", 8),
        ("xqzvw ", 30),
        ("C50 NOT ", 30),
        ("\u{202e}é\u{301}", 90),
        ("'\"--;", 60),
        ("zzzzzzzzzz", 19),
        ("tumeur du poumon ", 11),
    ] {
        hostile.push(repeated(text, times));
    }
    hostile
}
