// Takes the pictures of the README and the docs: `node tests/browser/screenshots.mjs [FOLDER]`, by default docs/screenshots; of
// the program in target/release, with --debug of the one in target/debug. pngquant makes them small, where there is one.
// With --all: a page of each kind that the site leads to, in French, at three widths, light and dark, for looking at while building.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { everyPage } from "./pages.mjs";
import { startBrowser, startDemo } from "./server.mjs";

const all = process.argv.includes("--all");
const folder = process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? new URL("../../docs/screenshots", import.meta.url).pathname;
const profile = process.argv.includes("--debug") ? "debug" : "release";
const program = new URL(`../../target/${profile}/tumorotheque`, import.meta.url).pathname;

/** What shows most when a page of its kind is looked at: found, corrected, not found, narrowed, and what is not there. */
const also = ["/?q=melanome+congele", "/?q=melanome+congele+curie", "/?q=zzzzzz", "/?q=breast+cancer&sample_type=serum", "/biobanks/crb-institut-curie", "/biobanks/nowhere"];

/** What the docs show: a test compares the names with the files. */
const asked = [
  { name: "search", path: "/?q=mélanome", width: 1200, colorScheme: "light" },
  { name: "start", path: "/", width: 1200, colorScheme: "light" },
  { name: "bank", path: "/biobanks/crb-institut-curie", width: 1200, colorScheme: "light" },
  { name: "comparison", path: "/shortlist?bank=crb-institut-curie&bank=tumorotheque-hopital-cochin&for=q%3Dm%C3%A9lanome#compare", width: 1200, colorScheme: "light" },
  { name: "map", path: "/?q=mélanome&view=map", width: 1200, colorScheme: "dark" },
  { name: "phone", path: "/?q=mélanome", width: 360, colorScheme: "light" },
];

/** One of each kind, and those of `also`: the names of the pictures tell which page it is. */
async function pictured(address) {
  const found = (await everyPage(address)).map(({ path }) => path).filter((path) => path !== "/en" && !/^\/en[/?]/.test(path));
  const name = (path) => path.replace(/^\//, "").replaceAll(/[^a-z0-9]+/gi, "-") || "home";
  return [...new Set([...found, ...also])].flatMap((path) =>
    [360, 768, 1440].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ path, width, colorScheme, name: `${name(path)}-${width}-${colorScheme}` }))),
  );
}

/** Fewer colours, the same picture; without the tool it stays as it is. */
function shrink(file) {
  const { error, status } = spawnSync("pngquant", ["--force", "--skip-if-larger", "--speed", "1", "--output", file, "64", file]);
  // 98: it would not have become smaller.
  if (error || (status !== 0 && status !== 98)) console.error(`${file} is not made small: ${error?.message ?? status}`);
}

mkdirSync(folder, { recursive: true });
const demo = await startDemo({ samples: 200000, program });
const browser = await startBrowser();
for (const { path, width, colorScheme, name } of all ? await pictured(demo.address) : asked) {
  const page = await browser.newPage({ viewport: { width, height: 820 }, colorScheme, deviceScaleFactor: 1 });
  await page.goto(demo.address + path);
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file, fullPage: all });
  if (!all) shrink(file);
  await page.close();
}
await browser.close();
await demo.stop();
