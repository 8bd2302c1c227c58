//! The bridge between the custom element and the component: mounting, attributes, removal.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;
use yew::{AppHandle, Renderer};

use crate::pages::Reader;
use crate::preferences::{self, Before};
use crate::settings::Settings;
use crate::views::app::{App, AppProps};

/// The custom property that all sizes follow.
const SCALE: &str = "--nd-scale";

/// The component inside one `<niandu-viewer>`.
#[wasm_bindgen]
pub struct Viewer {
    host: HtmlElement,
    reader: Reader,
    app: AppHandle<App>,
    /// What the page had set before the reader chose.
    before: Before,
}

#[wasm_bindgen]
impl Viewer {
    /// Adds the component to the open shadow root of `host`. `reader` fetches files and imports what is no JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(host: HtmlElement, reader: Reader) -> Result<Viewer, JsValue> {
        let shadow = host.shadow_root().ok_or("the element has no open shadow root")?;
        let document = host.owner_document().ok_or("the element is in no document")?;
        let root = document.create_element("div")?;
        root.set_attribute("class", "mount")?;
        shadow.append_child(&root)?;
        let before = preferences::restore(&host);
        let settings = read_settings(&host);
        apply_text_size(&host, &settings)?;
        let props = AppProps { host: host.clone(), reader: reader.clone(), settings, before: before.clone() };
        let app = Renderer::<App>::with_root_and_props(root, props).render();
        Ok(Self { host, reader, app, before })
    }

    /// Takes over the element's attributes after one of them has changed.
    pub fn update(&mut self) -> Result<(), JsValue> {
        let settings = read_settings(&self.host);
        apply_text_size(&self.host, &settings)?;
        let (host, reader, before) = (self.host.clone(), self.reader.clone(), self.before.clone());
        self.app.update(AppProps { host, reader, settings, before });
        Ok(())
    }

    /// Ends the component with all its listeners and requests.
    pub fn destroy(self) -> Result<(), JsValue> {
        self.app.destroy();
        self.host.style().remove_property(SCALE).map(drop)
    }
}

fn read_settings(host: &HtmlElement) -> Settings {
    Settings::read(|name| match host.get_attribute(name) {
        // The interface speaks the page's language where the element names none.
        None if name == "lang" => host.closest("[lang]").ok()??.get_attribute(name),
        value => value,
    })
}

/// Through the style object, which a strict content security policy allows.
fn apply_text_size(host: &HtmlElement, settings: &Settings) -> Result<(), JsValue> {
    let percent = settings.scale();
    if percent == 100 {
        // Asking for a style makes one.
        if host.has_attribute("style") { host.style().remove_property(SCALE).map(drop) } else { Ok(()) }
    } else {
        host.style().set_property(SCALE, &format!("{}.{:02}", percent / 100, percent % 100))
    }
}
