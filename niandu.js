// Defines <niandu-viewer>. The WebAssembly is loaded when the first one is on a page, once for all.

let loading;
function load() {
  loading ??= import("./niandu-viewer.js").then((module) => module.default().then(() => module.Viewer));
  return loading;
}

class NianduViewer extends HTMLElement {
  static observedAttributes = ["src", "year", "compare", "view", "lang", "theme", "text-size", "routing", "nonce"];
  #viewer;
  #updating = false;

  constructor() {
    super();
    // Until the viewer is there, and wherever it cannot run, the element's own children show.
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
  }

  async connectedCallback() {
    try {
      const Viewer = await load();
      if (this.isConnected) this.#viewer ??= new Viewer(this);
    } catch (error) {
      loading = undefined;
      this.#fail(error);
    }
  }

  disconnectedCallback() {
    this.#viewer?.destroy();
    this.#viewer = undefined;
  }

  // Attributes that change together are taken over together.
  attributeChangedCallback() {
    if (!this.#viewer || this.#updating) return;
    this.#updating = true;
    queueMicrotask(() => {
      this.#updating = false;
      this.#viewer?.update();
    });
  }

  #fail(error) {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = this.lang.startsWith("en")
      ? "The interactive reader cannot run here; this is the plain text."
      : "此处无法启动互动阅读，以下为原文。";
    this.shadowRoot.replaceChildren(line, document.createElement("slot"));
    const detail = { code: "webassembly", file: null, path: null, message: String(error) };
    this.dispatchEvent(new CustomEvent("niandu-error", { bubbles: true, composed: true, detail }));
  }
}

// A second copy of this script, from another place, leaves the first one's element alone.
if (!customElements.get("niandu-viewer")) customElements.define("niandu-viewer", NianduViewer);
