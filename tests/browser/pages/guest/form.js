// Tells of every attempt to send the form, and prevents it.
addEventListener('submit', (event) => {
  recorded.push(['submit', { keys: [...new FormData(event.target).keys()] }]);
  event.preventDefault();
});
