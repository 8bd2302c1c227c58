// Defines <niandu-viewer>. The WebAssembly is loaded when the first one is on a page, once for all.
// Written without the syntax of recent years (no ?. ?? # or class fields, which `cargo xtask tidy`
// checks), so that browsers too old for the component still run this and tell their reader so.

let loading;
function load() {
  if (loading) return loading;
  // Both at once, and what takes longest first: the module asks for its code only when it has come itself.
  const code = fetch(new URL("niandu-viewer_bg.wasm", import.meta.url));
  loading = Promise.all([code, import("./niandu-viewer.js")]).then(([code, module]) =>
    module.default({ module_or_path: code }).then(() => module)
  );
  return loading;
}

// What the first element shows is asked for while the viewer is still on its way.
const early = new Map();
function askEarly(host) {
  if (!host.hasAttribute("src")) return;
  const link = document.createElement("a");
  link.href = host.getAttribute("src");
  const answer = fetch(link.href);
  answer.catch(() => {});
  early.set(link.href, answer);
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
  } catch {
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
  } catch {
    throw "policy";
  }
}

// What the viewer asks for. All but the first three read something as a report and give its JSON.
const reader = {
  // What a report's first view does without comes after it; where it has no part of its own, it is here already.
  async rest() {
    const { rest } = await load();
    if (rest) await rest();
  },
  async bytes(address, signal) {
    const asked = early.get(address);
    early.delete(address);
    const answer = await (asked || fetch(address, { signal }));
    if (!answer.ok) throw answer.status;
    return answer.arrayBuffer();
  },
  async text(file) {
    return decode(await file.arrayBuffer());
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
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
  }

  async connectedCallback() {
    if (off || this.hasAttribute("off")) return;
    try {
      const first = !loading;
      const loaded = load();
      if (first) askEarly(this);
      const { Viewer } = await loaded;
      if (this.isConnected && !this.hasAttribute("off")) this._viewer = this._viewer || new Viewer(this, reader);
    } catch (error) {
      loading = undefined;
      this._fail(error);
    }
  }

  disconnectedCallback() {
    if (this._viewer) this._viewer.destroy();
    this._viewer = undefined;
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

  _fail(error) {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = this.lang.startsWith("en")
      ? "The interactive reader cannot run here; this is the plain text."
      : "此处无法启动互动阅读，以下为原文。";
    this.shadowRoot.textContent = "";
    this.shadowRoot.append(line, document.createElement("slot"));
    const detail = { code: "webassembly", file: null, path: null, message: String(error) };
    this.dispatchEvent(new CustomEvent("niandu-error", { bubbles: true, composed: true, detail }));
  }
}

// A second copy of this script, from another place, leaves the first one's element alone.
if (!customElements.get("niandu-viewer")) customElements.define("niandu-viewer", NianduViewer);
