//! One viewer on a page: what a reader sees and does inside its shadow root.

use serde_json::{Value as Json, json};

use crate::page::Page;

/// A viewer, found anew at every question, so that it may be removed and put back in between.
pub struct Viewer<'a> {
    page: &'a Page,
    selector: String,
}

impl<'a> Viewer<'a> {
    pub(crate) fn new(page: &'a Page, selector: &str) -> Self {
        Self { page, selector: selector.to_owned() }
    }

    /// Waits until the report is shown: the text is there.
    #[track_caller]
    pub fn wait_until_ready(&self) {
        self.wait_for("[data-view=read] [data-statistic]");
    }

    /// Evaluates a script's body with `host` (the element), `root` (its shadow root) and `argument`.
    #[track_caller]
    pub fn script(&self, body: &str, argument: Json) -> Json {
        let body = format!(
            "const host = document.querySelector(arguments[0]); const root = host?.shadowRoot; \
             const argument = arguments[1]; if (!root) return null; {body}"
        );
        self.page.script(&body, vec![json!(self.selector), argument])
    }

    /// The same for a script that returns true or false.
    #[track_caller]
    pub fn holds(&self, body: &str, argument: Json) -> bool {
        self.script(body, argument).as_bool() == Some(true)
    }

    /// How many elements `css` finds.
    #[track_caller]
    pub fn count(&self, css: &str) -> u64 {
        self.script("return root.querySelectorAll(argument).length", json!(css)).as_u64().unwrap_or(0)
    }

    /// Whether an element that `css` finds takes up room and is not hidden.
    #[track_caller]
    pub fn visible(&self, css: &str) -> bool {
        self.shows(css, true)
    }

    /// The same for what may be transparent until a pointer is over it or it has the focus. Where there is no
    /// such pointer, as in two of the browsers without a screen, it is visible throughout.
    #[track_caller]
    pub fn reachable(&self, css: &str) -> bool {
        self.shows(css, false)
    }

    #[track_caller]
    fn shows(&self, css: &str, opaque: bool) -> bool {
        self.holds(
            "const [css, opaque] = argument; return [...root.querySelectorAll(css)].some(element => \
             element.checkVisibility({ visibilityProperty: true, opacityProperty: opaque }) \
             && element.getBoundingClientRect().width > 0 && element.getBoundingClientRect().right > 0)",
            json!([css, opaque]),
        )
    }

    /// Waits until `css` finds something visible.
    #[track_caller]
    pub fn wait_for(&self, css: &str) {
        self.page.wait_until(&format!("{css} to be visible in {}", self.selector), || self.visible(css));
    }

    #[track_caller]
    fn wait_until_reachable(&self, css: &str) {
        self.page.wait_until(&format!("{css} to be there in {}", self.selector), || self.reachable(css));
    }

    /// Waits until `css` finds nothing visible any more.
    #[track_caller]
    pub fn wait_until_gone(&self, css: &str) {
        self.page.wait_until(&format!("{css} to go from {}", self.selector), || !self.visible(css));
    }

    /// The text of all elements that `css` finds, as rendered, one a line.
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        let body = "return [...root.querySelectorAll(argument)].map(element => element.innerText).join('\\n')";
        self.script(body, json!(css)).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the text of `css` contains `part`.
    #[track_caller]
    pub fn wait_for_text(&self, css: &str, part: &str) {
        self.page.wait_until(&format!("“{part}” in {css}, whose text is “{}”", self.text(css)), || {
            self.text(css).contains(part)
        });
    }

    /// An attribute of the first element that `css` finds.
    #[track_caller]
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let body = "return root.querySelector(argument[0])?.getAttribute(argument[1]) ?? null";
        self.script(body, json!([css, name])).as_str().map(str::to_owned)
    }

    /// Waits until an attribute of the first element that `css` finds is `value`.
    #[track_caller]
    pub fn wait_for_attribute(&self, css: &str, name: &str, value: &str) {
        self.page.wait_until(&format!("{name} of {css} to become {value}"), || {
            self.attribute(css, name).as_deref() == Some(value)
        });
    }

    /// Sets an attribute of the viewer's element; `None` removes it.
    #[track_caller]
    pub fn set(&self, name: &str, value: Option<&str>) {
        self.script(
            "const [name, value] = argument; value === null ? host.removeAttribute(name) : host.setAttribute(name, value)",
            json!([name, value]),
        );
    }

    /// Clicks the first visible element that `css` finds, with the mouse.
    #[track_caller]
    pub fn click(&self, css: &str) {
        self.wait_until_reachable(css);
        let element = self.script(
            "return [...root.querySelectorAll(argument)].find(element => \
             element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 0)",
            json!(css),
        );
        self.page.click(&element);
    }

    /// Clicks the first visible button, link or tree item whose text or label contains `words`.
    #[track_caller]
    pub fn click_named(&self, words: &str) {
        self.page.wait_until(&format!("a button “{words}”"), || !self.named(words).is_null());
        self.page.click(&self.named(words));
    }

    #[track_caller]
    fn named(&self, words: &str) -> Json {
        self.script(
            "return [...root.querySelectorAll('button, a, [role=tab], [role=radio]')].find(element => \
             element.checkVisibility({ visibilityProperty: true }) \
             && `${element.innerText} ${element.getAttribute('aria-label') ?? ''}`.includes(argument)) ?? null",
            json!(words),
        )
    }

    /// Clicks the innermost tree item whose text contains `title`, on its own line.
    #[track_caller]
    pub fn click_tree_item(&self, title: &str) {
        let body = "const item = [...root.querySelectorAll('[role=treeitem]')].filter(item => \
                    item.checkVisibility() && item.innerText.includes(argument)).at(-1); \
                    return item?.firstElementChild ?? item ?? null";
        let find = || self.script(body, json!(title));
        self.page.wait_until(&format!("a tree item “{title}”"), || !find().is_null());
        self.page.click(&find());
    }

    /// Moves the focus to the first element that `css` finds, as a script of the page would.
    #[track_caller]
    pub fn focus(&self, css: &str) {
        self.wait_until_reachable(css);
        self.script("root.querySelector(argument).focus()", json!(css));
        assert!(self.has_focus(css), "{css} does not take the focus");
    }

    /// Whether the element with the focus matches `css`.
    #[track_caller]
    pub fn has_focus(&self, css: &str) -> bool {
        self.holds("return root.activeElement?.matches(argument) === true", json!(css))
    }

    /// Waits until the element with the focus matches `css`.
    #[track_caller]
    pub fn wait_for_focus(&self, css: &str) {
        self.page.wait_until(&format!("the focus on {css}"), || self.has_focus(css));
    }

    /// Whether the first element that `css` finds lies in the view, at least its first line.
    #[track_caller]
    pub fn in_view(&self, css: &str) -> bool {
        self.holds(
            "const element = root.querySelector(argument); if (!element) return false; \
             const box = element.getBoundingClientRect(); return box.top >= -1 && box.top < innerHeight - 20",
            json!(css),
        )
    }

    /// Waits until the first element that `css` finds lies in the view.
    #[track_caller]
    pub fn wait_for_view(&self, css: &str) {
        self.page.wait_until(&format!("{css} to be in view"), || self.in_view(css));
    }
}
