//! The bridge between the custom element and the component: mounting, attributes, styles, removal.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Document, HtmlElement, ShadowRoot};
use yew::{AppHandle, Renderer};

use crate::pages::Reader;
use crate::preferences::{self, Before};
use crate::settings::Settings;
use crate::views::app::{App, AppProps};

/// The style sheet of the shadow root, from `styles/`.
const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/niandu.css"));

/// The custom property that all sizes follow.
const SCALE: &str = "--nd-scale";

thread_local! {
    /// One style sheet for all elements on the page; `None` where style sheets cannot be constructed.
    static SHEET: Option<CssStyleSheet> = construct_sheet();
}

/// The component inside one `<niandu-viewer>`.
#[wasm_bindgen]
pub struct Viewer {
    host: HtmlElement,
    reader: Reader,
    app: AppHandle<App>,
    shadow: ShadowRoot,
    /// What the page had set before the reader chose.
    before: Before,
}

#[wasm_bindgen]
impl Viewer {
    /// Fills the open shadow root of `host`, in place of what it holds. `reader` imports what is no JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(host: HtmlElement, reader: Reader) -> Result<Viewer, JsValue> {
        let shadow = host.shadow_root().ok_or("the element has no open shadow root")?;
        let document = host.owner_document().ok_or("the element is in no document")?;
        shadow.set_text_content(None);
        adopt_styles(&document, &shadow, nonce(&host).as_deref())?;
        let root = document.create_element("div")?;
        root.set_attribute("class", "mount")?;
        shadow.append_child(&root)?;
        let before = preferences::restore(&host);
        let settings = read_settings(&host);
        apply_text_size(&host, &settings)?;
        let props = AppProps { host: host.clone(), reader: reader.clone(), settings, before: before.clone() };
        let app = Renderer::<App>::with_root_and_props(root, props).render();
        Ok(Self { host, reader, app, shadow, before })
    }

    /// Takes over the element's attributes after one of them has changed.
    pub fn update(&mut self) -> Result<(), JsValue> {
        let settings = read_settings(&self.host);
        apply_text_size(&self.host, &settings)?;
        let (host, reader, before) = (self.host.clone(), self.reader.clone(), self.before.clone());
        self.app.update(AppProps { host, reader, settings, before });
        Ok(())
    }

    /// Ends the component with all its listeners and requests; the element's own children show again.
    pub fn destroy(self) -> Result<(), JsValue> {
        self.app.destroy();
        self.host.style().remove_property(SCALE)?;
        let document = self.host.owner_document().ok_or("the element is in no document")?;
        self.shadow.set_text_content(None);
        self.shadow.append_child(&document.create_element("slot")?.into())?;
        Ok(())
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
        host.style().remove_property(SCALE).map(|_| ())
    } else {
        host.style().set_property(SCALE, &format!("{}.{:02}", percent / 100, percent % 100))
    }
}

/// The page's nonce. Browsers empty the attribute of an element in a document, so that no style
/// sheet can read it; scripts still find it in the property.
fn nonce(host: &HtmlElement) -> Option<String> {
    Reflect::get(host, &"nonce".into()).ok()?.as_string().filter(|nonce| !nonce.is_empty())
}

/// Constructed style sheets need no permission from the page's policy; where
/// a browser has none, a style element takes their place, with the nonce that the page gives.
fn adopt_styles(document: &Document, shadow: &ShadowRoot, nonce: Option<&str>) -> Result<(), JsValue> {
    if Reflect::has(shadow, &"adoptedStyleSheets".into())?
        && let Some(sheet) = SHEET.with(Clone::clone)
    {
        shadow.set_adopted_style_sheets(&Array::of1(&sheet));
        return Ok(());
    }
    let style = document.create_element("style")?;
    if let Some(nonce) = nonce {
        style.set_attribute("nonce", nonce)?;
    }
    style.set_text_content(Some(STYLES));
    shadow.append_child(&style)?;
    Ok(())
}

fn construct_sheet() -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(STYLES).ok()?;
    Some(sheet)
}
