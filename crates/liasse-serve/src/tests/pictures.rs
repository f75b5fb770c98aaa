//! `/doc/ID/page/N.png`, and what the page of a document says of it.

use std::{fs, net::SocketAddr, ops::ControlFlow, path::Path, sync::Arc};

use axum::Router;
use liasse_archive::{IngestOptions, ingest};

use super::{HOST, get, get_in, seeds::check_page};
use crate::{
    PageImages,
    app::{App, router},
    limits::ServeLimits,
    room::Room,
};

/// Draws the page's number.
#[derive(Debug)]
struct Numbers;

impl PageImages for Numbers {
    fn page(&self, pdf: &[u8], page: u32, _: u32) -> Result<Vec<u8>, String> {
        assert!(pdf.starts_with(b"%PDF"), "the file itself is drawn");
        match page {
            1 => Ok([b"\x89PNG\r\n\x1a\n".as_slice(), b"1"].concat()),
            _ => Err("the file has no such page".to_owned()),
        }
    }
}

/// A PDF of one page with a sentence.
fn pdf() -> Vec<u8> {
    let words = "BT /F1 12 Tf 72 700 Td (A memo from the harbour office.) Tj ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{words}\nendstream", words.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(pdf.len());
        pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = pdf.len();
    pdf += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        pdf += &format!("{place:010} 00000 n \n");
    }
    pdf += &format!("trailer\n<< /Size {} /Root 1 0 R >>\n", objects.len() + 1);
    pdf += &format!("startxref\n{table}\n%%EOF\n");
    pdf.into_bytes()
}

fn app(archive: &Path, drawer: Option<Arc<dyn PageImages>>) -> Router {
    let address: SocketAddr = HOST.parse().unwrap();
    let room = Room::new(archive, 4, None).unwrap();
    let app = App::new(room, address, &[], None, ServeLimits::default()).unwrap();
    router(Arc::new(app.with_page_images(drawer)))
}

#[test]
fn a_page_of_a_pdf_is_shown_as_it_looks_where_it_can_be_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("memo.pdf");
    fs::write(&source, pdf()).unwrap();
    let archive = folder.path().join("test.liasse");
    let on = &mut |_: &_| ControlFlow::Continue(());
    ingest(&archive, &[&source], &IngestOptions::default(), on).unwrap();

    let drawing = app(&archive, Some(Arc::new(Numbers)));
    let rows = get(&drawing, "/api/v1/about").json()["ledger"]["rows"].clone();
    let id = rows[0]["documents"][0].as_str().unwrap().to_owned();
    for (language, alt) in [("en", "Page 1 of"), ("fr", "La page 1 de")] {
        let page = get_in(&drawing, language, &format!("/doc/{id}"));
        check_page(&page.body);
        assert!(page.body.contains(&format!("src=\"/doc/{id}/page/1.png\"")), "{}", page.body);
        assert!(page.body.contains(alt) && page.body.contains("id=\"page-1\""), "{}", page.body);
    }
    let image = get(&drawing, &format!("/doc/{id}/page/1.png"));
    assert_eq!((image.status.as_u16(), image.header("content-type")), (200, "image/png"));
    assert!(image.header("content-security-policy").contains("img-src 'self'"));
    for missing in ["2.png", "0.png", "x.png", "1.gif", "1"] {
        assert_eq!(get(&drawing, &format!("/doc/{id}/page/{missing}")).status, 404, "{missing}");
    }

    let plain = get(&app(&archive, None), &format!("/doc/{id}"));
    assert!(plain.body.contains("No page image: ") && !plain.body.contains("<img"));

    fs::remove_file(&source).unwrap();
    let gone = app(&archive, Some(Arc::new(Numbers)));
    let page = get(&gone, &format!("/doc/{id}"));
    assert!(page.body.contains("not where it was") && !page.body.contains("<img"), "{}", page.body);
    let image = get(&gone, &format!("/doc/{id}/page/1.png"));
    assert_eq!(image.status, 404);
    assert!(image.body.contains("not where it was"), "{}", image.body);
}
