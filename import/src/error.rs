use std::{
    io,
    path::{Path, PathBuf},
};

use tumorotheque_domain::Lang;

/// The disk did not give the file. What is wrong *in* a file is never an error but a [`tumorotheque_domain::Finding`].
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// There is no such file.
    #[error("There is no file {}. Check the path.", path.display())]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// The file is there and cannot be read.
    #[error("The file {} cannot be read ({source}). Check that it is a file and that you may read it.", path.display())]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Someone wrote to the file while it was being read.
    #[error("The file {} changed while it was being read. Wait until it is whole and give it again.", path.display())]
    Changed {
        /// The path as given.
        path: PathBuf,
    },
    /// The copy of the file is not written.
    #[error(
        "The copy of the file cannot be written ({0}). Check that the disk is not full and that you may write there."
    )]
    Unwritable(io::Error),
}

impl ImportError {
    pub(crate) fn of(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            _ => Self::Unreadable { path, source },
        }
    }

    /// What happened and what to do, in one or two sentences.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::En, _) => self.to_string(),
            (Lang::Fr, Self::Missing { path }) => {
                format!(
                    "Il n’y a pas de fichier {}. Vérifiez le chemin.",
                    path.display()
                )
            }
            (Lang::Fr, Self::Unreadable { path, source }) => format!(
                "Le fichier {} ne peut pas être lu ({source}). Vérifiez que c’est un fichier et que vous avez le droit de le lire.",
                path.display()
            ),
            (Lang::Fr, Self::Changed { path }) => format!(
                "Le fichier {} a changé pendant la lecture. Attendez qu’il soit complet et donnez-le de nouveau.",
                path.display()
            ),
            (Lang::Fr, Self::Unwritable(source)) => format!(
                "La copie du fichier ne peut pas être écrite ({source}). Vérifiez que le disque n’est pas plein et que vous avez le droit d’y écrire."
            ),
        }
    }
}
