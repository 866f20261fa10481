// Takes the pictures of the README: `node tests/browser/screenshots.mjs [FOLDER]`, by default docs/screenshots.
// With --all: every page at three widths, light and dark, for looking at while building.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startBrowser, startDemo } from "./server.mjs";

const all = process.argv.includes("--all");
const folder = process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? new URL("../../docs/screenshots", import.meta.url).pathname;
const release = new URL("../../target/release/tumorotheque", import.meta.url).pathname;

const pictures = all
  ? ["/", "/?q=melanome+congele", "/?q=&view=map", "/?q=&view=table", "/?q=melanome+congele+curie", "/?q=zzzzzz", "/en?q=breast+cancer&sample_type=serum", "/biobanks/crb-institut-curie", "/en/biobanks/nowhere"].flatMap((path, place) =>
      [360, 768, 1440].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ path, width, colorScheme, name: `${place}-${width}-${colorScheme}` }))),
    )
  : [{ path: "/?q=mélanome", width: 1200, colorScheme: "light", name: "search" }];

mkdirSync(folder, { recursive: true });
const demo = await startDemo({ samples: 200000, program: release });
const browser = await startBrowser();
for (const { path, width, colorScheme, name } of pictures) {
  const page = await browser.newPage({ viewport: { width, height: 820 }, colorScheme, deviceScaleFactor: 1 });
  await page.goto(demo.address + path);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: all });
  await page.close();
}
await browser.close();
await demo.stop();
