use std::{
    fs::File,
    io::{self, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use tumorotheque_import::{Template, TemplateFormat};

use super::{
    Context,
    output::{data, tell},
};
use crate::words::{say, say_with};

/// Write an empty table to fill in, with the headers that `import` reads
///
/// French or English as `--lang` says. The workbook (.xlsx) has drop-down lists and a sheet that explains each column.
#[derive(Debug, Args)]
pub(super) struct WriteTemplate {
    /// `samples`, `banks` or `catalogue`
    #[arg(value_name = "KIND", value_parser = template)]
    template: Template,

    /// `csv` or `xlsx` [default: as the name of the output ends, else csv]
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    format: Option<TemplateFormat>,

    /// The file to write; one that is there already is left alone [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn template(code: &str) -> Result<Template, String> {
    Template::from_code(code).ok_or_else(|| "samples, banks, catalogue".to_owned())
}

fn format(code: &str) -> Result<TemplateFormat, String> {
    TemplateFormat::from_code(code).ok_or_else(|| "csv, xlsx".to_owned())
}

impl WriteTemplate {
    pub(super) fn run(self, context: &Context) -> anyhow::Result<ExitCode> {
        let lang = context.lang;
        let format = self.format.or_else(|| ending(self.output.as_deref()?));
        let format = format.unwrap_or(TemplateFormat::Csv);
        let bytes = self.template.file(format, lang)?;
        let Some(path) = self.output else {
            if format == TemplateFormat::Xlsx && io::stdout().is_terminal() {
                let name = self.template.file_name(format, lang);
                let values = [("name", name.into())];
                anyhow::bail!(say_with(lang, "cli-template-where", &values));
            }
            let mut out = data();
            out.write_all(&bytes)?;
            out.flush()?;
            return Ok(ExitCode::SUCCESS);
        };
        // Somebody may have filled it in.
        let written = File::create_new(&path).and_then(|mut file| file.write_all(&bytes));
        let values = [("path", path.display().to_string().into())];
        match written {
            Ok(()) => tell(&say_with(lang, "cli-template-written", &values)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                anyhow::bail!(say(lang, "cli-template-exists"));
            }
            Err(error) => anyhow::bail!("{}: {error}", path.display()),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn ending(path: &Path) -> Option<TemplateFormat> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    TemplateFormat::from_code(&ending)
}
