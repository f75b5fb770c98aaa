//! Clusters and questions as they are handed out: preferred forms, reasons, order.

use std::{cmp::Reverse, collections::HashMap};

use super::{
    attach::Engine,
    probability_of,
    shape::Shape,
    spelling::Way,
    types::{ClusterOptions, Clusters, NameCluster, NameKind, Question, Variant},
};
use crate::names::{Decisions, edit::word_path, table::Entity, word::squash};

/// The probability that is given for what addresses and correspondents say.
const EVIDENCE_SCORE: f64 = 0.8;

/// A spelling that is rarer than one in so many does not give a name its form.
const RARE_SHARE: u64 = 100;

impl Engine {
    pub(crate) fn report(&self, decisions: &Decisions, options: &ClusterOptions) -> Clusters {
        let preferred: HashMap<&str, &str> = decisions
            .preferred
            .iter()
            .map(|entry| (entry.name.as_str(), entry.form.as_str()))
            .collect();
        let mut clusters: Vec<NameCluster> = (0..self.units.len())
            .filter(|&unit| self.is_centre(unit))
            .map(|centre| self.name_cluster(centre, &preferred))
            .collect();
        clusters.sort_by(|a, b| (Reverse(a.count), &a.name).cmp(&(Reverse(b.count), &b.name)));
        Clusters { questions: self.questions(options), clusters }
    }

    fn name_cluster(&self, centre: usize, preferred: &HashMap<&str, &str>) -> NameCluster {
        let units = self.members.get(centre).map(Vec::as_slice).unwrap_or_default();
        let mut variants: Vec<Variant> =
            units.iter().flat_map(|&unit| self.variants(unit, centre)).collect();
        variants.sort_by(|a, b| (Reverse(a.count), &a.name).cmp(&(Reverse(b.count), &b.name)));
        let decided = variants.iter().find_map(|variant| preferred.get(variant.name.as_str()));
        let clearest = self.clearest(units);
        let printed = clearest.and_then(|node| self.strings.get(node)).map(|of| of.name.as_str());
        let name = decided.copied().or(printed).map(str::to_owned);
        NameCluster {
            name: name.unwrap_or_default(),
            kind: self.kind(centre, clearest),
            count: variants.iter().map(|variant| variant.count).sum(),
            variants,
        }
    }

    /// Returns the spelling that shows a name best: the name of a known body or place, a whole name
    /// without damage that is not a rarity, a word, a mailbox; then the most frequent.
    fn clearest(&self, units: &[usize]) -> Option<usize> {
        let units = || units.iter().filter_map(|&unit| self.units.get(unit));
        let total: u64 = units().map(|unit| unit.count).sum();
        units().flat_map(|unit| &unit.nodes).copied().max_by_key(|&node| {
            let shape = self.nodes.get(node).map(|node| &node.shape);
            let count = self.strings.get(node).map_or(0, |string| string.count);
            let known = shape.is_some_and(|shape| shape.entity.is_some());
            let clear = shape.is_some_and(|shape| shape.damage == 0 && !shape.is_mailbox());
            let frequent = count.saturating_mul(RARE_SHARE) >= total;
            let whole = clear && frequent && shape.is_some_and(Shape::is_person);
            (known, whole, clear, count, Reverse(node))
        })
    }

    fn variants(&self, unit: usize, centre: usize) -> Vec<Variant> {
        let (score, reasons) = self.reasons(unit, centre);
        let nodes = self.units.get(unit).map(|unit| unit.nodes.as_slice()).unwrap_or_default();
        let strings = nodes.iter().filter_map(|&node| self.strings.get(node)).enumerate();
        strings
            .map(|(place, string)| {
                let (score, reasons) = match place {
                    0 => (score, reasons.clone()),
                    _ => (
                        1.0,
                        vec![format!(
                            "decision: joined with {}",
                            self.head_name(unit).unwrap_or_default()
                        )],
                    ),
                };
                Variant { name: string.name.clone(), count: string.count, score, reasons }
            })
            .collect()
    }

    /// Returns why a unit's head is a spelling of a centre's name, and how probable that is.
    fn reasons(&self, unit: usize, centre: usize) -> (f64, Vec<String>) {
        if unit == centre {
            return (1.0, Vec::new());
        }
        if let Some(reason) = self.by_evidence.get(&unit) {
            return (EVIDENCE_SCORE, vec![reason.clone()]);
        }
        let Some((link, node)) = self.link(unit, centre, f32::NEG_INFINITY) else {
            return (0.5, Vec::new());
        };
        let head = self.units.get(unit).and_then(|unit| self.nodes.get(*unit.nodes.first()?));
        let (Some(head), Some(node)) = (head, self.nodes.get(node)) else {
            return (0.5, Vec::new());
        };
        let mut reasons = Vec::new();
        let Some(spelling) = node.spellings.get(link.spelling) else { return (0.5, reasons) };
        let text = head.shape.text(link.text);
        match link.way {
            Way::FamilyFirst | Way::GivenFirst if head.shape.is_mailbox() => {
                reasons.push(format!("login: the name, {}", spelling.text.text))
            }
            Way::FamilyFirst | Way::GivenFirst | Way::Whole | Way::Login => {}
            Way::AnyOrder => reasons.push("order: the same words".to_owned()),
            Way::Nickname => {
                reasons.push(format!("nickname: {} for {}", head.shape.given, node.shape.given))
            }
            Way::LoginFamilyFirst => {
                reasons.push(format!("login: family name and initials, {}", spelling.text.text))
            }
            Way::LoginInitialFirst => {
                reasons.push(format!("login: initial and family name, {}", spelling.text.text))
            }
            Way::Entity => {
                reasons.push(format!("known: another name of {}", node.shape.form.words.join(" ")))
            }
            Way::Family => reasons.push(format!("family name alone: {}", node.shape.family)),
        }
        if link.way == Way::Entity {
            return (1.0, reasons);
        }
        if link.cut {
            reasons.push(format!("cut: {} for {}", text.text, spelling.text.text));
        } else if let Some(steps) = word_path(&spelling.text.text, &text.text, f32::MAX) {
            reasons.extend(steps.iter().map(ToString::to_string));
        }
        reasons.extend(self.initial_reason(head, node));
        if reasons.is_empty() {
            reasons.push("the same but for case, accents, order or punctuation".to_owned());
        }
        let weight = self.weight_of(unit, centre, &link, node);
        if link.score < self.threshold && weight > 0.0 {
            reasons.push(format!("counts: {} beside {}", head.count, node.count));
        }
        (probability_of(link.score + weight), reasons)
    }

    fn initial_reason(
        &self,
        head: &super::link::Node,
        centre: &super::link::Node,
    ) -> Option<String> {
        let (one, other) = (head.shape.initials().next(), centre.shape.initials().next());
        match (one, other) {
            (Some(one), Some(other)) if one != other => {
                Some(format!("initial: {one} read as {other}"))
            }
            (None, Some(other)) if !head.shape.is_mailbox() => {
                Some(format!("initial: {other} left out"))
            }
            _ => None,
        }
    }

    fn kind(&self, centre: usize, clearest: Option<usize>) -> NameKind {
        let units = self.members.get(centre).map(Vec::as_slice).unwrap_or_default();
        let nodes =
            units.iter().filter_map(|&unit| self.units.get(unit)).flat_map(|unit| &unit.nodes);
        let mut shapes = nodes.filter_map(|&node| self.nodes.get(node)).map(|node| &node.shape);
        let clearest = clearest.and_then(|node| self.nodes.get(node)).map(|node| &node.shape);
        match clearest.and_then(|shape| shape.entity) {
            Some(Entity::Body(_)) => NameKind::Body,
            Some(Entity::Place(_)) => NameKind::Place,
            None if clearest.is_some_and(Shape::is_person) => NameKind::Person,
            None if shapes.all(Shape::is_mailbox) => NameKind::Mailbox,
            None => NameKind::Unknown,
        }
    }

    /// The centres that nearly were one: the doubtful and frequent ones first.
    fn questions(&self, options: &ClusterOptions) -> Vec<Question> {
        let both = |one, other| {
            self.is_centre(one) && self.is_centre(other) && !self.is_kept_apart(one, other)
        };
        let doubtful = self.doubtful.iter().map(|(unit, near)| (near.score, *unit, near.centre));
        let mut pairs: Vec<_> = doubtful.filter(|&(_, one, other)| both(one, other)).collect();
        let doubt = |&(score, one, other): &(f32, usize, usize)| {
            let count = |unit: usize| self.units.get(unit).map_or(0, |unit| unit.count);
            let probability = probability_of(score);
            // A string that fits two names is as doubtful as one on the threshold.
            let doubt =
                if score < self.threshold { probability * (1.0 - probability) } else { 0.25 };
            doubt * (2.0 + count(one).min(count(other)) as f64).ln()
        };
        pairs.sort_by(|a, b| doubt(b).total_cmp(&doubt(a)).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut asked = std::collections::BTreeSet::new();
        pairs.retain(|&(_, one, other)| asked.insert((one.min(other), one.max(other))));
        pairs.truncate(options.questions);
        pairs
            .into_iter()
            .map(|(score, unit, centre)| Question {
                name: self.head_name(unit).unwrap_or_default().to_owned(),
                cluster: self.head_name(centre).unwrap_or_default().to_owned(),
                score: probability_of(score),
                reasons: self.reasons(unit, centre).1,
            })
            .collect()
    }
}

impl Clusters {
    /// Returns the names that have a spelling, by case, accents, blanks and punctuation alike.
    pub fn find(&self, name: &str) -> Vec<&NameCluster> {
        let wanted = squash(&crate::names::word::fold_name(name));
        let is_it = |text: &str| squash(&crate::names::word::fold_name(text)) == wanted;
        self.clusters
            .iter()
            .filter(|cluster| {
                is_it(&cluster.name) || cluster.variants.iter().any(|variant| is_it(&variant.name))
            })
            .collect()
    }
}
