import("./niandu-viewer.js");
