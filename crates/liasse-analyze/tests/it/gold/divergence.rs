use liasse_analyze::measure::{Divergence, entropy_bits};
use serde_json::Value;

use super::{Case, check, json};

#[test]
fn divergence() {
    check("divergence", 2, answer);
}

fn answer(case: &Case<'_>) -> Option<Value> {
    let (p, q) = (case.numbers("p"), case.numbers("q"));
    let value = |measure: Divergence| json(measure.value(&p, &q));
    match case.measure {
        "kl_js_entropy" => Some(serde_json::json!({
            "kl_pq_bits": value(Divergence::KullbackLeibler),
            "kl_qp_bits": json(Divergence::KullbackLeibler.value(&q, &p)),
            "jsd_bits": value(Divergence::JensenShannon),
            "js_distance_bits": value(Divergence::JensenShannonDistance),
            "entropy_p_bits": json(entropy_bits(&p)),
        })),
        name => {
            let measure = Divergence::ALL.iter().find(|measure| measure.info().name == name)?;
            Some(value(*measure))
        }
    }
}
