// Viewers that are opened and closed, and what the WebAssembly of all of them holds.
window.viewers = {
  async open(address, routing) {
    const element = document.createElement('niandu-viewer');
    element.setAttribute('src', address);
    if (routing) element.setAttribute('routing', routing);
    const ready = new Promise((done) => element.addEventListener('niandu-ready', done));
    document.body.append(element);
    await ready;
  },
  close() {
    document.querySelector('niandu-viewer').remove();
    recorded.length = 0;
  },
  // The module is there once and for all: to ask for it again is to be given what it exports.
  async bytes() {
    const { default: load } = await import('./niandu-viewer.js');
    return (await load()).memory.buffer.byteLength;
  },
};
