//! All figures of the archive as a table.

use yew::prelude::*;

use crate::views::ViewProps;
use crate::widgets::element::element;
use crate::widgets::note;

/// The view.
pub(crate) struct DataView;

impl Component for DataView {
    type Message = ();
    type Properties = ViewProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let ViewProps { interface, archive, .. } = context.props();
        element("div", "data").text(archive.title.clone()).child(note::information(interface.words.comparing)).made()
    }
}
