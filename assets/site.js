// When the network fails, a page that says so: see sw.js. Everything else works without this file.
if ("serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
}
