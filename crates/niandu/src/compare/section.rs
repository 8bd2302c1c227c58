//! Sections of two reports, side by side.

use crate::compare::alignment::Alignment;
use crate::compare::gram;
use crate::compare::order::{Numbers, by_keys, descending, small};
use crate::compare::rarity::{Counts, Rarity, share};
use crate::compare::reason::{Reason, Reasons};
use crate::model::{Content, Report, Section};

/// A section with its partner in the other report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SectionPair<'a> {
    /// The section of the first report; `None` when the second one's is new.
    pub a: Option<&'a Section>,
    /// The section of the second report; `None` when the first one's is gone.
    pub b: Option<&'a Section>,
    /// It stands under another section, or in another order, than its partner.
    pub moved: bool,
    /// How sure it is that both belong together, from 0 to 1.
    pub confidence: f32,
    /// On what grounds.
    pub reasons: Reasons,
}

/// A section prepared for comparison.
struct Prepared<'a> {
    section: &'a Section,
    /// The section above, by position.
    parent: Option<usize>,
    depth: usize,
    title: Vec<u32>,
    /// Pairs of its texts and those of its subsections.
    content: Vec<u32>,
    /// What title and content weigh: they are compared with all sections of the other report.
    weights: [f32; 2],
    /// Where in the report it begins, from 0 to 1.
    position: f32,
}

/// A possible pair.
#[derive(Clone, Copy)]
struct Likely {
    a: usize,
    b: usize,
    title: f32,
    content: f32,
    score: f32,
}

/// Below which score sections are not paired.
const ENOUGH: f32 = 0.3;
/// How many characters of a section are looked at.
const LENGTH: usize = 4000;

/// Pairs the sections of two reports, one to one: by title, by what they say, by the indicators that
/// both state, and by where they stand.
///
/// All sections of `b` come in reading order; those that only `a` has follow the
/// partner of the one before them.
pub fn align_sections<'a>(a: &'a Report, b: &'a Report) -> Vec<SectionPair<'a>> {
    align_sections_by(a, b, &Alignment::of(&[a, b]))
}

/// The same with the alignment of both reports, in this order, given: the second half of
/// [`align_sections`], for where a page is to stay answerable.
pub fn align_sections_by<'a>(a: &'a Report, b: &'a Report, alignment: &Alignment) -> Vec<SectionPair<'a>> {
    let (mut first, mut second) = (prepare(a), prepare(b));
    let mut counts = Counts::new();
    for section in first.iter().chain(&second) {
        counts.add_set(&section.title);
        counts.add_set(&section.content);
    }
    let rarity = counts.rarity();
    for section in first.iter_mut().chain(&mut second) {
        section.weights = [rarity.of_set(&section.title), rarity.of_set(&section.content)];
    }
    let figures = Figures::of(alignment, [a, b], (&first, &second));
    let mut likely = Vec::new();
    for (number, one) in first.iter().enumerate() {
        for (other_number, other) in second.iter().enumerate() {
            let shared = figures.shared(number, other_number);
            likely.extend(compare((number, one), (other_number, other), shared, &rarity));
        }
    }
    let roughly = choose(&likely, first.len(), second.len());
    for pair in &mut likely {
        let parents = (first[pair.a].parent, second[pair.b].parent);
        pair.score += match parents {
            (Some(one), Some(other)) if roughly[one].is_some_and(|known| known.b == other) => 0.1,
            (None, None) => 0.05,
            _ => -0.05,
        };
    }
    let chosen = choose(&likely, first.len(), second.len());
    let moved = moved(&chosen, &first, &second);
    arrange(&first, &second, &chosen, &moved)
}

/// How many statistics of a section are the same indicator as one of a section of the other report.
struct Figures {
    /// By both sections.
    both: Numbers,
    /// By the section of each report alone.
    first: Vec<u32>,
    second: Vec<u32>,
}

impl Figures {
    fn of(alignment: &Alignment, reports: [&Report; 2], (first, second): (&[Prepared<'_>], &[Prepared<'_>])) -> Self {
        let aligned = alignment.with(&reports);
        let mut figures = Self { both: Numbers::default(), first: vec![0; first.len()], second: vec![0; second.len()] };
        // Observations come in reading order: a section is most often that of the one before.
        let mut last = [0; 2];
        let mut chain = |side: usize, number: usize, sections: &[Prepared<'_>]| {
            let own = aligned.get(number).and_then(|observation| observation.section);
            let is_own = |at: &usize| own.is_some_and(|own| std::ptr::eq(own, sections[*at].section));
            let near = last[side]..sections.len().min(last[side] + 1);
            let start = near.chain(0..sections.len()).find(is_own);
            last[side] = start.unwrap_or_default();
            std::iter::successors(start, |at| sections[*at].parent).collect::<Vec<_>>()
        };
        for pair in alignment.pairs(0, 1) {
            let (up, other) = (chain(0, pair.a, first), chain(1, pair.b, second));
            for at in &up {
                figures.first[*at] += 1;
            }
            for at in &other {
                figures.second[*at] += 1;
            }
            for one in &up {
                for at in other.iter().filter(|at| second[**at].depth == first[*one].depth) {
                    *figures.both.entry(both(*one, *at)).or_default() += 1;
                }
            }
        }
        figures
    }

    /// The share of paired statistics that two sections have in common; `None` when there are too few to tell.
    fn shared(&self, a: usize, b: usize) -> Option<f32> {
        let least = self.first[a].min(self.second[b]);
        let both = self.both.get(&both(a, b)).copied().unwrap_or_default();
        (least > 1).then(|| both as f32 / least as f32)
    }
}

/// Two sections as one key.
fn both(a: usize, b: usize) -> u64 {
    u64::from(small(a)) << 32 | u64::from(small(b))
}

fn prepare(report: &Report) -> Vec<Prepared<'_>> {
    let placed = report.sections();
    let count = placed.len().max(1) as f32;
    // The sections around the one that comes next, outermost first.
    let mut around: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (number, placed) in placed.into_iter().enumerate() {
        around.truncate(placed.path.len().saturating_sub(1));
        let mut text = String::new();
        collect(&placed.section.content, &mut text);
        found.push(Prepared {
            section: placed.section,
            parent: around.last().copied(),
            depth: placed.path.len(),
            title: gram::set(&placed.section.title.text()),
            content: gram::set(&text),
            weights: [0.0; 2],
            position: number as f32 / count,
        });
        around.push(number);
    }
    found
}

/// The beginning of what a section says, without its own title.
fn collect(content: &[Content], text: &mut String) {
    for item in content {
        // Bytes, of which a Chinese character has three.
        if text.len() >= LENGTH * 3 {
            return;
        }
        match item {
            Content::Paragraph(paragraph) => text.push_str(&paragraph.text.text()),
            Content::List(list) => list.items.iter().for_each(|item| text.push_str(&item.text())),
            Content::Figure(figure) => text.push_str(&figure.caption.text()),
            Content::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| text.push_str(&cell.text.text()));
            }
            Content::Section(section) => {
                text.push_str(&section.title.text());
                text.push('\n');
                collect(&section.content, text);
            }
        }
        text.push('\n');
    }
}

fn compare(
    (a, one): (usize, &Prepared<'_>),
    (b, other): (usize, &Prepared<'_>),
    figures: Option<f32>,
    rarity: &Rarity,
) -> Option<Likely> {
    let [title_weight, content_weight] = [one.weights[0] + other.weights[0], one.weights[1] + other.weights[1]];
    let title = share(rarity.of_both(&one.title, &other.title), title_weight);
    let content = share(rarity.of_both(&one.content, &other.content), content_weight);
    if title < 0.15 && content < 0.1 && figures.is_none_or(|share| share < 0.5) {
        return None;
    }
    let place = 1.0 - (one.position - other.position).abs();
    let depth = if one.depth == other.depth { 0.0 } else { 0.05 };
    let empty = one.content.is_empty() || other.content.is_empty();
    let score = if empty { 0.8 * title } else { 0.45 * title + 0.55 * content } + 0.15 * place - depth;
    let score = score + figures.map_or(0.0, |share| 0.3 * share - 0.05);
    Some(Likely { a, b, title, content, score })
}

/// The best one-to-one choice, by section of the first report.
fn choose(likely: &[Likely], first: usize, second: usize) -> Vec<Option<Likely>> {
    let score = |at: usize| descending(likely[at].score.max(0.0));
    let distance = |at: usize| small(likely[at].a.abs_diff(likely[at].b));
    let sum = |at: usize| small(likely[at].a + likely[at].b);
    let first_place = |at: usize| small(likely[at].a.min(likely[at].b));
    let order = by_keys(likely.len(), &[&score, &distance, &sum, &first_place]);
    let (mut chosen, mut taken) = (vec![None; first], vec![false; second]);
    for pair in order.into_iter().map(|at| &likely[at]).take_while(|pair| pair.score >= ENOUGH) {
        if chosen[pair.a].is_none() && !taken[pair.b] {
            chosen[pair.a] = Some(*pair);
            taken[pair.b] = true;
        }
    }
    chosen
}

/// Which sections of the first report have a partner under another section, or out of order among its siblings.
fn moved(chosen: &[Option<Likely>], first: &[Prepared<'_>], second: &[Prepared<'_>]) -> Vec<bool> {
    let mut moved = vec![false; first.len()];
    // By the section around them.
    let mut siblings: Vec<Vec<(usize, usize)>> = vec![Vec::new(); first.len() + 1];
    for pair in chosen.iter().flatten() {
        let parent = first[pair.a].parent;
        let partner = parent.and_then(|parent| chosen[parent]).map(|pair| pair.b);
        if second[pair.b].parent == partner {
            siblings[place(parent)].push((pair.a, pair.b));
        } else {
            moved[pair.a] = true;
        }
    }
    for pairs in &siblings {
        let kept = longest_rising(&pairs.iter().map(|(_, b)| *b).collect::<Vec<_>>());
        for (index, (a, _)) in pairs.iter().enumerate() {
            moved[*a] |= !kept.contains(&index);
        }
    }
    moved
}

/// Where in a list by sections what belongs to one stands; what belongs to none stands before.
fn place(section: Option<usize>) -> usize {
    section.map_or(0, |number| number + 1)
}

/// The positions of the longest rising run of numbers, others left out.
fn longest_rising(numbers: &[usize]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let before =
            (0..at).filter(|other| numbers[*other] < *number).max_by_key(|other| (best[*other].0, usize::MAX - other));
        best.push((before.map_or(1, |other| best[other].0 + 1), before));
    }
    let last = (0..numbers.len()).max_by_key(|at| (best[*at].0, usize::MAX - at));
    std::iter::successors(last, |at| best[*at].1).collect()
}

fn arrange<'a>(
    first: &[Prepared<'a>],
    second: &[Prepared<'a>],
    chosen: &[Option<Likely>],
    moved: &[bool],
) -> Vec<SectionPair<'a>> {
    let mut partner: Vec<Option<Likely>> = vec![None; second.len()];
    for pair in chosen.iter().flatten() {
        partner[pair.b] = Some(*pair);
    }
    let gone = |number: usize| SectionPair {
        a: Some(first[number].section),
        b: None,
        moved: false,
        confidence: 0.0,
        reasons: Reasons::default(),
    };
    // Gone sections follow the nearest one before them that has a partner.
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); second.len() + 1];
    let mut anchor = None;
    for (number, pair) in chosen.iter().enumerate() {
        match pair {
            Some(pair) => anchor = Some(pair.b),
            None => after[place(anchor)].push(number),
        }
    }
    let followers = |anchor: Option<usize>| after[place(anchor)].iter().map(|number| gone(*number));
    let mut pairs: Vec<SectionPair<'a>> = followers(None).collect();
    for (number, other) in second.iter().enumerate() {
        let pair = partner[number];
        let reasons = pair.map(|pair| {
            let same = first[pair.a].title == other.title && !other.title.is_empty();
            Reasons::default()
                .with(Reason::SameLabel, same)
                .with(Reason::SimilarLabel, !same && pair.title >= 0.3)
                .with(Reason::SimilarContext, pair.content >= 0.2)
        });
        pairs.push(SectionPair {
            a: pair.map(|pair| first[pair.a].section),
            b: Some(other.section),
            moved: pair.is_some_and(|pair| moved[pair.a]),
            confidence: pair.map_or(0.0, |pair| pair.score.clamp(0.0, 1.0)),
            reasons: reasons.unwrap_or_default(),
        });
        pairs.extend(followers(Some(number)));
    }
    pairs
}
