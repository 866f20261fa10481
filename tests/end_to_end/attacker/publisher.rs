//! Whoever answers questions about numbers of donors: the program over HTTP, or a control.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hasher as _},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use serde_json::Value;

use crate::program::Server;

/// Parameters with their values, sorted.
pub(super) type Question = Vec<(String, String)>;

/// The least and the most that a figure can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Figure {
    pub(super) least: i64,
    pub(super) most: i64,
}

/// Stands for no bound.
pub(super) const UNBOUNDED: i64 = 1_000_000;

/// All that an answer shows, meant or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// By bank, in the order of the list.
    pub(super) banks: Vec<(String, Figure)>,
    pub(super) total: i64,
    /// The size, without the number and time of the release.
    pub(super) bytes: i64,
    /// What the headers say of the content, unless anyone can make it out of the content.
    pub(super) tag: Option<String>,
    /// By filter and value.
    pub(super) facets: BTreeMap<(String, String), Figure>,
}

pub(super) trait Publisher: Sync {
    fn answer(&self, question: &Question) -> Answer;
}

impl Figure {
    /// Reads `10–49`, `≥100`, `≤499`, `5000+`, `<10`, `?`, and the plain number of a control.
    pub(super) fn read(text: &str) -> Self {
        let number = |text: &str| text.parse().unwrap();
        let (least, most) = if text == "?" {
            (0, UNBOUNDED)
        } else if let Some(most) = text.strip_prefix('<') {
            (0, number(most) - 1)
        } else if let Some(most) = text.strip_prefix('≤') {
            (0, number(most))
        } else if let Some(least) = text.strip_prefix('≥') {
            (number(least), UNBOUNDED)
        } else if let Some(least) = text.strip_suffix('+') {
            (number(least), UNBOUNDED)
        } else if let Some((least, most)) = text.split_once('–') {
            (number(least), number(most))
        } else {
            (number(text), number(text))
        };
        Self { least, most }
    }

    /// One number, to compare by.
    pub(super) const fn middle(self) -> i64 {
        self.least + self.most
    }
}

impl Answer {
    pub(super) fn of(&self, bank: &str) -> Option<Figure> {
        let found = self.banks.iter().find(|(id, _)| id == bank);
        found.map(|(_, figure)| *figure)
    }

    pub(super) fn place(&self, bank: &str) -> i64 {
        let place = self.banks.iter().position(|(id, _)| id == bank);
        place.map_or(-1, |place| i64::try_from(place).unwrap())
    }
}

/// The tag of a body that is a fingerprint of it, and so tells nothing that the body does not.
pub(super) fn tag_of(body: &str) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(body.as_bytes());
    format!("W/\"{:016x}\"", hasher.finish())
}

impl Publisher for Server {
    fn answer(&self, question: &Question) -> Answer {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(question).append_pair("limit", "100");
        let (headers, body) = self.whole(&format!("/api/v1/biobanks?{}", query.finish()));
        let tag = headers
            .into_iter()
            .find(|(name, value)| name == "etag" && *value != tag_of(&body));
        let said: Value = serde_json::from_str(&body).unwrap();
        let list = |list: &Value| list.as_array().unwrap().clone();
        let figure = |value: &Value| Figure::read(value["donors"].as_str().unwrap());
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let mut facets = BTreeMap::new();
        for (name, values) in said["facets"].as_object().unwrap() {
            for value in list(values) {
                facets.insert((name.clone(), text(&value["value"])), figure(&value));
            }
        }
        Answer {
            banks: list(&said["items"])
                .iter()
                .map(|item| (text(&item["id"]), figure(item)))
                .collect(),
            total: said["total"].as_i64().unwrap(),
            bytes: i64::try_from(body.len() - said["release"].to_string().len()).unwrap(),
            tag: tag.map(|(_, value)| value),
            facets,
        }
    }
}

/// Answers, each asked for once.
#[derive(Default)]
pub(super) struct Heard(HashMap<Question, Answer>);

impl Heard {
    /// Asks all that has not been asked, by two at a time.
    pub(super) fn ask(
        &mut self,
        publisher: &impl Publisher,
        questions: impl IntoIterator<Item = Question>,
    ) {
        let mut new: Vec<Question> = questions
            .into_iter()
            .filter(|one| !self.0.contains_key(one))
            .collect();
        new.sort();
        new.dedup();
        let (next, heard) = (AtomicUsize::new(0), Mutex::new(&mut self.0));
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while let Some(question) = new.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let answer = publisher.answer(question);
                        heard.lock().unwrap().insert(question.clone(), answer);
                    }
                });
            }
        });
    }

    pub(super) fn to(&self, question: &Question) -> &Answer {
        &self.0[question]
    }

    pub(super) fn questions(&self) -> impl Iterator<Item = &Question> {
        self.0.keys()
    }

    /// The questions that are answered otherwise.
    pub(super) fn other_than<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = &'a Question> {
        self.0
            .iter()
            .filter(|(question, answer)| before.0.get(*question) != Some(answer))
            .map(|(question, _)| question)
    }
}
