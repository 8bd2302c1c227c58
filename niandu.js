// Defines <niandu-viewer>. The WebAssembly is loaded when the first one is on a page, once for all.
// In the syntax of 2018, as `cargo xtask tidy` checks: browsers too old for the component still tell their reader so.

let loading;
function load() {
  if (loading) return loading;
  // Both at once: the module itself would ask for its code only when it has come.
  const code = fetch(new URL("niandu-viewer_bg.wasm", import.meta.url));
  code.catch(() => {});
  loading = import("./niandu-viewer.js").then((module) => {
    const ready = module.default({ module_or_path: code });
    // While the code is on its way.
    if (!styles) wear(module.styles);
    return ready.then(() => module);
  });
  return loading;
}

// One style sheet for all viewers on the page, which no policy forbids; where a browser constructs none, each viewer
// gets a style element, with the nonce that the page gives.
let styles, sheet;
let elements = [];
function wear(text) {
  styles = text;
  for (const element of elements) element.textContent = text;
  if (!("adoptedStyleSheets" in ShadowRoot.prototype)) return;
  sheet = sheet || new CSSStyleSheet();
  sheet.replaceSync(text);
}

function dress(host) {
  if (sheet) {
    host.shadowRoot.adoptedStyleSheets = [sheet];
    return;
  }
  const element = document.createElement("style");
  if (host.nonce) element.setAttribute("nonce", host.nonce);
  element.textContent = styles;
  // Those of viewers that are gone are not kept.
  elements = elements.filter((known) => known.isConnected).concat(element);
  host.shadowRoot.append(element);
}

// The styles of what comes after the first view have their place in the middle of the others.
let whole;
function wearAll() {
  whole = whole || restOfStyles().then((rest) => wear(styles.replace("/*rest*/", () => rest)));
  whole.catch(() => (whole = undefined));
  return whole;
}

async function restOfStyles() {
  // Bundlers find files by addresses written like this one.
  const answer = await fetch(new URL("niandu-rest.css", import.meta.url), { priority: "low" }).catch(() => ({}));
  // The reader is told what could not be had.
  if (!answer.ok) throw "niandu-rest.css";
  return answer.text();
}

// What the first element shows is asked for before the viewer, and is there first.
const early = new Map();
function askEarly(host) {
  if (!host.hasAttribute("src")) return;
  const link = document.createElement("a");
  link.href = host.getAttribute("src");
  const bytes = bytesOf(fetch(link.href));
  bytes.catch(() => {});
  early.set(link.href, bytes);
}

async function bytesOf(request) {
  const answer = await request;
  if (!answer.ok) throw answer.status;
  return answer.arrayBuffer();
}

// The importer is a module of its own: only an article, a page or a file without JSON needs it.
let importing;
function importer() {
  importing = importing || import("./niandu-importer.js").then((module) => module.default().then(() => module));
  importing.catch(() => (importing = undefined));
  return importing;
}

const nameOf = (address) => decodeURIComponent(address.split(/[?#]/)[0].split("/").pop());

// The browser reads another page as it reads any: in its own encoding, and without running it.
function fetchPage(address, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status < 300 && request.response ? resolve(request.response) : reject(request.status));
    request.onerror = () => reject(0);
    if (signal) signal.addEventListener("abort", () => request.abort());
    request.send();
  });
}

// A file tells its encoding by its first bytes, or by being UTF-8; else it is in the national standard's.
function decode(bytes) {
  const [first, second] = new Uint8Array(bytes);
  const mark = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[(first << 8) | second];
  if (mark) return new TextDecoder(mark).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (_) {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

// Where a page trusts no text as markup, it must trust this one by name: "trusted-types niandu".
// What is parsed here is read and never shown.
let policy;
function trusted(text) {
  try {
    const rules = { createHTML: (html) => html };
    if (!policy) policy = self.trustedTypes ? self.trustedTypes.createPolicy("niandu", rules) : rules;
    return policy.createHTML(text);
  } catch (_) {
    throw "policy";
  }
}

// Makes the elements that the viewer has written down: ["text", ["span", {"class": "s"}, "more text"]].
function make(into, items, from, space) {
  // Code that runs once is slow with iterators.
  for (let at = from; at < items.length; at++) {
    const item = items[at];
    if (typeof item === "string") {
      into.appendChild(document.createTextNode(item));
      continue;
    }
    const own = item[0] === "svg" ? "http://www.w3.org/2000/svg" : space;
    const element = document.createElementNS(own, item[0]);
    for (const key in item[1]) element.setAttribute(key, item[1][key]);
    make(element, item, 2, own);
    into.appendChild(element);
  }
}

// What the viewer asks for. All but the first four read something as a report and give its JSON.
const reader = {
  // What a report's first view does without comes after it; where it has no part of its own, it is here already.
  async rest() {
    const { rest } = await load();
    await Promise.all([wearAll(), rest && rest()]);
  },
  async bytes(address, signal) {
    const asked = early.get(address);
    early.delete(address);
    return asked || bytesOf(fetch(address, { signal }));
  },
  async text(file) {
    return decode(await file.arrayBuffer());
  },
  draw(into, drawing) {
    make(into, JSON.parse(drawing), 0, into.namespaceURI);
  },
  async article(host, year, issuer) {
    const page = host.ownerDocument;
    return (await importer()).import_page(page, host, nameOf(page.URL), year, issuer);
  },
  async page(address, year, issuer, signal) {
    const [module, page] = await Promise.all([importer(), fetchPage(address, signal)]);
    return module.import_page(page, undefined, nameOf(address), year, issuer);
  },
  async file(file, page) {
    const [module, text] = await Promise.all([importer(), this.text(file)]);
    if (!page) return module.import_text(text, file.name);
    return module.import_page(new DOMParser().parseFromString(trusted(text), "text/html"), undefined, file.name);
  },
};

// ?niandu=off leaves every page as it is.
const off = /[?&]niandu=off(&|$)/.test(location.search);

class NianduViewer extends HTMLElement {
  static get observedAttributes() {
    return [
      "src", "year", "compare", "view", "lang", "theme", "text-size", "routing", "nonce", "off",
      "figures", "trends", "paper-figures", "mode", "font", "spacing", "shortcuts", "remember",
    ];
  }

  constructor() {
    super();
    this._viewer = undefined;
    this._updating = false;
    // Until the viewer is there, and wherever it cannot run, the element's own children show.
    this.attachShadow({ mode: "open" });
    this._show(document.createElement("slot"));
  }

  async connectedCallback() {
    if (off || this.hasAttribute("off")) return;
    try {
      if (!loading) askEarly(this);
      const { Viewer } = await load();
      if (this._viewer || !this.isConnected || this.hasAttribute("off")) return;
      this._show();
      dress(this);
      this._viewer = new Viewer(this, reader);
    } catch (error) {
      loading = undefined;
      this._fail(error);
    }
  }

  disconnectedCallback() {
    if (!this._viewer) return;
    this._viewer.destroy();
    this._viewer = undefined;
    this._show(document.createElement("slot"));
  }

  // Attributes that change together are taken over together.
  attributeChangedCallback(name) {
    if (name === "off" && this.isConnected) {
      if (this.hasAttribute("off")) this.disconnectedCallback();
      else this.connectedCallback();
    }
    if (!this._viewer || this._updating) return;
    this._updating = true;
    Promise.resolve().then(() => {
      this._updating = false;
      if (this._viewer) this._viewer.update();
    });
  }

  _show(...nodes) {
    this.shadowRoot.textContent = "";
    this.shadowRoot.append(...nodes);
  }

  _fail(error) {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = this.lang.startsWith("en")
      ? "The interactive reader cannot run here; this is the plain text."
      : "此处无法启动互动阅读，以下为原文。";
    this._show(line, document.createElement("slot"));
    const detail = { code: "webassembly", file: null, path: null, message: String(error) };
    this.dispatchEvent(new CustomEvent("niandu-error", { bubbles: true, composed: true, detail }));
  }
}

// A second copy of this script, from another place, leaves the first one's element alone.
if (!customElements.get("niandu-viewer")) customElements.define("niandu-viewer", NianduViewer);
