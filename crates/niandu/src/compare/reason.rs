//! The grounds on which statistics or sections are taken for the same.

/// A ground on which two things of different reports were taken for the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Reason {
    /// The publisher has given them the same name.
    SameName,
    /// They stand in the same words.
    SameWords,
    /// Their labels, or titles, are equal.
    SameLabel,
    /// Their labels, or titles, have much in common.
    SimilarLabel,
    /// The words around them, or in them, have much in common.
    SimilarContext,
    /// They have the same unit.
    SameUnit,
    /// Their units measure the same kind of thing.
    RelatedUnit,
    /// They stand in sections or paragraphs about the same.
    SimilarTopic,
    /// What stands before or after them was taken for the same too.
    SameNeighbours,
    /// They were matched by way of other years.
    OtherYears,
}

impl Reason {
    /// All grounds, the strongest first.
    pub const ALL: [Self; 10] = [
        Self::SameName,
        Self::SameWords,
        Self::SameLabel,
        Self::SimilarLabel,
        Self::SimilarContext,
        Self::SameUnit,
        Self::RelatedUnit,
        Self::SimilarTopic,
        Self::SameNeighbours,
        Self::OtherYears,
    ];
}

/// A set of grounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Reasons(u16);

impl Reasons {
    /// The set with one more ground, if it holds.
    #[must_use]
    pub(super) fn with(self, reason: Reason, holds: bool) -> Self {
        if holds { Self(self.0 | 1 << reason as u8) } else { self }
    }

    /// The grounds that are in both sets.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether a ground is among them.
    pub fn contains(self, reason: Reason) -> bool {
        self.0 & 1 << reason as u8 != 0
    }

    /// The grounds, the strongest first.
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.into_iter().filter(move |reason| self.contains(*reason))
    }
}
