//! Views that keep nothing, and are drawn again only when what they are drawn from has changed.
//!
//! Yew makes the whole life of a component anew for each kind of it. These views are one kind together, [`Memo`], which
//! knows no more of them than how to compare and to draw them.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::VComp;

/// All that a view is drawn from.
pub(crate) trait Draw: PartialEq + 'static {
    /// Draws it.
    fn draw(&self) -> Html;
}

/// A place for a view, which is drawn again when the place is given another.
pub(crate) fn memo(view: impl Draw) -> Html {
    place(Box::new(view))
}

fn place(view: Box<dyn Known>) -> Html {
    VComp::new::<Memo>(Rc::new(MemoProps { view }), None).into()
}

/// What is known of every view.
trait Known: Any {
    fn draw(&self) -> Html;

    /// Whether another is the same view of the same.
    fn is(&self, other: &dyn Any) -> bool;
}

impl<View: Draw> Known for View {
    fn draw(&self) -> Html {
        Draw::draw(self)
    }

    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

#[derive(Properties)]
struct MemoProps {
    view: Box<dyn Known>,
}

impl PartialEq for MemoProps {
    fn eq(&self, other: &Self) -> bool {
        let other: &dyn Any = &*other.view;
        self.view.is(other)
    }
}

struct Memo;

impl Component for Memo {
    type Message = ();
    type Properties = MemoProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        context.props().view.draw()
    }
}
