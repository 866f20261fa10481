// Which pages there are: those that the site leads to, one or two of each kind, and those that nothing leads to.

/** Pages that no link leads to. */
const unlinked = ["/offline"];
/** What was asked makes no other kind of page; whether anything was, and how it is shown, do. */
const shown = ["view"];
const mostSteps = 4;

/** The kind of a page: its address with stars for ids, and how it is shown. */
export function kind(path) {
  const { pathname, searchParams } = new URL(path, "http://x");
  const parts = pathname.split("/");
  const isEnglish = parts[1] === "en";
  const [first, second] = parts.slice(isEnglish ? 2 : 1);
  // A block of diagnoses is another page than a diagnosis.
  const id = /^[A-Z][0-9]+-[A-Z]/.test(second ?? "") ? "*-*" : "*";
  const place = second && first !== "developers" ? `/${first}/${id}` : `/${[first, second].filter(Boolean).join("/")}`;
  const names = [...new Set([...searchParams.keys()].map((name) => (shown.includes(name) ? `${name}=${searchParams.get(name)}` : "…")))].sort();
  return `${place}${names.length ? `?${names.join("&")}` : ""}`;
}

/** Addresses of the site's own pages in a page, without fragments. */
export function links(html, base, page) {
  const hrefs = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map((match) => match[1].replaceAll("&amp;", "&").replaceAll("&#38;", "&"));
  return hrefs
    .filter((href) => href !== "")
    .map((href) => new URL(href, new URL(page, base)))
    .filter((url) => url.origin === new URL(base).origin && !/^\/(api|assets|\.well-known)\//.test(url.pathname))
    .map((url) => url.pathname + url.search);
}

/** Walks the site from the search on: [{ path, kind, status, html }], French pages and their English twins. */
export async function everyPage(base, { each = 1, also = [] } = {}) {
  const found = new Map();
  const pages = [];
  let next = ["/", ...unlinked, ...also].map((path) => [path, 0]);
  while (next.length > 0) {
    const [path, steps] = next.shift();
    if (path === "/en" || path.startsWith("/en/") || path.startsWith("/en?")) continue;
    const mine = kind(path);
    const same = found.get(mine) ?? [];
    if (same.includes(path) || same.length >= each) continue;
    found.set(mine, [...same, path]);
    for (const address of [path, english(path)]) {
      const answer = await fetch(base + address, { headers: { accept: "text/html" } });
      const html = await answer.text();
      if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) break;
      pages.push({ path: address, kind: mine, status: answer.status, html });
      if (address === path && steps < mostSteps) next.push(...links(html, base, path).map((link) => [link, steps + 1]));
    }
  }
  return pages;
}

/** The English twin of a French page. */
export function english(path) {
  return path === "/" ? "/en" : path.startsWith("/?") ? `/en${path.slice(1)}` : `/en${path}`;
}
