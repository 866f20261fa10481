//! Why a command could not work, in one sentence of the reader's language, with what to do.

use std::{fmt::Display, path::Path};

use anyhow::Error;
use fluent_bundle::FluentValue;
use tumorotheque_domain::{Lang, Slug};
use tumorotheque_import::{ImportError, Report};
use tumorotheque_store::StoreError;

use crate::{
    exact::{Asked, AskedError},
    jobs::{NoBank, NoRegistry, NotADemo, NotLabels},
    words::{say, say_with},
};

/// The sentence of an error: that of the crate that knows it, else the error and its causes as they are.
pub(super) fn sentence(error: &Error, lang: Lang) -> String {
    if let Some(file) = error.downcast_ref::<ImportError>() {
        return file.message(lang);
    }
    if let Some(NoBank { id, known }) = error.downcast_ref::<NoBank>() {
        let known = known
            .iter()
            .map(Slug::as_str)
            .collect::<Vec<_>>()
            .join(", ");
        let values = [("id", id.to_string().into()), ("known", known.into())];
        return say_with(lang, "cli-no-bank", &values);
    }
    if let Some(NoRegistry { folder }) = error.downcast_ref::<NoRegistry>() {
        return say_with(
            lang,
            "cli-no-registry",
            &[("path", folder.display().to_string().into())],
        );
    }
    if let Some(NotADemo { folder }) = error.downcast_ref::<NotADemo>() {
        return say_with(
            lang,
            "cli-not-a-demo",
            &[("path", folder.display().to_string().into())],
        );
    }
    if let Some(labels) = error.downcast_ref::<NotLabels>() {
        return labels_sentences(labels, lang);
    }
    if let Some(asked) = error.downcast_ref::<AskedError>() {
        return question_sentence(asked, lang);
    }
    match error.downcast_ref::<StoreError>() {
        Some(registry) => registry_sentence(registry, lang),
        None => format!("{error:#}"),
    }
}

/// Each list with all that is wrong in it.
fn labels_sentences(labels: &NotLabels, lang: Lang) -> String {
    let of_list = |(name, report): &(String, Report)| {
        let mut found = Vec::new();
        // Writing to memory cannot fail.
        let _ = report.write_text(lang, &mut found);
        let found = String::from_utf8_lossy(&found).into_owned();
        let values = [("file", name.clone().into()), ("found", found.into())];
        say_with(lang, "cli-not-labels", &values)
    };
    labels
        .lists
        .iter()
        .map(of_list)
        .collect::<Vec<_>>()
        .join("\n")
}

fn registry_sentence(error: &StoreError, lang: Lang) -> String {
    let about = |key, path: &Path, reason: &dyn Display| {
        let values = [
            ("path", path.display().to_string().into()),
            ("reason", reason.to_string().into()),
        ];
        say_with(lang, key, &values)
    };
    match error {
        StoreError::Folder { path, reason } => about("store-folder", path, reason),
        StoreError::Unwritable { path, reason } => about("store-unwritable", path, reason),
        StoreError::Damaged { path, reason } => about("store-damaged", path, reason),
        StoreError::Foreign { path } => about("store-foreign", path, &""),
        StoreError::Newer { path, .. } => about("store-newer", path, &""),
        StoreError::Setting { path, setting } => about("store-setting", path, setting),
        StoreError::Busy => say(lang, "store-busy"),
        StoreError::Full => say(lang, "store-full"),
        StoreError::CommitUnknown { receipt, .. } => {
            let receipt: FluentValue<'_> = receipt.to_string().into();
            say_with(lang, "store-commit-unknown", &[("receipt", receipt)])
        }
        StoreError::Moved { .. } => say(lang, "store-moved"),
        StoreError::Kept(_) => say(lang, "store-kept"),
        StoreError::UnknownImport(id) => say_with(
            lang,
            "store-unknown-import",
            &[("id", id.to_string().into())],
        ),
        // Faults of the program or its build, which no reader can mend.
        other => other.to_string(),
    }
}

fn question_sentence(error: &AskedError, lang: Lang) -> String {
    let wrong = |text: &str, expected: &str| {
        let values = [("text", text.into()), ("expected", expected.into())];
        say_with(lang, "problem-wrong-value-detail", &values)
    };
    match error {
        AskedError::Unknown(name) => wrong(name, &Asked::names().join(", ")),
        AskedError::Wrong { text, expected } => wrong(text, expected),
        AskedError::TooManyValues => say(lang, "cli-too-many-values"),
        AskedError::TooLong => say(lang, "cli-text-too-long"),
        AskedError::Index(cause) => cause.to_string(),
        AskedError::Store(cause) => cause.to_string(),
    }
}
