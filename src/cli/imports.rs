use std::{fs::File, io::Write as _, path::PathBuf, process::ExitCode};

use clap::Args;
use tumorotheque_domain::{BiobankKey, Receipt, Slug};
use tumorotheque_import::Report;
use uuid::Uuid;

use super::{
    Context,
    export::bank_id,
    output::{data, tell},
};
use crate::{
    jobs::{Registry, bank, restore_file},
    words::{say, say_with},
};

/// List the imports of a bank, the newest first
#[derive(Debug, Args)]
pub(super) struct Imports {
    /// The bank; without it all imports
    #[arg(long, value_name = "ID", value_parser = bank_id)]
    biobank: Option<Slug>,

    /// How many
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: u32,
}

impl Imports {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
        let receipts = match &self.biobank {
            Some(id) => {
                let entries = registry.store.biobanks().await?;
                let key = BiobankKey(bank(&entries, id)?.key);
                registry.store.receipts_of(key, None, self.limit).await?
            }
            None => registry.store.receipts(None, self.limit).await?,
        };
        let mut out = data();
        for receipt in receipts {
            let effect = receipt.effect;
            writeln!(
                out,
                "{}\t{}\t{}\t{}\t+{} ~{} -{} ={} !{}\t{}",
                receipt.id,
                receipt.at,
                receipt.kind.code(),
                receipt.actor,
                effect.added,
                effect.changed,
                effect.gone,
                effect.unchanged,
                effect.refused,
                named(&receipt),
            )?;
        }
        out.flush()?;
        registry.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// The file, or what was taken back.
fn named(receipt: &Receipt) -> String {
    match receipt.undoes {
        Some(import) => format!("undo {import}"),
        None => receipt.file.name.clone(),
    }
}

/// Show the receipt of an import as JSON: who, when, what file, what it did, what was found
#[derive(Debug, Args)]
pub(super) struct ShowReceipt {
    /// The id that the import was given
    #[arg(value_name = "ID")]
    id: Uuid,

    /// Write the file as it was accepted, without anything personal
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

impl ShowReceipt {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
        let lang = context.lang;
        let Some(receipt) = registry.store.receipt(self.id).await? else {
            tell(&say(lang, "cli-no-import"));
            return Ok(ExitCode::from(1));
        };
        let findings = registry.store.findings(self.id).await?;
        let mut answer = serde_json::to_value(&receipt)?;
        let report = findings.and_then(|text| Report::from_stored(&text).ok());
        if let (Some(answer), Some(report)) = (answer.as_object_mut(), report) {
            answer.insert("report".to_owned(), report.to_json(lang));
        }
        serde_json::to_writer_pretty(data(), &answer)?;
        if let Some(path) = &self.file {
            let mut out = File::create(path)?;
            let is_kept = restore_file(&registry.store, self.id, &mut out).await?;
            let path = path.display().to_string();
            let key = if is_kept {
                "cli-file-written"
            } else {
                "cli-file-not-kept"
            };
            tell(&say_with(lang, key, &[("path", path.into())]));
        }
        registry.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
