//! Answers of a cluster, kept until they are whole.

use std::{
    error::Error,
    fs::File,
    io::{BufReader, BufWriter, Seek},
};

use datafusion::arrow::{
    array::RecordBatch,
    ipc::{reader::StreamReader, writer::StreamWriter},
};

use crate::{SqlError, SqlErrorKind};

/// Rows in a file of the system's temporary folder. The file has no name and goes with this.
///
/// A machine may die while an answer is fetched from it. Then the job begins anew, which it could not if a part
/// of its rows had been handed on.
#[derive(Default)]
pub(crate) struct Spool {
    /// `None` as long as there are no rows.
    writer: Option<StreamWriter<BufWriter<File>>>,
}

impl Spool {
    pub(crate) fn write(&mut self, rows: &RecordBatch) -> Result<(), SqlError> {
        let writer = match &mut self.writer {
            Some(writer) => writer,
            none => {
                let file = tempfile::tempfile().map_err(failed)?;
                let writer = StreamWriter::try_new_buffered(file, &rows.schema());
                none.insert(writer.map_err(failed)?)
            }
        };
        writer.write(rows).map_err(failed)
    }

    /// Hands the rows over, some at a time.
    pub(crate) fn read(
        self,
        take: &mut dyn FnMut(&RecordBatch) -> Result<(), SqlError>,
    ) -> Result<(), SqlError> {
        let Some(writer) = self.writer else { return Ok(()) };
        let file = writer.into_inner().map_err(failed)?;
        let mut file = file.into_inner().map_err(failed)?;
        file.rewind().map_err(failed)?;
        for rows in StreamReader::try_new(BufReader::new(file), None).map_err(failed)? {
            take(&rows.map_err(failed)?)?;
        }
        Ok(())
    }
}

fn failed(error: impl Error + Send + Sync + 'static) -> SqlError {
    let message = format!("could not keep the answer in the temporary folder: {error}");
    SqlError::new(SqlErrorKind::Output, message).with_source(error)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, Int32Array};

    use super::*;

    #[test]
    fn rows_come_back_in_their_order() {
        let rows = |numbers: &[i32]| {
            let numbers: ArrayRef = Arc::new(Int32Array::from(numbers.to_vec()));
            RecordBatch::try_from_iter([("number", numbers)]).unwrap()
        };
        for batches in [vec![], vec![rows(&[])], vec![rows(&[3, 1]), rows(&[]), rows(&[2])]] {
            let mut spool = Spool::default();
            batches.iter().for_each(|rows| spool.write(rows).unwrap());
            let mut found = Vec::new();
            let mut take = |rows: &RecordBatch| {
                found.push(rows.clone());
                Ok(())
            };
            spool.read(&mut take).unwrap();
            assert_eq!(found, batches);
        }
    }
}
