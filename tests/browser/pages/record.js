// Keeps what the viewers of a test page tell it, for the tests to read.
window.recorded = [];
// The place that was opened, wherever the page goes from there.
window.openedAt = location.hash;
for (const kind of ['niandu-ready', 'niandu-navigate', 'niandu-select', 'niandu-error']) {
  addEventListener(kind, (event) => {
    recorded.push([kind, { ...event.detail, from: event.target.id, composed: event.composed }]);
  });
}
addEventListener('keydown', (event) => {
  if (!event.target.closest?.('niandu-viewer')) recorded.push(['key-outside', { key: event.key }]);
});

// Keeps what goes wrong or elsewhere, for drivers that cannot tell; each is told once.
{
  const messages = [];
  // A trap of the WebAssembly says little without the functions that it came in.
  const trace = (error) => (error?.name === 'RuntimeError' ? `\n${error.stack}` : '');
  for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
    const say = console[level];
    console[level] = (...words) => {
      messages.push(`${level}: ${words.join(' ')}`);
      say.apply(console, words);
    };
  }
  addEventListener('error', (event) => {
    // Observers of sizes heard of the next frame's change, not of this one's: WebKit tells it as an error, and all
    // that follows is that they are called a frame later.
    if (event.message?.startsWith('ResizeObserver loop')) return;
    messages.push(`error: ${event.message ?? event.target?.outerHTML}${trace(event.error)}`);
  }, true);
  addEventListener('unhandledrejection', (event) => messages.push(`error: ${event.reason}${trace(event.reason)}`));
  addEventListener('securitypolicyviolation', (event) => {
    messages.push(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
  });
  let told = 0;
  window.complaints = (kind) => {
    if (kind === 'messages') return messages.splice(0);
    const requests = performance.getEntriesByType('resource').map((entry) => entry.name);
    return requests.slice(told, (told = requests.length));
  };
}
