//! The target of the form: pasted articles are kept, so that the comparison has an address.

use std::sync::Arc;

use axum::{Extension, extract::State, response::Response, routing::post};

use super::{ARTICLE, COMPARE, TIME, address_of, check_number};
use crate::{
    answer::Route,
    app::App,
    fault::Fault,
    guard::Sent,
    routes::{
        check::article::{brought, keep},
        login::see_other,
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![Route::other(COMPARE, post(choose))]
}

async fn choose(
    State(app): State<Arc<App>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    let Sent::Form(fields) = sent else { return Err(Fault::MediaType) };
    let address = app.room.ask(TIME, move |reader, _| {
        let mut ids: Vec<String> = fields.values(ARTICLE).map(str::to_owned).collect();
        let texts = ["first", "second"].into_iter().filter_map(|name| fields.value(name));
        let texts: Vec<&str> = texts.filter(|text| !text.trim().is_empty()).collect();
        check_number(ids.len() + texts.len())?;
        let articles = texts.iter().map(|text| brought("article", &text.replace("\r\n", "\n")));
        for article in articles.collect::<Result<Vec<_>, Fault>>()? {
            ids.push(keep(&article, reader)?);
        }
        Ok(address_of(&ids))
    });
    see_other(&address.await?)
}
