// Tells the page around this frame when its reader is ready, and whether there is storage.
addEventListener('niandu-ready', () => {
  let storage = true;
  try {
    localStorage.length;
  } catch {
    storage = false;
  }
  parent.postMessage({ origin: self.origin, storage }, '*');
});
