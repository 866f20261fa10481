use std::io::{self, Write};

use tumorotheque_domain::{Finding, Lang};

use super::{Group, Report};

impl Report {
    /// The report for a reader at a terminal: one sentence per group with its lines, then the sums. Nothing found, nothing written.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_text(&self, lang: Lang, out: &mut impl Write) -> io::Result<()> {
        for group in self.groups() {
            writeln!(out, "{}", sentence(group, lang))?;
        }
        if self.others() > 0 {
            match lang {
                Lang::Fr => writeln!(out, "… et {} autres constats.", self.others())?,
                Lang::En => writeln!(out, "… and {} other findings.", self.others())?,
            }
        }
        if self.groups.in_order().is_empty() {
            return Ok(());
        }
        writeln!(out, "{}", self.sums(lang))
    }

    fn sums(&self, lang: Lang) -> String {
        let [errors, warnings, infos, refused] = match lang {
            Lang::Fr => [
                "erreur",
                "avertissement",
                "information",
                "ligne refusée|lignes refusées",
            ],
            Lang::En => [
                "error",
                "warning",
                "remark",
                "line not taken in|lines not taken in",
            ],
        };
        let parts = [
            (self.errors, errors),
            (self.warnings, warnings),
            (self.infos, infos),
            (self.refused, refused),
        ];
        let said = parts.map(|(count, word)| counted(count, word, lang));
        format!("{}.", said.join(", "))
    }
}

/// `1 error`, `2 errors`; a plural of another shape stands behind `|`. French counts none as one.
fn counted(count: u64, word: &str, lang: Lang) -> String {
    let singular = count == 1 || (count == 0 && lang == Lang::Fr);
    match (word.split_once('|'), singular) {
        (Some((one, _)), true) => format!("{count} {one}"),
        (Some((_, many)), false) => format!("{count} {many}"),
        (None, true) => format!("{count} {word}"),
        (None, false) => format!("{count} {word}s"),
    }
}

/// `erreur, 312 lignes (3, 4, 5, 6, 7…), colonne « Sexe » : …`
fn sentence(group: &Group, lang: Lang) -> String {
    placed(&group.first, lines(group, lang), lang)
}

/// A finding where its line is known: `erreur, colonne « Sexe » : …`
pub(crate) fn remark(finding: &Finding, lang: Lang) -> String {
    placed(finding, None, lang)
}

fn placed(finding: &Finding, lines: Option<String>, lang: Lang) -> String {
    let mut place = finding.rule.severity.label(lang).to_owned();
    if let Some(file) = &finding.file {
        place = format!("{place}, {file}");
    }
    if let Some(lines) = lines {
        place = format!("{place}, {lines}");
    }
    let (colon, proposal) = match lang {
        Lang::Fr => (" :", "Proposition : "),
        Lang::En => (":", "Suggestion: "),
    };
    if let Some(column) = &finding.column {
        place = match lang {
            Lang::Fr => format!("{place}, colonne « {column} »"),
            Lang::En => format!("{place}, column “{column}”"),
        };
    }
    let message = finding.message(lang);
    let suggestion = finding.suggestion.as_ref();
    let suggestion = suggestion.map_or(String::new(), |text| match lang {
        Lang::Fr => format!(" {proposal}« {text} »."),
        Lang::En => format!(" {proposal}“{text}”."),
    });
    format!("{place}{colon} {message}{suggestion}")
}

impl Group {
    /// `312 lignes : type d’échantillon inconnu « sérum »…`; the sentence alone when it is about the whole file.
    #[must_use]
    pub fn summary(&self, lang: Lang) -> String {
        let message = self.first.message(lang);
        if self.lines.is_empty() {
            return message;
        }
        let (word, colon) = match lang {
            Lang::Fr => ("ligne", " :"),
            Lang::En => ("line", ":"),
        };
        let lines = counted(self.count, word, lang);
        format!("{lines}{colon} {}", inside(&message))
    }
}

/// A sentence behind a colon: without its capital, unless that is of a code.
fn inside(sentence: &str) -> String {
    let mut signs = sentence.chars();
    let (first, second) = (signs.next(), signs.clone().next());
    match first {
        Some(first) if second.is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(signs).collect()
        }
        _ => sentence.to_owned(),
    }
}

/// Which lines a group is about: none for the whole file.
fn lines(group: &Group, lang: Lang) -> Option<String> {
    let numbers: Vec<String> = group.lines.iter().map(u64::to_string).collect();
    let listed = numbers.join(", ");
    let more = if group.count > u64::try_from(numbers.len()).unwrap_or(u64::MAX) {
        "…"
    } else {
        ""
    };
    let [one, many] = match lang {
        Lang::Fr => ["ligne", "lignes"],
        Lang::En => ["line", "lines"],
    };
    match numbers.len() {
        0 => None,
        1 => Some(format!("{one} {listed}")),
        _ => Some(format!("{} {many} ({listed}{more})", group.count)),
    }
}
