// Keeps what the frames tell.
addEventListener('message', (event) => recorded.push(['framed', event.data]));
