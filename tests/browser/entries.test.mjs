// The pages of things, in a real browser: whole in both languages, reached by links, without accessibility faults, on small screens.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { openSilent, startBrowser, startDemo } from "./server.mjs";

const things = [
  "/biobanks/crb-institut-curie",
  "/biobanks/tumorotheque-ap-hp-gh-est",
  "/hospitals/institut-curie",
  "/clinicians/dr-sastre-garau",
  "/collections/melancohort",
  "/networks/reseau-structurant-melanome",
  "/diagnoses/C50",
  "/diagnoses/C81-C96",
  "/sample-types/tissue_frozen",
];
const lists = ["/biobanks", "/hospitals", "/clinicians", "/collections", "/networks", "/diagnoses", "/sample-types"];
const every = [...things, ...lists].flatMap((path) => [path, `/en${path}`]);

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

test("every page of a thing is whole and silent, and machines can read it", async () => {
  for (const path of every) {
    const { page, response, trouble, close } = await open(path);
    assert.equal(response.status(), 200, path);
    assert.equal(await page.locator("html").getAttribute("lang"), path.startsWith("/en/") ? "en" : "fr");
    assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1, path);
    assert.equal(await page.locator('link[rel="canonical"]').getAttribute("href"), demo.address + path);
    const linked = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    assert.equal(linked["@context"], "https://schema.org", path);
    assert.ok((await page.locator('meta[name="description"]').getAttribute("content")).length > 20, path);
    // A key that has no words would stand in the page as it is.
    assert.doesNotMatch(await page.locator("body").innerText(), /\b(summary|holders|figures|past|cite|list|entry|map|part)-[a-z]+\b/, path);
    assert.deepEqual(trouble, [], path);
    await close();
  }
});

test("every thing is reached by links: from the foot of any page to its list, from there to it", async () => {
  const { page, close } = await open("/en/about");
  const foot = page.getByRole("navigation", { name: "Lists" });
  assert.deepEqual(await foot.getByRole("link").evaluateAll((links) => links.map((link) => link.pathname).sort()), lists.map((path) => `/en${path}`).sort());
  for (const list of lists) {
    await page.goto(`${demo.address}/en${list}`);
    const reached = await page.locator("main a").evaluateAll((links) => links.map((link) => link.pathname));
    const wanted = things.filter((path) => path.startsWith(`${list}/`)).map((path) => `/en${path}`);
    assert.ok(wanted.length > 0, list);
    for (const path of wanted) assert.ok(reached.includes(path), `${list} does not lead to ${path}`);
  }
  await close();
});

test("by keyboard from a bank to its hospital and back", async () => {
  const { page, trouble, close } = await open("/en/biobanks/crb-institut-curie");
  const follow = async (scope, name) => {
    for (let presses = 0; presses < 200; presses += 1) {
      await page.keyboard.press("Tab");
      const reached = await page.evaluate(() => ({ text: document.activeElement.textContent.trim(), inside: document.activeElement.closest("main") !== null }));
      if (reached.inside && reached.text === name) break;
    }
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${scope}**`);
  };
  await follow("/en/hospitals/", "Institut Curie");
  assert.match(page.url(), /\/en\/hospitals\/institut-curie$/);
  await follow("/en/biobanks/", "CRB DE L’INSTITUT CURIE");
  assert.match(page.url(), /\/en\/biobanks\/crb-institut-curie$/);
  assert.deepEqual(trouble, []);
  await close();
});

test("a bank says how to make contact, and shows no address to gather", async () => {
  const { page, close } = await open("/biobanks/crb-institut-curie");
  const write = page.getByRole("link", { name: "Écrire à cette tumorothèque" });
  assert.match(await write.getAttribute("href"), /^\/shortlist\?bank=crb-institut-curie$/);
  const form = page.locator('main form[action="/shortlist"]');
  assert.equal(await form.getAttribute("method"), "post");
  assert.equal(await form.locator('[name="add"]').inputValue(), "bank:crb-institut-curie");
  assert.equal(await form.locator('[name="back"]').inputValue(), "/biobanks/crb-institut-curie");
  assert.doesNotMatch(await page.content(), /mailto:|tel:|@[a-z]+\.[a-z]{2,}/);
  await page.goto(`${demo.address}/en/biobanks/crb-institut-curie`);
  assert.equal(await page.locator('main form[action="/en/shortlist"] [name="back"]').inputValue(), "/en/biobanks/crb-institut-curie");
  await close();
});

test("a bank says what is published, what changed, and how to cite it", async () => {
  const { page, close } = await open("/en/biobanks/crb-institut-curie");
  const figures = page.getByRole("region", { name: "Published figures" });
  const words = await figures.locator("td").allInnerTexts();
  assert.ok(words.length > 10);
  assert.equal(await figures.locator("td meter").count(), words.length, "a bar beside every word");
  for (const word of words) assert.match(word.trim() || "1 donors", /donors/);
  assert.match(await page.getByRole("region", { name: "Public history" }).innerText(), /release 1/);
  const cited = await page.locator(".cite .sentence").innerText();
  assert.ok(cited.startsWith("CRB DE L’INSTITUT CURIE. In: Tumorothèque") && cited.includes(`${demo.address}/en/biobanks/crb-institut-curie`), cited);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("status").getByText("Copied.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), cited);
  await page.getByRole("link", { name: "C50 " }).first().click();
  await page.getByRole("heading", { level: 1, name: "C50" }).waitFor();
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`no page of a thing has an accessibility fault, ${colorScheme}`, async () => {
    for (const path of every) {
      const { page, close } = await open(path, { colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`), [], path);
      await close();
    }
  });
}

test("no page of a thing runs over the edge of a small screen", async () => {
  for (const path of every) {
    const { page, close } = await open(path, { viewport: { width: 360, height: 740 } });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, path);
    await close();
  }
});
