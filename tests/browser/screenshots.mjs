// Takes the pictures of the README: `node tests/browser/screenshots.mjs [FOLDER]`, by default docs/screenshots.
// With --all: a page of each kind that the site leads to, in French, at three widths, light and dark, for looking at while building.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { everyPage } from "./pages.mjs";
import { startBrowser, startDemo } from "./server.mjs";

const all = process.argv.includes("--all");
const folder = process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? new URL("../../docs/screenshots", import.meta.url).pathname;
const release = new URL("../../target/release/tumorotheque", import.meta.url).pathname;

/** What shows most when a page of its kind is looked at: found, corrected, not found, narrowed, and what is not there. */
const also = ["/?q=melanome+congele", "/?q=melanome+congele+curie", "/?q=zzzzzz", "/?q=breast+cancer&sample_type=serum", "/biobanks/crb-institut-curie", "/biobanks/nowhere"];
const asked = [{ path: "/?q=mélanome", width: 1200, colorScheme: "light", name: "search" }];

/** One of each kind, and those of `also`: the names of the pictures tell which page it is. */
async function pictured(address) {
  const found = (await everyPage(address)).map(({ path }) => path).filter((path) => path !== "/en" && !/^\/en[/?]/.test(path));
  const name = (path) => path.replace(/^\//, "").replaceAll(/[^a-z0-9]+/gi, "-") || "home";
  return [...new Set([...found, ...also])].flatMap((path) =>
    [360, 768, 1440].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ path, width, colorScheme, name: `${name(path)}-${width}-${colorScheme}` }))),
  );
}

mkdirSync(folder, { recursive: true });
const demo = await startDemo({ samples: 200000, program: release });
const browser = await startBrowser();
for (const { path, width, colorScheme, name } of all ? await pictured(demo.address) : asked) {
  const page = await browser.newPage({ viewport: { width, height: 820 }, colorScheme, deviceScaleFactor: 1 });
  await page.goto(demo.address + path);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: all });
  await page.close();
}
await browser.close();
await demo.stop();
