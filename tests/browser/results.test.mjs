// The search from the first word to the shared link, in a real browser, in both languages, with and without JavaScript.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { openSilent, startBrowser, startDemo } from "./server.mjs";

let demo, browser;

before(async () => {
  demo = await startDemo();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const open = (path, options) => openSilent(browser, demo.address, path, options);

const count = async (page) => Number((await page.locator("#results").innerText()).match(/\d+/)?.[0] ?? 0);

const WORDS = {
  fr: { home: "/", button: "Chercher", typo: "melanme", read: "Résultats pour", facet: "Établissement", map: "Carte", table: "Tableau", list: "Liste", name: "nom", aside: /^Mettre de côté/ },
  en: { home: "/en", button: "Search", typo: "melanma", read: "Results for", facet: "Establishment", map: "Map", table: "Table", list: "List", name: "name", aside: /^Put aside/ },
};

for (const [lang, words] of Object.entries(WORDS)) {
  for (const javaScriptEnabled of [true, false]) {
    test(`a researcher arrives, mistypes, narrows, looks at map and table, and shares the link: ${lang}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const { page, trouble, close } = await open(words.home, { javaScriptEnabled });
      await page.locator("#q").fill(words.typo);
      await page.getByRole("button", { name: words.button }).click();
      await page.getByText(words.read).waitFor();
      const all = await count(page);
      assert.ok(all > 1);
      assert.equal(await page.locator(".card").count(), all);
      await page.locator(".card").first().getByRole("button", { name: words.aside }).waitFor();

      const facet = page.locator(".facets > details", { hasText: words.facet });
      await facet.locator("summary").first().click();
      const choice = facet.getByRole("link").first();
      const hospital = await choice.innerText();
      await choice.click();
      await page.waitForURL((url) => url.searchParams.has("establishment"));
      await page.locator(".chips", { hasText: hospital }).waitFor();
      assert.equal(await count(page), 1);

      await page.getByRole("link", { name: words.map, exact: true }).click();
      await page.waitForURL((url) => url.searchParams.get("view") === "map");
      await page.locator(".map").first().waitFor();
      assert.ok((await page.locator("svg").getByRole("link", { name: hospital }).count()) > 0);

      await page.getByRole("link", { name: words.table, exact: true }).click();
      await page.waitForURL((url) => url.searchParams.get("view") === "table");
      await page.locator(".heat tbody tr").first().waitFor();
      await page.getByRole("link", { name: words.name, exact: true }).click();
      await page.waitForURL((url) => url.searchParams.get("sort") === "name");

      const shared = await open(page.url(), { javaScriptEnabled: !javaScriptEnabled });
      assert.equal(await shared.page.locator("main #found").innerText(), await page.locator("main #found").innerText());
      assert.deepEqual(shared.trouble, []);
      await shared.close();

      await page.goBack();
      await page.waitForURL((url) => !url.searchParams.has("sort"));
      await page.goBack();
      await page.waitForURL((url) => url.searchParams.get("view") === "map");
      await page.locator(".map").first().waitFor();
      assert.deepEqual(trouble, []);
      await close();
    });
  }
}

test("narrowing asks for the page once and swaps what was found, says the count and keeps the focus", async () => {
  const { page, trouble, close } = await open("/?q=sein");
  const loads = [];
  page.on("load", () => loads.push(page.url()));
  const before = await page.locator("#results").innerText();
  const choice = page.locator("#sample_type-serum");
  await choice.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("sample_type") === "serum");
  const after = page.locator("#results");
  await page.waitForFunction((text) => document.getElementById("said").textContent === document.getElementById("results").textContent && document.getElementById("said").textContent !== text, before);
  assert.equal(await page.locator("#said").innerText(), await after.innerText());
  assert.equal(await page.evaluate(() => document.activeElement.id), "sample_type-serum");
  assert.equal(await choice.getAttribute("aria-current"), "true");
  assert.match(await page.getByRole("link", { name: "English" }).getAttribute("href"), /\/en\?q=sein&sample_type=serum$/);

  // What was chosen is taken back: its link is gone, so the focus goes to the count.
  await page.locator(".chips a").last().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.searchParams.has("sample_type"));
  await page.waitForFunction(() => document.activeElement.id === "results");
  assert.equal(await after.innerText(), before);
  assert.deepEqual(loads, []);
  assert.deepEqual(trouble, []);
  await close();
});

test("suggestions are a list that the keyboard goes through", async () => {
  const { page, trouble, close } = await open("/");
  const box = page.getByRole("combobox");
  await box.focus();
  await page.keyboard.type("melan");
  const list = page.getByRole("listbox");
  await list.getByRole("option").first().waitFor();
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  const first = list.getByRole("option", { selected: true });
  assert.equal(await box.getAttribute("aria-activedescendant"), await first.getAttribute("id"));
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((violation) => violation.id), []);
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "hidden" });
  assert.equal(await box.inputValue(), "melan");
  await page.keyboard.type("o");
  await list.getByRole("option").first().waitFor();
  const text = await list.getByRole("option").first().getAttribute("data-text");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("q") === text);
  assert.ok((await count(page)) > 0);
  assert.deepEqual(trouble, []);
  await close();
});

test("the start shows what there is, and each picture leads to what it shows", async () => {
  const { page, trouble, close } = await open("/");
  const group = page.locator(".groups li").filter({ hasText: "Organes digestifs" });
  const banks = Number((await group.locator(".banks").innerText()).match(/\d+/)[0]);
  const marks = await page.locator("svg a.mark").count();
  assert.equal(marks, 21);
  assert.equal(await page.locator(".places li").count(), marks);
  assert.ok((await page.locator(".latest li").count()) > 0);
  for (const mark of await page.locator("svg a.mark").all()) {
    const said = await mark.locator("title").textContent();
    await page.locator("svg").getByRole("link", { name: said, exact: true }).waitFor();
    const number = Number(await mark.locator("text").textContent());
    const line = page.locator(".places li").nth(number - 1);
    assert.equal(await mark.getAttribute("href"), await line.getByRole("link").getAttribute("href"));
    assert.ok(said.startsWith(`${number}. ${await line.getByRole("link").innerText()}`), said);
    assert.match(said, /donneurs$/);
  }
  await group.getByRole("link").click();
  await page.waitForURL(/diagnosis=/);
  assert.equal(await count(page), banks);
  // The list to narrow by says the same of it.
  const chosen = page.locator(".facets li", { has: page.locator("[aria-current]") });
  assert.equal(Number(await chosen.locator(".banks").first().innerText()), banks);
  assert.deepEqual(trouble, []);
  await close();
});

test("a group of few codes counts the banks that publish something of it, not those of which nothing is known", async () => {
  const { page, close } = await open("/");
  const groups = await page.locator(".groups li").evaluateAll((lines) => lines.map((line) => [new URL(line.querySelector("a").href).searchParams.get("diagnosis"), Number(line.querySelector(".banks").textContent.match(/\d+/)[0])]));
  let few = 0;
  for (const [range, banks] of groups) {
    const [, letter, first, last] = range.match(/^([A-Z])(\d\d)-\1(\d\d)$/) ?? [];
    if (!letter || last - first >= 4) continue;
    few += 1;
    const known = new Set();
    for (let code = Number(first); code <= Number(last); code += 1) {
      const { items } = await (await page.request.get(`${demo.address}/api/v1/biobanks?limit=100&diagnosis=${letter}${String(code).padStart(2, "0")}`)).json();
      for (const { id, donors } of items) if (/^[≥\d]/.test(donors)) known.add(id);
    }
    assert.equal(banks, known.size, range);
  }
  assert.ok(few > 2, `${few} groups of few codes`);
  await close();
});

for (const [lang, words] of Object.entries({ fr: { path: "/?q=melanome", exclude: "exclure", admit: "ne plus exclure", chip: "sauf" }, en: { path: "/en?q=melanoma", exclude: "exclude", admit: "no longer exclude", chip: "except" } })) {
  for (const javaScriptEnabled of [true, false]) {
    test(`a value is left out beside its name, and let in again: ${lang}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const { page, trouble, close } = await open(words.path, { javaScriptEnabled });
      const all = await count(page);
      assert.equal(await page.locator("#sample_type-serum").count(), 1);
      assert.equal(await page.locator('[id="not.sample_type-serum"]').count(), 0, "what figures know can only be chosen");
      const block = page.locator(".facets > details", { has: page.locator('[id="not.city-paris"]') });
      await block.locator("summary").first().click();
      const line = block.locator("li", { has: page.locator('[id="not.city-paris"]') });
      const banks = Number(await line.locator(".banks").innerText());
      assert.ok(banks > 0 && banks < all);
      await line.getByRole("link", { name: `${words.exclude} Paris`, exact: true }).click();
      await page.waitForURL((url) => url.searchParams.get("not.city") === "paris");
      await page.locator(".chips a", { hasText: `${words.chip} Paris` }).waitFor();
      assert.equal(await count(page), all - banks);
      // The list still says what it would be with it, and leads back.
      assert.equal(Number(await line.locator(".banks").innerText()), banks);
      const { violations } = javaScriptEnabled ? await new AxeBuilder({ page }).analyze() : { violations: [] };
      assert.deepEqual(violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`), []);
      const admit = line.getByRole("link", { name: `${words.admit} Paris`, exact: true });
      await admit.focus();
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => !url.searchParams.has("not.city"));
      await page.locator(".chips a", { hasText: `${words.chip} Paris` }).waitFor({ state: "detached" });
      assert.equal(await count(page), all);
      // With scripts a list stays as it was left.
      if (javaScriptEnabled) await page.locator(".facets > details[open]", { has: page.locator('[id="not.city-paris"]') }).waitFor();
      else await block.locator("summary").first().click();
      // Chosen instead of left out: both would contradict each other.
      await line.getByRole("link", { name: `${words.exclude} Paris`, exact: true }).click();
      await page.waitForURL((url) => url.searchParams.has("not.city"));
      await page.locator("#city-paris").click();
      await page.waitForURL((url) => url.searchParams.get("city") === "paris" && !url.searchParams.has("not.city"));
      await page.locator("#city-paris[aria-current]").waitFor();
      assert.equal(await page.locator('[id="not.city-paris"]').count(), 0);
      assert.deepEqual(trouble, []);
      await close();
    });
  }
}

test("where nothing is found, each way out leads to as many banks as it says", async () => {
  const { page, trouble, close } = await open("/?q=melanome+congele+curie");
  assert.equal(await count(page), 0);
  const ways = page.locator(".empty ul").first().getByRole("link");
  const found = [];
  for (const way of await ways.all()) found.push([await way.getAttribute("href"), Number((await way.innerText()).match(/(\d+) tumorothèque/)[1])]);
  assert.ok(found.length > 1);
  for (const [path, banks] of found) {
    assert.match(path, /^\/\?q=/);
    const way = await open(path);
    assert.equal(await count(way.page), banks, path);
    await way.close();
  }
  const ask = new URL(await page.getByRole("link", { name: /^Demander à toutes/ }).getAttribute("href"), demo.address);
  assert.equal(ask.pathname, "/shortlist");
  assert.ok(ask.searchParams.getAll("bank").length > 0);
  assert.equal(ask.searchParams.get("for"), "q=melanome+congele+curie");
  assert.deepEqual(trouble, []);
  await close();
});

test("order and views keep the same banks", async () => {
  const names = async (path) => {
    const { page, close } = await open(path);
    const found = await page.locator(".card h3, .heat:first-of-type tbody th").allInnerTexts();
    await close();
    return found;
  };
  const best = await names("/?q=&limit=100");
  const byName = await names("/?q=&limit=100&sort=name");
  const plain = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").replace(/[^A-Za-z0-9]+/g, " ").toLowerCase();
  assert.deepEqual(byName.map(plain), best.map(plain).sort());
  assert.notDeepEqual(byName, best);
  assert.deepEqual((await names("/?q=&view=table&sort=name")), byName);
  // Page by page, in the chosen order.
  const pages = [];
  let next = "/?q=&limit=7&sort=name";
  while (next) {
    const { page, close } = await open(next);
    pages.push(...(await page.locator(".card h3").allInnerTexts()));
    const link = page.locator("a[rel=next]");
    next = (await link.count()) ? await link.getAttribute("href") : undefined;
    await close();
  }
  assert.deepEqual(pages, byName);
});

test("the CSV has the banks that are seen", async () => {
  const { page, close } = await open("/?q=melanome&sample_type=serum");
  const href = await page.getByRole("link", { name: "CSV", exact: true }).getAttribute("href");
  const table = await (await page.request.get(demo.address + href)).text();
  for (const name of await page.locator(".card h3").allInnerTexts()) assert.ok(table.includes(name), name);
  assert.equal(table.trim().split("\n").length - 1, await count(page));
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`no view has an accessibility fault, ${colorScheme}`, async () => {
    for (const path of ["/", "/en", "/?q=", "/en?q=melanoma&view=map", "/?q=melanome&view=table", "/?q=melanome+congele+curie", "/en?q=sastre+garo&sort=freshness"]) {
      const { page, close } = await open(path, { colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`), [], path);
      await close();
    }
  });
}

test("no view runs over the edge of a small screen", async () => {
  for (const width of [320, 360, 768]) {
    for (const path of ["/", "/en", "/?q=", "/?q=&view=map", "/?q=&view=table", "/?q=melanome+congele+curie"]) {
      const { page, close } = await open(path, { viewport: { width, height: 740 } });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, path);
      await close();
    }
  }
});

test("the first page takes 60 kB at most, all in", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await page.goto(demo.address, { waitUntil: "networkidle" });
  assert.ok(bytes > 5_000 && bytes <= 60_000, `${bytes} bytes`);
  await context.close();
});

test("the whole way goes by keyboard alone", async () => {
  const { page, trouble, close } = await open("/");
  /** Presses Tab until the focus is on such an element; what is on the way must be in sight. */
  const tabTo = async (selector) => {
    for (let press = 0; press < 120; press += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`no way to ${selector}`);
  };
  await tabTo("#q");
  await page.keyboard.type("melanome");
  await page.keyboard.press("Enter");
  await page.locator("#found").waitFor();
  await tabTo("#view-map");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("view") === "map");
  await page.waitForFunction(() => document.activeElement.id === "view-map");
  await tabTo("svg a.mark");
  const address = await page.evaluate(() => document.activeElement.getAttribute("href"));
  await page.keyboard.press("Enter");
  await page.waitForURL(demo.address + address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.deepEqual(trouble, []);
  await close();
});

test("a printed page has the banks and their figures, and no controls", async () => {
  const { page, close } = await open("/?q=melanome");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".card .figure strong").first().isVisible());
  for (const control of ["#search", ".ways", ".facets", ".card button", ".machine"]) {
    assert.equal(await page.locator(control).first().isVisible(), false, control);
  }
  await close();
});
