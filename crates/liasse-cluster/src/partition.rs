//! An archive laid out by release and month, for questions that ask for some of them alone.

use datafusion::{
    arrow::datatypes::DataType, common::config::TableParquetOptions,
    dataframe::DataFrameWriteOptions,
};

use crate::{SqlEngine, SqlError, SqlErrorKind, place::Place};

/// The file that says that a place is laid out so, which is written last.
pub(crate) const LAYOUT: &str = "partitioned.json";

/// Its text: the version of the layout.
const VERSION: &str = "{\"format\":1,\"by\":[\"released\",\"month\"]}\n";

/// The columns that are folders: `released=2016-01-29/month=2012-09/`.
pub(crate) fn columns() -> Vec<(String, DataType)> {
    ["released", "month"].map(|name| (name.to_owned(), DataType::Utf8)).to_vec()
}

/// The documents with what tells their folders. Who has no date is in one of `none`.
const DOCUMENTS: &str = "SELECT *, coalesce(CAST(release_date AS VARCHAR), 'none') AS released,
       coalesce(substr(CAST(sent AS VARCHAR), 1, 7), 'none') AS month FROM documents";

impl SqlEngine {
    /// Writes the documents to an empty place, a path or a URL, in a folder for each day of release and each
    /// month of sending, and the ledger beside them. [`SqlEngine::open_at`] opens the place as it opens an
    /// archive; its table `documents` has the columns `released` and `month` beside the others, and a
    /// condition on them leaves folders unread.
    ///
    /// # Errors
    /// When the place has something in it, and when it cannot be written; then nothing is left in it.
    pub fn partition(&self, place: &str) -> Result<(), SqlError> {
        self.block_on(async {
            let place = Place::open(place, &self.context().runtime_env())?;
            if !place.is_empty().await? {
                let message =
                    format!("{}: expected an empty place, found something in it", place.address());
                return Err(SqlError::new(SqlErrorKind::Output, message));
            }
            let written = self.write_partitions(&place).await;
            if written.is_err() {
                // The reason is told; that this could not be removed either says nothing new.
                let _ = place.remove("documents").await;
                let _ = place.remove("ledger").await;
            }
            written
        })
    }

    async fn write_partitions(&self, place: &Place) -> Result<(), SqlError> {
        let documents = self.context().sql(DOCUMENTS).await?;
        let names = columns().into_iter().map(|(name, _)| name).collect();
        let options = DataFrameWriteOptions::new().with_partition_by(names);
        documents.write_parquet(&place.url_of("documents/"), options, Some(parquet())).await?;
        let ledger = self.context().sql("SELECT * FROM ledger").await?;
        let options = DataFrameWriteOptions::new().with_single_file_output(true);
        ledger
            .write_parquet(&place.url_of("ledger/000001.parquet"), options, Some(parquet()))
            .await?;
        Ok(place.put(LAYOUT, VERSION.into()).await?)
    }
}

fn parquet() -> TableParquetOptions {
    let mut options = TableParquetOptions::default();
    options.global.compression = Some("zstd(1)".to_owned());
    options
}
