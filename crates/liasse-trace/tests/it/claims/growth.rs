//! Twice the article takes about twice the time, and the order of its paragraphs changes no finding.

use liasse_testkit::assert_linear;
use liasse_trace::{Finding, Report};

use super::{FERRY, archive::Archive};

fn article(paragraphs: &[String]) -> String {
    let title = "Les courriels de Helena Dacourt";
    let body = paragraphs.join("\n\n");
    format!("{title}\n\n{title}\n\nLise Marvaux, Le Quotidien du Delta, 18 mars 2031\n\n{body}\n")
}

#[test]
fn time_grows_with_the_article() {
    let archive = Archive::of_seeds();
    let paragraph = "Un courriel envoyé par Felix Branwell à Helena Dacourt le 16 novembre 2012 à 18h42, \
        soit le lendemain de l’arrêt du 15 novembre 2012, parle de 212 passagers. « Le confort des \
        passagers pèse peu dans ce plan », y lit-on.";
    let input = |size: usize| article(&vec![paragraph.to_owned(); size]);
    assert_linear("checking an article", 8, input, |text| archive.check("article", text));
}

#[test]
fn the_order_of_paragraphs_that_stand_alone_does_not_matter() {
    let paragraphs = [
        format!("Un courriel reçu le 15 novembre 2012 à 18h42 parle du bac : {FERRY}."),
        "Un autre courriel, envoyé le 19 novembre 2012 à 7h44, sert de bilan : « Ils craignent que cette \
         affaire soit le premier coup d’une plus longue querelle sur les bancs d’anguilles, où 20 bateaux \
         ont été brûlés l’hiver dernier »."
            .to_owned(),
        "Ce jeudi 14 mars, le fonds de 2 064 courriels a été mis en ligne.".to_owned(),
    ];
    let findings = |order: [usize; 3]| {
        let text = article(&order.map(|at| paragraphs[at].clone()));
        sorted(&Archive::of_seeds().check("article", &text))
    };
    let first = findings([0, 1, 2]);
    assert!(first.len() > 8, "{first:#?}");
    for order in [[1, 0, 2], [2, 1, 0], [1, 2, 0]] {
        assert_eq!(findings(order), first, "{order:?}");
    }
}

fn sorted(report: &Report) -> Vec<String> {
    let line = |one: &Finding| {
        format!("{:?} {} {:?} {}", one.kind, one.text, one.outcome, one.reason.english)
    };
    let mut lines: Vec<String> = report.findings.iter().map(line).collect();
    lines.sort_unstable();
    lines
}
