// What a researcher sees and does, in a real browser, with and without JavaScript.
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

for (const javaScriptEnabled of [true, false]) {
  test(`a researcher finds whom to write to, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const { page, trouble, close } = await open("/", { javaScriptEnabled });
    await page.locator("#q").fill("sastre garo");
    await page.getByRole("button", { name: "Chercher" }).click();
    await page.getByText("Résultats pour").waitFor();
    await page.getByRole("link", { name: "CRB DE L’INSTITUT CURIE" }).click();
    assert.match(await page.locator("main").innerText(), /Dr Sastre-Garau[\s\S]*75005 Paris|75005 Paris[\s\S]*Dr Sastre-Garau/);
    assert.match(await page.locator("main").innerText(), /Cancéropôle Île-de-France, 2015–2016/);
    assert.deepEqual(trouble, []);
    await close();
  });
}

test("filters narrow, stay in the address, and can be taken back", async () => {
  const { page, trouble, close } = await open("/en?q=breast+cancer");
  const banks = () => page.locator(".card").count();
  const before = await banks();
  await page.getByText("Establishment", { exact: true }).click();
  const choice = page.locator("details", { hasText: "Establishment" }).getByRole("link").first();
  const hospital = await choice.innerText();
  await choice.click();
  await page.waitForURL((url) => url.searchParams.has("establishment"));
  await page.locator(".chips", { hasText: hospital }).waitFor();
  assert.ok((await banks()) < before);
  await page.getByRole("link", { name: `Remove the filter ${hospital}` }).click();
  await page.waitForURL((url) => !url.searchParams.has("establishment"));
  await page.locator(".chips", { hasText: hospital }).waitFor({ state: "detached" });
  assert.equal(await banks(), before);
  assert.deepEqual(trouble, []);
  await close();
});

test("both languages say the same of the same bank", async () => {
  const { page, close } = await open("/biobanks/crb-institut-curie");
  const rows = await page.locator("tbody tr").count();
  await page.getByRole("link", { name: "English" }).click();
  assert.match(page.url(), /\/en\/biobanks\/crb-institut-curie$/);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.equal(await page.locator("tbody tr").count(), rows);
  await close();
});

test("made-up figures are called so on every page that shows them", async () => {
  for (const path of ["/", "/biobanks/crb-institut-curie", "/?q=melanome"]) {
    const { page, close } = await open(path);
    await page.getByText("Données de démonstration.").waitFor();
    await close();
  }
});

test("what is not there and what is not understood get a page that helps", async () => {
  for (const [path, status, text] of [
    ["/biobanks/nowhere", 404, "Rien ne se trouve à cette adresse"],
    ["/nowhere", 404, "Rien ne se trouve à cette adresse"],
    ["/en?diagnosis=E11", 400, "Give an ICD-10 code"],
    ["/?couleur=bleu", 400, "n’est pas un paramètre"],
  ]) {
    const { page, response, close } = await open(path);
    assert.equal(response.status(), status, path);
    assert.ok((await page.locator("main").innerText()).includes(text), path);
    await close();
  }
});

test("hostile text leaves the page whole", async () => {
  for (const text of ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "((((((((((", "مرحبا \u202e abc", "a".repeat(512), "😀 mélanome"]) {
    const { page, response, trouble, close } = await open(`/?q=${encodeURIComponent(text)}`);
    assert.equal(response.status(), 200, text);
    await page.locator("#q").waitFor();
    assert.equal(await page.locator("#q").inputValue(), text);
    assert.deepEqual(trouble, []);
    await close();
  }
});

for (const colorScheme of ["light", "dark"]) {
  test(`no page has an accessibility fault, ${colorScheme}`, async () => {
    for (const path of ["/", "/en?q=melanoma&sample_type=serum", "/?q=zzzzzzzz", "/biobanks/crb-institut-curie", "/en/biobanks/nowhere"]) {
      const { page, close } = await open(path, { colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`), [], path);
      await close();
    }
  });
}

test("nothing runs over the edge of a small screen", async () => {
  for (const path of ["/", "/?q=melanome", "/biobanks/tumorotheque-hopital-rene-huguenin-institut-curie"]) {
    const { page, close } = await open(path, { viewport: { width: 360, height: 740 } });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, path);
    await close();
  }
});
