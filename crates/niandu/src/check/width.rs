//! Full-width and half-width digits in one report: one note, at the first of the rarer kind.

use super::Finding;
use super::material::Material;

/// The finding of the report, if it has both.
pub(super) fn find(material: &Material<'_>) -> Vec<Finding> {
    let (mut full, mut half) = (Count::default(), Count::default());
    for passage in material.body() {
        let mut before = ' ';
        for (at, sign) in passage.signs.iter().enumerate() {
            // Each run of digits counts once.
            if is_full(*sign) && !is_full(before) {
                full.add(passage.at(at));
            } else if sign.is_ascii_digit() && !before.is_ascii_digit() {
                half.add(passage.at(at));
            }
            before = *sign;
        }
    }
    if full.count == 0 || half.count == 0 {
        return Vec::new();
    }
    let (rare, kind) = if full.count <= half.count { (&full, "full-width") } else { (&half, "half-width") };
    let message = format!(
        "figures are written in both widths: {} full-width, {} half-width; this is the first {kind} one",
        full.count, half.count
    );
    vec![Finding::new(rare.first, message)]
}

/// How often, and where first.
#[derive(Debug, Default)]
struct Count {
    count: usize,
    first: Option<usize>,
}

impl Count {
    fn add(&mut self, offset: Option<usize>) {
        self.count += 1;
        self.first = self.first.or(offset);
    }
}

fn is_full(sign: char) -> bool {
    ('０'..='９').contains(&sign)
}
