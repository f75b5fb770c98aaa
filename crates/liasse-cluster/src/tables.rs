//! An archive as tables.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{Int64Array, RecordBatch, StringArray},
        datatypes::{DataType, Field, Schema},
    },
    catalog::MemTable,
    common::Result,
    datasource::{
        file_format::parquet::ParquetFormat,
        listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl},
    },
    physical_plan::statistics::{StatisticsArgs, StatisticsContext},
    prelude::SessionContext,
};
use liasse_archive::ArchiveNames;

use crate::source::Source;

/// A table, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableInfo {
    /// Its name.
    pub name: &'static str,
    /// What a row is.
    pub row: &'static str,
}

/// The tables of an archive.
pub const TABLES: [TableInfo; 7] = [
    TableInfo {
        name: "documents",
        row: "a document, with its head, its text and all of it as JSON",
    },
    TableInfo {
        name: "messages",
        row: "a message of a document, the newest with number 0; each copy of a message is a row",
    },
    TableInfo {
        name: "written",
        row: "a message, or the text outside of messages, as tokens, without what a release office printed; \
              messages with one `copy` are copies of one another",
    },
    TableInfo {
        name: "counted",
        row: "a message of `written`, of copies the one that `liasse terms` counts",
    },
    TableInfo { name: "tokens", row: "a token of `written`: a word, a number, an address" },
    TableInfo {
        name: "names",
        row: "a spelling of a name, with the name that it is taken for and how often it stands there",
    },
    TableInfo { name: "ledger", row: "a file that went in, with what became of it" },
];

/// Makes the tables that are files known to an engine, and those that follow from them.
pub(crate) async fn register(context: &SessionContext, source: &Source) -> Result<()> {
    register_files(context, "documents", &source.documents, &source.folders).await?;
    register_files(context, "ledger", &source.ledger, &[]).await?;
    for view in [MESSAGES, WRITTEN, COUNTED, TOKENS] {
        context.sql(view).await?;
    }
    Ok(())
}

/// The messages of the documents.
const MESSAGES: &str = "
CREATE VIEW messages AS
SELECT document, number, m['kind'] AS kind,
       m['from']['raw'] AS from_raw, m['from']['name'] AS from_name,
       m['from']['address'] AS from_address,
       m['to'] AS \"to\", m['cc'] AS cc, m['bcc'] AS bcc,
       m['subject'] AS subject, m['sent'] AS sent, m['attachments'] AS attachments,
       m['body'] AS body, m['span']['start'] AS start, m['span']['end'] AS \"end\"
FROM (SELECT id AS document, unnest(messages(json)) AS m,
             unnest(range(0, CAST(coalesce(array_length(messages(json)), 0) AS BIGINT))) AS number
      FROM documents)";

/// What people wrote, message by message.
const WRITTEN: &str = "
CREATE VIEW written AS
SELECT document, w['message'] AS message, w['sender'] AS sender, w['sent'] AS sent,
       w['copy'] AS copy, w['tokens'] AS tokens
FROM (SELECT id AS document, unnest(written(id, text, json)) AS w FROM documents)";

/// What is counted of it: of copies the one that a corpus counts.
const COUNTED: &str = "
CREATE VIEW counted AS
SELECT document, message, sender, sent, copy, tokens
FROM (SELECT *, row_number() OVER (
             PARTITION BY copy
             ORDER BY coalesce(message, 0), document, coalesce(message, -1)) AS rank
      FROM written)
WHERE rank = 1";

/// The tokens of the documents.
const TOKENS: &str = "
CREATE VIEW tokens AS
SELECT document, message, sender, sent, copy, number,
       t['term'] AS term, t['start'] AS start, t['end'] AS \"end\",
       t['language'] AS language, t['is_word'] AS is_word, t['is_quoted'] AS is_quoted
FROM (SELECT document, message, sender, sent, copy, unnest(tokens) AS t,
             unnest(range(0, CAST(coalesce(array_length(tokens), 0) AS BIGINT))) AS number
      FROM written)";

/// Makes a table of Parquet files of one layout, or of folders with them, whose names and footers say what of them need not be read.
pub(crate) async fn register_files(
    context: &SessionContext,
    name: &str,
    files: &[ListingTableUrl],
    folders: &[(String, DataType)],
) -> Result<()> {
    let format =
        ParquetFormat::default().with_options(context.state().default_table_options().parquet);
    let options = ListingOptions::new(Arc::new(format)).with_table_partition_cols(folders.to_vec());
    let config = ListingTableConfig::new_with_multi_paths(files.to_vec());
    let config = config.with_listing_options(options).infer_schema(&context.state()).await?;
    context.register_table(name, Arc::new(ListingTable::try_new(config)?))?;
    Ok(())
}

/// Returns the number of rows of a table of files as their footers say, where they do.
pub(crate) async fn rows(context: &SessionContext, table: &str) -> Result<Option<usize>> {
    let table = context.table_provider(table).await?;
    let files = table.scan(&context.state(), Some(&vec![0]), &[], None).await?;
    let statistics = StatisticsContext::new().compute(files.as_ref(), &StatisticsArgs::new())?;
    Ok(statistics.num_rows.get_value().copied())
}

/// Makes the table of names, which needs the names of the whole archive.
pub(crate) fn register_names(context: &SessionContext, names: &ArchiveNames) -> Result<()> {
    let clusters = &names.clusters().clusters;
    let rows = || {
        clusters.iter().enumerate().flat_map(|(number, cluster)| {
            let variants = cluster.variants.iter().zip(names.uses(number));
            variants.map(move |(variant, uses)| (number, cluster, variant, uses))
        })
    };
    let text = |name| Field::new(name, DataType::Utf8, false);
    let count = |name| Field::new(name, DataType::Int64, false);
    let schema = Schema::new(vec![
        count("cluster"),
        text("name"),
        text("variant"),
        text("reasons"),
        count("in_headers"),
        count("in_texts"),
    ]);
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let batch = RecordBatch::try_new(
        Arc::new(schema),
        vec![
            Arc::new(
                rows().map(|(cluster, ..)| Some(number(cluster as u64))).collect::<Int64Array>(),
            ),
            Arc::new(
                rows().map(|(_, cluster, ..)| Some(cluster.name.as_str())).collect::<StringArray>(),
            ),
            Arc::new(
                rows().map(|(.., variant, _)| Some(variant.name.as_str())).collect::<StringArray>(),
            ),
            Arc::new(
                rows()
                    .map(|(.., variant, _)| Some(variant.reasons.join("; ")))
                    .collect::<StringArray>(),
            ),
            Arc::new(
                rows().map(|(.., uses)| Some(number(uses.in_headers))).collect::<Int64Array>(),
            ),
            Arc::new(rows().map(|(.., uses)| Some(number(uses.in_texts))).collect::<Int64Array>()),
        ],
    )?;
    let table = MemTable::try_new(batch.schema(), vec![vec![batch]])?;
    context.register_table("names", Arc::new(table))?;
    Ok(())
}
