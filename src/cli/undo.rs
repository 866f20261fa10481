use std::process::ExitCode;

use clap::Args;
use tumorotheque_domain::Lang;
use tumorotheque_store::Undone;
use uuid::Uuid;

use super::{
    Context,
    decide::{actor, agreed, finish},
    output::{print_json, tell},
};
use crate::{
    jobs::{Registry, undo},
    web::UndoneView,
    words::{say, say_with},
};

/// Take an import back, as an import of its own: what nobody has changed since is as it was before
#[derive(Debug, Args)]
pub(super) struct Undo {
    /// The id of the import, as `imports` shows it
    #[arg(value_name = "ID")]
    id: Uuid,

    /// Only show what it would do
    #[arg(long)]
    dry_run: bool,

    /// Do not ask
    #[arg(long)]
    yes: bool,

    /// Print what it does, or would do, as JSON, the same as the API
    #[arg(long)]
    json: bool,
}

impl Undo {
    pub(super) async fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let registry = Registry::open_existing(&context.data).await?;
        let lang = context.lang;
        let looked_at = registry.store.look_at_undo(self.id).await?;
        let is_asked = !self.yes && !self.dry_run;
        if is_asked || !self.json {
            show(&looked_at, lang);
        }
        if self.dry_run {
            self.print(&looked_at)?;
            return Ok(ExitCode::SUCCESS);
        }
        if is_asked && !agreed(lang)? {
            tell(&say(lang, "cli-not-done"));
            return Ok(ExitCode::SUCCESS);
        }
        let undone = undo(&registry, self.id, None, &actor()).await?;
        let code = if undone.receipt.is_some() {
            finish(&registry, undone.receipt.as_ref(), lang).await
        } else {
            tell(&say(lang, "cli-nothing-to-undo"));
            Ok(ExitCode::SUCCESS)
        };
        registry.close().await;
        self.print(&undone)?;
        code
    }

    /// For machines, where that is wanted.
    fn print(&self, undone: &Undone) -> anyhow::Result<()> {
        if self.json {
            print_json(&UndoneView::of(undone))?;
        }
        Ok(())
    }
}

/// Conflicts named at the terminal.
const SHOWN: usize = 20;

fn show(undone: &Undone, lang: Lang) {
    let effect = undone.effect;
    let values = [
        ("added", effect.added.into()),
        ("changed", effect.changed.into()),
        ("gone", effect.gone.into()),
    ];
    tell(&say_with(lang, "cli-undo-effect", &values));
    if undone.conflicting > 0 {
        let ids = undone
            .conflicts
            .iter()
            .take(SHOWN)
            .map(|one| one.id.as_str());
        let values = [
            ("count", undone.conflicting.into()),
            ("ids", ids.collect::<Vec<_>>().join(", ").into()),
        ];
        tell(&say_with(lang, "cli-undo-conflicts", &values));
    }
}
