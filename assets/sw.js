// Answers when the network does not: with a page that says so, and nothing else. Only that page and its style are kept.
// The server puts before it: OFFLINE, what to keep, and MARK, which changes with it.
const KEPT = `offline-${MARK}`;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(OFFLINE)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const forget = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
    await registration.navigationPreload?.enable();
  };
  event.waitUntil(forget().then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.mode === "navigate") {
    event.respondWith(page(event, address));
  } else if (OFFLINE.includes(address.pathname + address.search)) {
    event.respondWith(fetch(event.request).catch(() => caches.match(event.request)));
  }
});

async function page(event, address) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    const isEnglish = address.pathname === "/en" || address.pathname.startsWith("/en/");
    return caches.match(isEnglish ? "/en/offline" : "/offline");
  }
}
