use std::{fs, io::Read, process::Stdio};

use crate::program::{archive_folder, command, run, run_in, run_with_input, seeds};

#[test]
fn a_line_of_json_for_each_document_in_the_order_of_the_names() {
    let release = seeds("release");
    let run = run(&["parse", "--jsonl", &release]);
    assert_eq!(run.code, 0, "{}", run.err);
    let ids: Vec<String> = run
        .out
        .lines()
        .map(|line| serde_json::from_str::<liasse_model::Document>(line).unwrap().id().to_owned())
        .collect();
    assert!(ids.len() > 50, "{}", ids.len());
    assert!(ids.get(..50).unwrap().is_sorted(), "{ids:?}");
    let one_thread = command(archive_folder(), &["parse", "--jsonl", &release])
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(one_thread.stdout).unwrap(), run.out);
}

#[test]
fn json_is_one_array_and_csv_has_a_head() {
    let press = seeds("press");
    let whole = run(&["parse", "--format", "json", &press]).out;
    let documents: Vec<liasse_model::Document> = serde_json::from_str(&whole).unwrap();
    let table = run(&["parse", "--format", "csv", &press]).out;
    assert!(table.starts_with("id,kind,sent,from,to,subject,messages\r\n"), "{table}");
    assert_eq!(table.matches("\r\n").count(), documents.len() + 1);
}

#[test]
fn a_dash_is_standard_input() {
    let mail = fs::read(seeds("mail/with-attachment.eml")).unwrap();
    let run = run_with_input(archive_folder(), &["parse", "--jsonl", "-"], &mail);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with("{\"kind\":\"mail\""), "{}", run.out);
    let nothing = run_with_input(archive_folder(), &["parse", "--json", "-"], b" \n");
    assert_eq!((nothing.code, nothing.out.as_str()), (1, "[]\n"));
    assert!(nothing.err.contains("standard input: no word"), "{}", nothing.err);
}

#[test]
fn one_bad_file_is_named_and_the_others_are_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "A word.").unwrap();
    fs::write(folder.path().join("b.pdf"), b"%PDF-1.7\n\x00\x01").unwrap();
    let run = run_in(folder.path(), &["parse", "--jsonl", "."]);
    assert_eq!(run.code, 0);
    assert_eq!(run.out.lines().count(), 1);
    assert!(run.err.contains("b.pdf: "), "{}", run.err);
    assert!(run.err.contains("warning: 1 file"), "{}", run.err);
}

#[test]
fn a_reader_that_goes_away_is_a_normal_end() {
    let release = seeds("release");
    let mut command =
        command(archive_folder(), &["parse", "--jsonl", &release, &release, &release]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut one = [0];
    child.stdout.take().unwrap().read_exact(&mut one).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(!err.contains("liasse: ") && !err.contains("panicked"), "{err}");
}

#[test]
fn the_schema_describes_what_parse_prints() {
    let schema: serde_json::Value = serde_json::from_str(&run(&["schema"]).out).unwrap();
    let schema = schema.to_string();
    for word in ["messages", "exemptions", "quotations", "attachments", "diagnostics"] {
        assert!(schema.contains(word), "{word}");
    }
}

#[test]
fn tokens_are_printed_with_their_bytes() {
    let text = "Aujourd’hui, dit-il, l’avion de 7h44…".as_bytes();
    let run = run_with_input(archive_folder(), &["parse", "--tokens", "--lang", "fr"], text);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        run.out,
        "0..13\tword\tAujourd'hui\n15..18\tword\tdit\n18..21\tclitic\t-il\n23..27\telision\tl'\n\
         27..32\tword\tavion\n33..35\tword\tde\n36..40\tnumber\t7h44\n"
    );
}

#[test]
fn tokens_have_every_format_and_an_end_without_words() {
    let print = |format, text: &str| {
        run_with_input(
            archive_folder(),
            &["parse", "--tokens", "--lang", "en", format],
            text.as_bytes(),
        )
    };
    assert_eq!(
        print("--jsonl", "ﬁle").out,
        "{\"span\":{\"start\":0,\"end\":5},\"kind\":\"word\",\"text\":\"ﬁle\",\"normal\":\"file\"}\n"
    );
    assert_eq!(print("--format=csv", "a b").out.lines().count(), 3);
    let rows: serde_json::Value = serde_json::from_str(&print("--json", "a b").out).unwrap();
    assert_eq!(rows.as_array().map(Vec::len), Some(2));
    let nothing = print("--json", "--- \n");
    assert_eq!((nothing.code, nothing.out.as_str()), (1, "[]\n"));
}

#[test]
fn each_paragraph_has_its_language_and_the_text_its_name() {
    let text = "Les lampes du mur sont éteintes, dit-il à l’ouvrier qui attend.\n\n\
                The lamps of the wall are out, said the man who'd been waiting.\n\nl'an\n";
    let run = run_with_input(archive_folder(), &["parse", "--tokens"], text.as_bytes());
    assert!(run.out.contains("\tclitic\t-il\n"), "{}", run.out);
    assert!(run.out.contains("\tword\twho'd\n"), "{}", run.out);
    assert!(run.err.contains("language: "), "{}", run.err);
    let lang = run_with_input(archive_folder(), &["parse", "--lang", "fr", "-"], b"x");
    assert_eq!(lang.code, 2, "--lang asks for --tokens");
}
