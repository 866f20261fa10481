use tumorotheque_domain::text;

/// The lines before the header that speak of the file: `# source: …`, `# synthetic: …`, and Excel's `sep=;`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Preamble {
    pub(crate) source: Option<String>,
    pub(crate) synthetic: bool,
    pub(crate) separator: Option<u8>,
    /// How much of the file it takes.
    pub(crate) bytes: usize,
    pub(crate) lines: u64,
    /// What a copy may say in their place: what was understood, and `#` for what was not, which may hold anything.
    pub(crate) kept: Vec<String>,
}

impl Preamble {
    /// Reads the lines that begin with `#`, and one `sep=` line, from the begin of a file.
    pub(crate) fn read(head: &[u8]) -> Self {
        let mut preamble = Self::default();
        let mark = "\u{FEFF}".as_bytes();
        if head.starts_with(mark) {
            preamble.bytes = mark.len();
        }
        let lines = head.get(preamble.bytes..).unwrap_or_default();
        for line in lines.split_inclusive(|byte| *byte == b'\n') {
            let Some(kept) = preamble.take(String::from_utf8_lossy(line).trim()) else {
                break;
            };
            preamble.kept.push(kept);
            preamble.bytes += line.len();
            preamble.lines += 1;
        }
        preamble
    }

    /// What is kept of a line that belongs to the preamble.
    fn take(&mut self, line: &str) -> Option<String> {
        if let Some(remark) = line.strip_prefix('#') {
            let (key, value) = remark.split_once(':').unwrap_or((remark, ""));
            let value = value.trim();
            match text::normal(key).as_str() {
                "source" if !value.is_empty() => self.source = Some(value.to_owned()),
                "synthetic" | "synthetique" => {
                    self.synthetic =
                        !matches!(text::normal(value).as_str(), "no" | "non" | "false");
                }
                _ => return Some("#".to_owned()),
            }
            return Some(line.to_owned());
        }
        match line
            .to_ascii_lowercase()
            .strip_prefix("sep=")
            .map(str::as_bytes)
        {
            Some(&[separator @ (b';' | b',' | b'|' | b'\t')]) if self.separator.is_none() => {
                self.separator = Some(separator);
                Some(line.to_owned())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_say_where_it_comes_from() {
        let head = "\u{FEFF}# source: liste publique : 2015\r\n# synthetic: seed 42\n#\nsep=,\na,b\n# data".as_bytes();
        let preamble = Preamble::read(head);
        assert_eq!(preamble.source.as_deref(), Some("liste publique : 2015"));
        assert!(preamble.synthetic);
        assert_eq!((preamble.separator, preamble.lines), (Some(b','), 4));
        assert_eq!(head.get(preamble.bytes..), Some(&b"a,b\n# data"[..]));
        let kept = [
            "# source: liste publique : 2015",
            "# synthetic: seed 42",
            "#",
            "sep=,",
        ];
        assert_eq!(preamble.kept, kept);
    }
}
