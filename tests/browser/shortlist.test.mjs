// What a researcher does with banks that were put aside: compares, shares, writes; with and without JavaScript.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { startBrowser, startDemo } from "./server.mjs";

const curie = "crb-institut-curie";
const foch = "tumorotheque-hopital-foch";

let demo, browser;

before(async () => {
  demo = await startDemo();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** A visitor of their own, whose pages must stay silent. */
async function visitor(options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(error.message));
  const open = (path) => page.goto(demo.address + path);
  const putAside = (add, form = {}) => context.request.post(`${demo.address}/shortlist`, { form: { add, ...form }, maxRedirects: 0 });
  return { context, page, trouble, open, putAside, close: () => context.close() };
}

for (const [language, javaScriptEnabled, words] of [
  ["", true, { title: "Ma sélection", remove: "Retirer TUMOROTHEQUE HOPITAL FOCH", keep: "Garder cette sélection dans ce navigateur", clear: "Vider la sélection", empty: "Votre sélection est vide." }],
  ["/en", false, { title: "My shortlist", remove: "Remove TUMOROTHEQUE HOPITAL FOCH", keep: "Keep this shortlist in this browser", clear: "Empty the shortlist", empty: "Your shortlist is empty." }],
]) {
  test(`two banks are compared and shared, in ${language || "French"}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const one = await visitor({ javaScriptEnabled });
    await one.putAside(`bank:${curie}`);
    await one.putAside(`bank:${foch}`);
    await one.open(`${language}/shortlist?for=q%3Dsein`);
    const shared = new URL(one.page.url());
    assert.equal(shared.search, `?bank=${curie}&bank=${foch}&for=q%3Dsein`);
    await one.page.getByRole("heading", { name: words.title }).waitFor();
    assert.equal(await one.page.locator(".compare thead th").count(), 2);

    // The link says all of it to somebody else, whose own list it does not touch until they say so.
    const other = await visitor({ javaScriptEnabled });
    await other.open(shared.pathname + shared.search);
    assert.equal(await other.page.locator(".compare").innerText(), await one.page.locator(".compare").innerText());
    assert.deepEqual(await other.context.cookies(), []);
    await other.page.getByRole("button", { name: words.keep }).click();
    const [cookie] = await other.context.cookies();
    assert.deepEqual([cookie.value, cookie.httpOnly, cookie.sameSite, cookie.path], [`bank:${curie}.bank:${foch}`, true, "Lax", "/"]);

    await other.page.getByRole("button", { name: words.remove }).click();
    assert.equal(new URL(other.page.url()).search, `?bank=${curie}&for=q%3Dsein`);
    await other.page.getByRole("button", { name: words.clear }).click();
    await other.page.getByText(words.empty).waitFor();
    assert.deepEqual(await other.context.cookies(), []);
    assert.deepEqual([...one.trouble, ...other.trouble], []);
    await one.close();
    await other.close();
  });
}

test("the table of the comparison is reached and moved by keyboard", async () => {
  const { page, open, close } = await visitor({ viewport: { width: 360, height: 740 } });
  await open(`/shortlist?bank=${curie}&bank=${foch}`);
  const table = page.getByRole("region", { name: "Côte à côte" });
  await table.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.querySelector(".compare").scrollLeft > 0);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await close();
});

const pages = ["/shortlist", `/en/shortlist?bank=${curie}&bank=${foch}&bank=nowhere&collection=melancohort&for=q%3Dsein`];

for (const colorScheme of ["light", "dark"]) {
  test(`the shortlist has no accessibility fault, ${colorScheme}`, async () => {
    for (const path of pages) {
      const { page, open, close } = await visitor({ colorScheme });
      await open(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`), [], path);
      await close();
    }
  });
}
