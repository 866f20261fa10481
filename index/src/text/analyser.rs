use tantivy::{
    Index,
    tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer},
};

use super::{Scanner, is_stop_word, stem, words::fold_into};

/// Running text: elisions and stop words left out, stemmed, folded.
pub(crate) const FRENCH: &str = "french";
/// Names: every word, folded.
pub(crate) const FOLDED: &str = "folded";
/// Codes with spaces between, each folded.
pub(crate) const WORDWISE: &str = "wordwise";

/// Makes the three analyses known to an index: they are not kept in its folder.
pub(crate) fn register(index: &Index) {
    let manager = index.tokenizers();
    manager.register(FRENCH, TextAnalyzer::from(Words::new(true)));
    manager.register(FOLDED, TextAnalyzer::from(Words::new(false)));
    manager.register(WORDWISE, TextAnalyzer::from(Pieces::default()));
}

/// Cuts a text into words in one pass, with one buffer for all of them.
#[derive(Clone)]
struct Words {
    is_french: bool,
    token: Token,
}

impl Words {
    fn new(is_french: bool) -> Self {
        Self {
            is_french,
            token: Token::default(),
        }
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        WordStream {
            scanner: Scanner::new(text, self.is_french),
            is_french: self.is_french,
            token: &mut self.token,
        }
    }
}

struct WordStream<'a> {
    scanner: Scanner<'a>,
    is_french: bool,
    token: &'a mut Token,
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some(word) = self.scanner.next_word() {
            word.fold_into(&mut self.token.text);
            if self.is_french && !word.has_digit() {
                if is_stop_word(&self.token.text) {
                    continue;
                }
                stem(&mut self.token.text);
            }
            self.token.offset_from = word.start;
            self.token.offset_to = word.start + word.written.len();
            self.token.position = self.token.position.wrapping_add(1);
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// Cuts a text at its spaces.
#[derive(Clone, Default)]
struct Pieces {
    token: Token,
}

impl Tokenizer for Pieces {
    type TokenStream<'a> = PieceStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PieceStream<'a> {
        self.token.reset();
        PieceStream {
            rest: text.trim(),
            token: &mut self.token,
        }
    }
}

struct PieceStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl TokenStream for PieceStream<'_> {
    fn advance(&mut self) -> bool {
        if self.rest.is_empty() {
            return false;
        }
        let end = self.rest.find(char::is_whitespace);
        let (piece, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        fold_into(piece, &mut self.token.text);
        self.rest = rest.trim_start();
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
