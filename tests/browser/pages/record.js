// Keeps what the viewers of a test page tell it, for the tests to read.
window.recorded = [];
for (const kind of ['niandu-ready', 'niandu-navigate', 'niandu-select', 'niandu-error']) {
  addEventListener(kind, (event) => {
    recorded.push([kind, { ...event.detail, from: event.target.id, composed: event.composed }]);
  });
}
addEventListener('keydown', (event) => {
  if (!event.target.closest?.('niandu-viewer')) recorded.push(['key-outside', { key: event.key }]);
});
