// Names that nobody should have, and that some file will hold all the same: every page stays whole.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { english } from "./pages.mjs";
import { startBrowser, startEmpty } from "./server.mjs";

const names = 300;

/** The same numbers each time: a linear congruential generator (Numerical Recipes). */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One name in eight of each kind of hostility; each is different. */
function hostileNames(seed) {
  const roll = dice(seed);
  const pick = (list) => list[roll(list.length)];
  const kinds = [
    () => pick(["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</title><h1>Autre</h1>", "</main></body>", "<!--", "<style>*{display:none}</style>", "]]>", "<svg/onload=alert(1)>"]),
    () => pick(["\" onmouseover=alert(1) x=\"", "' autofocus onfocus=alert(1) '", "`${alert(1)}`", "{{ 7*7 }}", "{% endblock %}", "&lt;b&gt;&amp;#60;", "javascript:alert(1)", "'; drop table entry; --"]),
    () => pick(["\u202eفتاح\u202c", "مستشفى الأورام", "בית חולים", "\u2067بنك\u2069", "\u200f\u200f", "\u061c"]) + pick(["", " CRB", "\u202e"]),
    () => pick(["😀", "👩🏽‍🔬", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🧬🧫", "é̂̃̄", "Z̸̡͚͝a̵̛͎l̷̨̛g̴o"]).repeat(1 + roll(40)),
    () => pick(["a", "W", "mot ", "é", "-", "ﷺ"]).repeat(5000).slice(0, 5000),
    () => pick(["\u0007", "\u001b", "\u200b", "\ufeff", "\u2028", "\u00ad", "\t"]) + pick(["CRB", "Hôpital", ""]),
    () => pick(["«»“”‘’\"'", "\\\\\\", "%00%0a", "../../etc/passwd", "?q=<b>&lang=en#x", "=HYPERLINK(1)", "@SUM(A1)", "ΑΒΓ ΔΕΖ", "株式会社癌研究所", "İıſß"]),
    () => Array.from({ length: 1 + roll(60) }, () => String.fromCodePoint(pick([33 + roll(94), 0xa1 + roll(0x200), 0x370 + roll(0x80), 0x4e00 + roll(500)]))).join(""),
  ];
  return Array.from({ length: names }, (_, place) => `${kinds[place % kinds.length]()} n° ${place}`);
}

const cell = (text) => `"${text.replaceAll('"', '""')}"`;
const list = hostileNames(20261128);
let folder, server, browser, ids;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "hostile-"));
  const file = join(folder, "banks.csv");
  const place = (at) => list[(at * 7 + 3) % names];
  const rows = list.map((name, at) => [name, place(at), `Dr ${place(at + 1)}`, place(at + 2)].map(cell).join(";"));
  writeFileSync(file, ["Nom de la tumorothèque;Etablissement;Responsable;Description", ...rows].join("\n"));
  server = await startEmpty([], [["import", "banks", file, "--yes", "--skip-refused"]]);
  browser = await startBrowser();
  const table = await (await fetch(`${server.address}/api/v1/biobanks?format=ndjson`)).text();
  ids = table.trim().split("\n").map((line) => JSON.parse(line).id);
});

after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true });
});

test("all of them are taken in, but those that say nothing", () => {
  assert.ok(ids.length >= names * 0.9, `${ids.length} of ${names}`);
});

test("every one of their pages is whole HTML in both languages", { timeout: 300_000 }, async () => {
  for (const path of ["/", ...ids.map((id) => `/biobanks/${encodeURIComponent(id)}`)].flatMap((path) => [path, english(path)])) {
    const answer = await fetch(server.address + path);
    const html = await answer.text();
    assert.equal(answer.status, 200, path);
    assert.ok(!/<script>alert|<img src=x|<svg\/onload|<style>\*|<h1>Autre/.test(html), `${path} lets HTML through`);
    for (const once of ["<h1", "<main", "</main>", "<footer>", "</html>"]) assert.equal(html.split(once).length, 2, `${path}: ${once}`);
  }
});

test("a browser shows them without a script, an error or an overflow", { timeout: 300_000 }, async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  const trouble = [];
  page.on("dialog", (dialog) => (trouble.push(dialog.message()), dialog.dismiss()));
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  // Each kind of hostility some times: every eighth name is of one kind, and 7 is no divisor of 8.
  const some = ids.filter((_, place) => place % 7 === 0);
  for (const path of ["/", "/en", "/?limit=100", ...some.map((id, place) => (place % 2 ? "/en" : "") + `/biobanks/${encodeURIComponent(id)}`)]) {
    await page.goto(server.address + path);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, `${path} runs over the edge`);
    assert.equal(await page.locator("h1").count(), 1, path);
    assert.equal(await page.locator("footer nav").last().locator("li").count(), 6, path);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("footer")).direction), "ltr", path);
    assert.ok(await page.locator("footer").isVisible(), path);
    assert.deepEqual(trouble, [], path);
  }
  await page.close();
});
