// Viewers that are opened and closed, what the WebAssembly of all of them holds, and for how long nothing else ran.
window.tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });

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
