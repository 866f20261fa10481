// What must hold of every page of the site, whoever wrote it, and of the pages about the site itself.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { AxeBuilder } from "@axe-core/playwright";
import { everyPage } from "./pages.mjs";
import { startBrowser, startDemo, startEmpty } from "./server.mjs";

const run = promisify(execFile);
const root = new URL("../..", import.meta.url).pathname;
const about = ["/about", "/privacy", "/legal", "/accessibility", "/credits", "/developers", "/developers/api", "/offline"];
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let demo, browser, pages, began;

before(async () => {
  began = Date.now();
  demo = await startDemo();
  browser = await startBrowser();
  pages = await everyPage(demo.address);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** The words of a language: key and text, of messages without a value to fill in. */
function words(lang) {
  const folder = join(root, "locales", lang);
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"));
  const said = lines.map((line) => line.match(/^([a-z][a-z0-9_-]*) = (.*)$/)).filter(Boolean);
  return new Map(said.map(([, key, text]) => [key, text]));
}

/** What a reader sees of a page, without what says that it is in another language. */
const readable = () => {
  const copy = document.body.cloneNode(true);
  const lang = document.documentElement.lang;
  copy.querySelectorAll(`[lang]:not([lang=${lang}]), script, style`).forEach((other) => other.remove());
  return copy.textContent.replace(/\s+/g, " ");
};

test("the walk reaches the pages about the site, the search and a bank, and no link is dead", () => {
  const kinds = new Set(pages.map((page) => page.kind));
  for (const kind of ["/", "/biobanks/*", ...about]) assert.ok(kinds.has(kind), `${kind} of ${[...kinds]}`);
  assert.deepEqual(pages.filter((page) => page.status !== 200).map((page) => `${page.status} ${page.path}`), []);
});

test("every page is whole in both languages: one heading, a title, no fault of accessibility, no error, no overflow", { timeout: 600_000 }, async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const titles = new Map();
  const french = words("fr");
  const english = words("en");
  const foreign = [...french].filter(([key, text]) => text.length > 15 && !text.includes("{") && text !== english.get(key)).map(([, text]) => text);
  for (const { path, kind } of pages) {
    const began = performance.now();
    const page = await context.newPage();
    const trouble = [];
    page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
    page.on("pageerror", (error) => trouble.push(error.message));
    page.on("request", (request) => request.url().startsWith(demo.address) || trouble.push(`asked ${request.url()}`));
    await page.goto(demo.address + path);
    const lang = /^\/en(\/|\?|$)/.test(path) ? "en" : "fr";
    assert.equal(await page.locator("html").getAttribute("lang"), lang, path);
    assert.equal(await page.locator("h1").count(), 1, path);
    assert.equal(await page.locator("main").count(), 1, path);
    const title = await page.title();
    assert.ok(title.length > 5, path);
    const twin = titles.get(`${lang} ${title}`);
    assert.ok(twin === undefined || twin.split("?")[0] === path.split("?")[0], `${path} and ${twin} are both called ${title}`);
    titles.set(`${lang} ${title}`, path);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, `${path} runs over the edge`);
    const text = await page.evaluate(readable);
    assert.deepEqual(text.split(" ").filter((word) => word.includes("-") && french.has(word)), [], `${path} shows keys`);
    if (lang === "en") assert.deepEqual(foreign.filter((said) => text.includes(said)), [], `${path} speaks French`);
    for (const [colorScheme, axe] of [
      ["light", new AxeBuilder({ page }).withTags(wcag)],
      // Only colours differ in the dark.
      ["dark", new AxeBuilder({ page }).withRules(["color-contrast"])],
    ]) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await axe.analyze();
      assert.deepEqual(violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`), [], `${path} (${kind}), ${colorScheme}`);
    }
    assert.deepEqual(trouble, [], path);
    await page.close();
    if (process.env.SLOW) console.log(path, Math.round(performance.now() - began));
  }
  await context.close();
});

/** What a template says whatever it is filled with: its words in a language, and its HTML between what is filled in. */
function literals(text, said) {
  const html = text.replaceAll(/\{#[\s\S]*?#\}/g, "").split(/\{[{%][\s\S]*?[%}]\}/);
  const keys = [...text.matchAll(/say(?:_text|_count)?\("([^"]+)"/g)].map(([, key]) => said.get(key) ?? "");
  const escaped = keys.map((words) => words.split("{")[0].replaceAll("&", "&#38;").replaceAll('"', "&#34;"));
  return [...html, ...escaped].map((piece) => piece.trim()).filter((piece) => piece.length > 7);
}

test("every template is seen in both languages", () => {
  const folder = join(root, "templates");
  const texts = new Map(readdirSync(folder).filter((file) => file.endsWith(".html")).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  // Those that no link leads to: failures are tested below, the end of a request in a file of its own. The parts of the
  // reference have no words, those of the footer are the titles of lists and stand in its reviewed names.
  const elsewhere = ["failure.html", "footer-lists.html", "reference-parts.html", "request_confirm.html", "request_sent.html", "negotiator.html"];
  for (const lang of ["fr", "en"]) {
    const said = words(lang);
    const html = pages.filter(({ path }) => /^\/en(\/|\?|$)/.test(path) === (lang === "en")).map((page) => page.html).join("\n");
    const unseen = [...texts.keys()].filter((file) => {
      const others = [...texts].filter(([other]) => other !== file).map(([, text]) => literals(text, said).join("\n")).join("\n");
      return !literals(texts.get(file), said).some((piece) => !others.includes(piece) && html.includes(piece));
    });
    assert.deepEqual(unseen.filter((file) => !elsewhere.includes(file)), [], lang);
  }
});

/** A colour of the sheet, as luminance. */
function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test("text has a contrast of 4.5 in both schemes, and borders of controls of 3", () => {
  const sheet = readFileSync(join(root, "assets/site.css"), "utf8");
  const schemes = [...sheet.matchAll(/color-scheme: light dark;[^}]*|prefers-color-scheme: dark\) \{\s*:root \{[^}]*/g)].map(([block]) => Object.fromEntries([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value])));
  assert.equal(schemes.length, 2);
  for (const colours of schemes) {
    const contrast = (one, other) => {
      const [low, high] = [luminance(colours[one]), luminance(colours[other])].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    for (const text of ["ink", "soft", "accent", "error", "ok"]) for (const ground of ["paper", "tint"]) assert.ok(contrast(text, ground) >= 4.5, `${text} on ${ground}: ${contrast(text, ground)}`);
    assert.ok(contrast("on-accent", "accent") >= 4.5 && contrast("notice-ink", "notice") >= 4.5);
    assert.ok(contrast("edge", "paper") >= 3, `edge: ${contrast("edge", "paper")}`);
  }
});

test("the keyboard reaches everything on the pages about the site, in order, and is seen", { timeout: 120_000 }, async () => {
  const page = await browser.newPage();
  for (const path of ["/about", "/en/legal", "/developers", "/en/nowhere"]) {
    await page.goto(demo.address + path);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip", path);
    assert.ok((await page.locator(".skip").boundingBox()).x >= 0, "the skip link shows itself");
    const expected = await page.evaluate(() => [...document.querySelectorAll("a[href], button, input, [tabindex='0'], summary")].filter((one) => one.checkVisibility()).length);
    let reached = 1;
    let last = 0;
    for (; reached < expected; reached++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const focused = document.activeElement;
        const all = [...document.querySelectorAll("*")];
        return { place: all.indexOf(focused), outline: getComputedStyle(focused).outlineStyle, name: focused.outerHTML.slice(0, 80) };
      });
      assert.ok(at.place > last, `${path}: ${at.name} comes too late`);
      assert.notEqual(at.outline, "none", `${path}: ${at.name}`);
      last = at.place;
    }
    await page.goto(demo.address + path);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const isInside = await page.evaluate(() => document.querySelector("main").contains(document.activeElement) || document.querySelector("footer").contains(document.activeElement));
    assert.ok(isInside, `${path}: the skip link skips`);
  }
  await page.close();
});

/** A snapshot without the days of the demo, which is made when the test begins: entries were written and figures published then. */
function ofAnyDay(snapshot) {
  const days = [began, Date.now()].map((moment) => new Date(moment));
  return days.reduce((text, day) => {
    const utc = { timeZone: "UTC" };
    const english = day.toLocaleDateString("en-GB", { ...utc, day: "numeric", month: "long", year: "numeric" });
    const french = day.toLocaleDateString("fr-FR", utc);
    return [english, french, day.toISOString().slice(0, 10)].reduce((rest, written) => rest.replaceAll(written, "TODAY"), text);
  }, snapshot);
}

/** What screen readers are given, reviewed with every change; UPDATE=1 writes it anew. */
test("screen readers are given the reviewed names", async () => {
  const folder = join(root, "tests/browser/snapshots");
  mkdirSync(folder, { recursive: true });
  const page = await browser.newPage();
  for (const [name, path, part] of [
    ["frame", "/about", "header.top"],
    ["footer", "/en/about", "footer"],
    ["about", "/about", "main"],
    ["legal", "/en/legal", "main"],
    ["accessibility", "/en/accessibility", "main"],
    ["developers", "/en/developers", "main"],
    ["not-found", "/nowhere", "main"],
    ["start-fr", "/", "main"],
    ["start-en", "/en", "main"],
    ["results-fr", "/?q=melanome&city=paris", "main"],
    ["results-en", "/en?q=melanoma&city=paris", "main"],
    ["bank-fr", "/biobanks/crb-institut-curie", "main"],
    ["bank-en", "/en/biobanks/crb-institut-curie", "main"],
  ]) {
    await page.goto(demo.address + path);
    const snapshot = await page.locator(part).ariaSnapshot();
    const given = `${ofAnyDay(snapshot.replaceAll(demo.address, "BASE"))}\n`;
    const file = join(folder, `${name}.aria.yml`);
    if (process.env.UPDATE || !existsSync(file)) writeFileSync(file, given);
    assert.equal(given, readFileSync(file, "utf8"), `${name}: look at the difference, then run again with UPDATE=1`);
  }
  await page.close();
});

test("a first visit takes at most 60 kB, all in all", async () => {
  for (const path of ["/", "/en?q=melanoma", "/biobanks/crb-institut-curie", "/developers"]) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    let bytes = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(demo.address + path, { waitUntil: "networkidle" });
    assert.ok(bytes > 10_000, `${path} took ${bytes}: not everything is counted`);
    assert.ok(bytes <= 60_000, `${path} takes ${bytes}`);
    await context.close();
  }
});

test("the examples for developers run as they stand", { timeout: 120_000 }, async () => {
  const page = await browser.newPage();
  await page.goto(`${demo.address}/en/developers`);
  const example = (id) => page.locator(`[data-example=${id}]`).innerText();
  const curl = await run("bash", ["-euo", "pipefail", "-c", await example("curl")]);
  assert.match(curl.stdout, /"donors":"/);
  assert.match(curl.stdout, /\n.*;.*;/, "a table");
  assert.match(curl.stdout, /304\s*$/, "nothing has changed");
  const python = await run("python3", ["-c", await example("python")]);
  assert.match(python.stdout, /^[a-z0-9-]+\t\S+\t.+$/m);
  for (const [, address] of (await example("r")).matchAll(/"(http[^"]+)"/g)) {
    const answer = await fetch(address);
    assert.equal(answer.status, 200, address);
  }
  await page.goto(`${demo.address}/developers/api`);
  const lines = await page.locator("[data-run]").allInnerTexts();
  assert.ok(lines.length > 10);
  for (const line of lines) {
    const { stdout } = await run("bash", ["-euc", line.replace("curl -sS", "curl -sS -o /dev/null -w '%{http_code}'")]);
    assert.equal(stdout, "200", line);
  }
  await page.close();
});

test("every operation of the description is on the page, and every name on it leads somewhere", async () => {
  const described = await (await fetch(`${demo.address}/api/v1/openapi.json`)).json();
  const { html } = pages.find((page) => page.path === "/developers/api");
  for (const [path, operations] of Object.entries(described.paths)) for (const { operationId } of Object.values(operations)) assert.ok(html.includes(`id="${operationId}"`), path);
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
  for (const [, id] of html.matchAll(/ href="#([^"]+)"/g)) assert.ok(ids.has(id), id);
});

test("an installation says who runs it, where it is and whom to tell of a weakness", async () => {
  const told = await startEmpty(["--public-url", "https://crb.example", "--operator-name", "CHU d’Exemple <b>", "--operator-contact", "crb@exemple.fr", "--publication-director", "Mme A", "--host", "Hébergeur, 1 rue B"]);
  const silent = await startEmpty([]);
  try {
    const text = async (path, server = told) => (await fetch(server.address + path)).text();
    const legal = await text("/legal");
    for (const said of ["CHU d’Exemple &#60;b&#62;", 'href="mailto:crb@exemple.fr"', "Mme A", "Hébergeur, 1 rue B"]) assert.ok(legal.includes(said), said);
    assert.ok(legal.includes('<link rel="canonical" href="https://crb.example/legal">') && legal.includes('hreflang="en" href="https://crb.example/en/legal"'));
    assert.match(await text("/developers"), /https:\/\/crb\.example\/api\/v1/);
    const security = await text("/.well-known/security.txt");
    assert.match(security, /^Contact: mailto:crb@exemple\.fr\nExpires: 20\d\d-\d\d-\d\dT00:00:00Z\nPreferred-Languages: fr, en\nCanonical: https:\/\/crb\.example\/\.well-known\/security\.txt\n$/);
    const days = (Date.parse(security.match(/Expires: (.*)/)[1]) - Date.now()) / 86_400_000;
    assert.ok(days > 90 && days < 365, `${days} days`);
    assert.equal((await fetch(`${silent.address}/.well-known/security.txt`)).status, 404);
    const nothing = await text("/en/legal", silent);
    assert.ok(nothing.includes("The operator has not said.") && !nothing.includes('rel="canonical"'));
  } finally {
    await Promise.all([told.stop(), silent.stop()]);
  }
});

test("what is not there or not allowed answers a page to readers and a problem to programs", async () => {
  for (const [method, path, status, kind, said] of [
    ["GET", "/nowhere", 404, "text/html", "Introuvable"],
    ["GET", "/en/about/us", 404, "text/html", "Not found"],
    ["POST", "/about", 405, "text/html", "Méthode non permise"],
    ["DELETE", "/en/about", 405, "text/html", "Method not allowed"],
    ["GET", "/api/v1/nowhere", 404, "application/problem+json", "not-found"],
    ["DELETE", "/api/v1/biobanks", 405, "application/problem+json", "method-not-allowed"],
  ]) {
    const answer = await fetch(demo.address + path, { method });
    assert.equal(answer.status, status, path);
    assert.ok(answer.headers.get("content-type").startsWith(kind), path);
    assert.ok((await answer.text()).includes(said), path);
  }
  for (const path of ["/favicon.ico", "/assets/icon.svg"]) {
    const icon = await fetch(demo.address + path);
    assert.match(icon.headers.get("content-type"), /^image\//);
    assert.ok((await icon.arrayBuffer()).byteLength > 100);
  }
});

test("without the network a page says so, in the language of the address, and nothing else is kept", async () => {
  const server = await startEmpty([]);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.address}/about`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto(`${server.address}/legal`);
  const kept = await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)))).flat());
  assert.deepEqual(kept.sort(), ["/assets/icon.svg", "/assets/site.css", "/en/offline", "/offline"]);
  await server.stop();
  for (const [path, heading] of [["/?q=sein", "Pas de réseau"], ["/en/biobanks/foch", "No network"]]) {
    await page.goto(server.address + path);
    assert.equal(await page.locator("h1").innerText(), heading);
    assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, path, "trying again asks for the same page");
    assert.match(await page.evaluate(() => getComputedStyle(document.querySelector(".button")).backgroundColor), /rgb\(11, 93, 102\)/, "in the style of the site");
  }
  await context.close();
});
