//! From what was looked at to what is done: shown, asked, done.

use std::{
    io::{BufRead as _, IsTerminal as _},
    process::ExitCode,
};

use indicatif::ProgressBar;
use tumorotheque_domain::{Lang, Receipt};

use super::{
    failure::sentence,
    import::Switches,
    imported::{Told, tell_brakes, tell_refused},
    output::tell,
};
use crate::{
    jobs::{Brake, Imported, Looked, Order, Registry, settle},
    words::{say, say_with},
};

/// Shows what a file would do, asks, and does it.
pub(super) async fn decide(
    registry: &Registry,
    switches: Switches,
    looked: Looked,
    lang: Lang,
    publish: impl AsyncFnOnce(Looked, &Order) -> anyhow::Result<Imported>,
) -> anyhow::Result<ExitCode> {
    let told = Told {
        file: &looked.file,
        report: &looked.report,
        effect: looked.preview.effect,
        preview: Some(&looked.preview),
    };
    show(&told, switches.json, lang)?;
    let (is_dry, is_sure) = (switches.dry_run, switches.yes);
    let mut order = switches.order();
    if order.refuses(&looked.report) {
        tell_refused(&looked.report, lang);
        return Ok(ExitCode::from(1));
    }
    let holding = order.holding(looked.preview.brakes.clone());
    tell_brakes(&holding, lang);
    if is_dry {
        return Ok(ExitCode::SUCCESS);
    }
    if is_sure && !holding.is_empty() {
        tell(&say(lang, "cli-not-done"));
        return Ok(ExitCode::from(1));
    }
    if !is_sure && !meant(&mut order, &holding, lang)? {
        tell(&say(lang, "cli-not-done"));
        return Ok(ExitCode::SUCCESS);
    }
    // As large as all that an import holds at once.
    let imported = Box::pin(publish(looked, &order)).await?;
    conclude(registry, &order, &imported, lang).await
}

/// What is told of an import that was not looked at first.
pub(super) fn of_imported(imported: &Imported) -> Told<'_> {
    Told {
        file: &imported.file,
        report: &imported.report,
        effect: imported.effect,
        preview: imported.preview.as_ref(),
    }
}

pub(super) fn show(told: &Told<'_>, json: bool, lang: Lang) -> anyhow::Result<()> {
    if json {
        told.print_json(lang)
    } else {
        told.tell(lang)
    }
}

/// Asks at the terminal: for a yes, and for the name of every bank of which much goes or changes.
fn meant(order: &mut Order, brakes: &[Brake], lang: Lang) -> anyhow::Result<bool> {
    if !agreed(lang)? {
        return Ok(false);
    }
    for brake in brakes {
        tell(&say_with(
            lang,
            "cli-type-name",
            &[("name", brake.name.as_str().into())],
        ));
        order.confirmed.push(typed()?);
    }
    Ok(true)
}

/// Asks for a yes; where nobody can answer, nothing is done without `--yes`.
pub(super) fn agreed(lang: Lang) -> anyhow::Result<bool> {
    if !std::io::stdin().is_terminal() {
        anyhow::bail!(say(lang, "cli-cannot-ask"));
    }
    tell(&say(lang, "cli-ask"));
    Ok(matches!(
        typed()?.to_lowercase().as_str(),
        "o" | "oui" | "y" | "yes"
    ))
}

fn typed() -> anyhow::Result<String> {
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}

/// Says what came of it.
pub(super) async fn conclude(
    registry: &Registry,
    order: &Order,
    imported: &Imported,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    if order.refuses(&imported.report) {
        tell_refused(&imported.report, lang);
        return Ok(ExitCode::from(1));
    }
    if !imported.brakes.is_empty() {
        tell_brakes(&imported.brakes, lang);
        tell(&say(lang, "cli-not-done"));
        return Ok(ExitCode::from(1));
    }
    finish(registry, imported.receipt.as_ref(), lang).await
}

/// Says that it is done and brings what follows up to date.
pub(super) async fn finish(
    registry: &Registry,
    receipt: Option<&Receipt>,
    lang: Lang,
) -> anyhow::Result<ExitCode> {
    let Some(receipt) = receipt else {
        // Between the look and the deed the registry or the file has changed.
        tell(&say(lang, "cli-refused"));
        return Ok(ExitCode::from(1));
    };
    tell(&say_with(
        lang,
        "cli-receipt",
        &[
            ("id", receipt.id.to_string().into()),
            ("seq", receipt.seq.into()),
        ],
    ));
    // The import stands whatever comes of what follows it.
    if let Err(error) = settle(registry, &ProgressBar::hidden()).await {
        let cause = sentence(&error, lang);
        tell(&say_with(
            lang,
            "cli-not-settled",
            &[("text", cause.into())],
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// Who works at this machine, for the receipt.
pub(super) fn actor() -> String {
    let user = std::env::var("USER")
        .or_else(|_| std::env::var("USERNAME"))
        .unwrap_or_default();
    if user.is_empty() {
        "command line".to_owned()
    } else {
        format!("command line ({user})")
    }
}
