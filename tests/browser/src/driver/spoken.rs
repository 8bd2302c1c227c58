//! What assistive technology is told, which drivers answer for one element at a time.

use serde_json::{Value as Json, json};

use super::{Driver, Raw};

/// What has a role, by its element or by attribute. Browsers agree on these.
const CANDIDATES: &[(&str, &str)] = &[
    ("button", "button:not([role]), [role=button]"),
    ("link", "a[href]:not([role]), [role=link]"),
    ("image", "img:not([role]), [role=img]"),
    ("searchbox", "input[type=search]:not([role])"),
    ("combobox", "select:not([role], [multiple]), [role=combobox]"),
    ("checkbox", "input[type=checkbox], [role=checkbox]"),
    ("tab", "[role=tab]"),
    ("treeitem", "[role=treeitem]"),
    ("dialog", "dialog, [role=dialog]"),
    ("heading", "h1, h2, h3, h4, h5, h6, [role=heading]"),
    ("rowheader", "th[scope^=row], [role=rowheader]"),
    ("columnheader", "th[scope^=col], [role=columnheader]"),
];

/// Those of them in the page and its viewers that anybody is told of.
const FIND: &str = "
    const roots = [document, ...[...document.querySelectorAll('niandu-viewer')].map(({ shadowRoot }) => shadowRoot)];
    return roots.flatMap((root) => [...root?.querySelectorAll(arguments[0]) ?? []]).filter((element) =>
        !element.closest('[aria-hidden=true]') && element.checkVisibility({ visibilityProperty: true }));";

impl Driver {
    /// The names of everything of a role, which must be told as such. The driver of `WebKitGTK` knows few of them.
    #[track_caller]
    pub(crate) fn spoken(&self, role: &str) -> Vec<String> {
        let candidates = CANDIDATES.iter().find(|(one, _)| *one == role).map(|(_, candidates)| *candidates);
        let candidates = candidates.unwrap_or_else(|| panic!("it is not known what may be a {role}"));
        let found = self.wait(async |client| client.execute(FIND, vec![json!(candidates)]).await);
        let name = |element: &Json| {
            let (told, name) = (self.computed("role", element), self.computed("label", element));
            assert_eq!(told, role, "“{name}” is told as another");
            name
        };
        found.as_array().into_iter().flatten().map(name).collect()
    }

    /// The role or the label of an element.
    #[track_caller]
    fn computed(&self, what: &str, element: &Json) -> String {
        let id = element.as_object().and_then(|object| object.values().next()).and_then(Json::as_str);
        let id = id.unwrap_or_else(|| panic!("{element} is no element"));
        let question = Raw { path: format!("element/{id}/computed{what}"), body: None };
        let answer = self.wait(async |client| client.issue_cmd(question).await);
        answer.as_str().unwrap_or_default().to_owned()
    }
}
