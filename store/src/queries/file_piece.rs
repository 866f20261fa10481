//! The file of an import as it was accepted, in pieces: each is compressed by who gives it.

use uuid::Uuid;

use super::{ImportWriter, Store};
use crate::StoreError;

statements! {
    KEEP = "insert into file_piece (import, first_line, piece) values ($1, $2, $3)";
    PIECE = "select first_line, piece from file_piece where import = (select key from import where id = $1) \
        and first_line > $2 order by first_line limit 1";
    WITH = "select first_line, piece from file_piece where import = (select key from import where id = $1) \
        and first_line <= $2 order by first_line desc limit 1";
}

impl ImportWriter {
    /// Keeps a piece of the file, which begins with that line.
    ///
    /// # Errors
    /// When the database fails; the import can only be given up then.
    pub async fn keep_file(&mut self, first_line: u64, piece: &[u8]) -> Result<(), StoreError> {
        self.step_begins()?;
        let key = self.key;
        sqlx::query(KEEP)
            .bind(key)
            .bind(first_line.cast_signed())
            .bind(piece)
            .execute(self.connection())
            .await?;
        self.step_ends();
        Ok(())
    }
}

impl Store {
    /// The first piece of an import's file that begins after a line, and the line it begins with; 0 is before all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn file_piece(
        &self,
        import: Uuid,
        after: u64,
    ) -> Result<Option<(u64, Vec<u8>)>, StoreError> {
        self.piece(PIECE, import, after).await
    }

    /// The piece of an import's file that holds a line, and the line it begins with.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn file_piece_with(
        &self,
        import: Uuid,
        line: u64,
    ) -> Result<Option<(u64, Vec<u8>)>, StoreError> {
        self.piece(WITH, import, line).await
    }

    async fn piece(
        &self,
        statement: &'static str,
        import: Uuid,
        line: u64,
    ) -> Result<Option<(u64, Vec<u8>)>, StoreError> {
        let piece: Option<(i64, Vec<u8>)> = sqlx::query_as(statement)
            .bind(import.to_string())
            .bind(line.cast_signed())
            .fetch_optional(&self.read)
            .await?;
        Ok(piece.map(|(line, piece)| (line.cast_unsigned(), piece)))
    }
}
