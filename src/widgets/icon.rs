//! The line icons, drawn on a grid of 20.

use yew::{Callback, Html, MouseEvent};

use crate::widgets::drawing::Drawing;
use crate::widgets::element::{button, element};

/// The grid.
const VIEW_BOX: &str = "0 0 20 20";

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Contents,
    Read,
    Compare,
    Data,
    Search,
    Close,
    Display,
    GoTo,
    Information,
    Retry,
    Warning,
    Next,
    Play,
    Pause,
    Speech,
    Print,
    Swap,
    Open,
    Share,
    Previous,
    Met,
    Missed,
    NotMentioned,
    Filter,
    Columns,
    Download,
    Copy,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Contents => "M3 5h2M3 10h2M3 15h2M8 5h9M8 10h9M8 15h9",
            Self::Read => "M10 5.5C8 4 5.5 4 3 4.5v11c2.5-.5 5-.5 7 1 2-1.5 4.5-1.5 7-1v-11c-2.5-.5-5-.5-7 1zv11",
            Self::Compare => "M3 4h5.5v12H3zM11.5 4H17v12h-5.5z",
            Self::Data => "M3 4h14v12H3zM3 8h14M3 12h14M8 8v8",
            Self::Search => "M14 8.5a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0M12.5 12.5 17 17",
            Self::Close => "m5 5 10 10M15 5 5 15",
            Self::Display => "m2.5 15 4-10h1l4 10M4 11.5h6M18 15V9.5M18 12.3a2.7 2.7 0 1 1-5.4 0 2.7 2.7 0 0 1 5.4 0",
            Self::Next => "m8 5 5 5-5 5",
            Self::GoTo => "M4 5v5a3 3 0 0 0 3 3h9M12 9l4 4-4 4",
            Self::Information => "M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0M10 9v5M10 6.2v.3",
            Self::Retry => "M15.5 7.5A6 6 0 1 0 16 11M16 4v4h-4",
            Self::Open => "M3 15.5V5h5l1.5 2H15v2.5M3 15.5 5.5 9.5H18L15.5 15.5z",
            Self::Share => {
                "M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1"
            }
            Self::Swap => "M3 7h12l-3-3M17 13H5l3 3",
            Self::Previous => "m12 5-5 5 5 5",
            Self::Met => "M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0M6.5 10.2l2.5 2.5 4.5-5",
            Self::Missed => "M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0M6.5 10h7",
            Self::NotMentioned => {
                "M10 2.5a7.5 7.5 0 0 1 3 .6M16 5.5a7.5 7.5 0 0 1 1.4 3.2M17.2 12a7.5 7.5 0 0 1-1.8 3.2M12.5 17a7.5 7.5 0 0 1-3.6.4M6 16.3a7.5 7.5 0 0 1-2.4-2.5M2.5 10.7a7.5 7.5 0 0 1 .6-3.5M5 4.3a7.5 7.5 0 0 1 2-1.2"
            }
            Self::Play => "M6 4v12l10-6z",
            Self::Pause => "M7 4v12M13 4v12",
            Self::Speech => "M3 8v4h3l4 3.5v-11L6 8zM13 7.5a3.5 3.5 0 0 1 0 5M15.3 5a7 7 0 0 1 0 10",
            Self::Print => "M6 7V3h8v4M6 14H3V7h14v7h-3M6 11.5h8V17H6z",
            Self::Warning => "M10 3 18 17H2zM10 8v4M10 14.4v.3",
            Self::Filter => "M3 5h14M6 10h8M8.5 15h3",
            Self::Columns => "M3 4h14v12H3zM7.7 4v12M12.3 4v12",
            Self::Download => "M10 3v9M6 8.5l4 4 4-4M3 16.5h14",
            Self::Copy => "M7 7h10v10H7zM13 7V3H3v10h4",
        }
    }

    /// The icon beside a name.
    pub(crate) fn small(self) -> Html {
        self.draw("i i-s")
    }

    /// The icon alone.
    pub(crate) fn normal(self) -> Html {
        self.draw("i")
    }

    /// A button with the icon alone.
    pub(crate) fn button(self, class: &'static str, name: &'static str, press: Callback<MouseEvent>) -> Html {
        button(class, press).with("aria-label", name).with("title", name).child(self.normal()).made()
    }

    /// The icon beside a name, written down.
    pub(crate) fn write(self, drawing: &mut Drawing) {
        drawing.open("svg", &[("class", "i i-s"), ("viewBox", VIEW_BOX), ("aria-hidden", "true")]);
        drawing.open("path", &[("d", self.path())]);
        drawing.close();
        drawing.close();
    }

    fn draw(self, class: &'static str) -> Html {
        let path = element("path", "").with("d", self.path()).made();
        element("svg", class).with("viewBox", VIEW_BOX).flag("aria-hidden", true).child(path).made()
    }
}
