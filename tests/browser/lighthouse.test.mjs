// Lighthouse on the pages that most people see, as it measures desktops and phones: 98 or more in everything.
//
// "slow desktop" is no setting of Lighthouse's own: what it expects of a desktop, over a phone's network (150 ms there and
// back) and on a processor four times slower. There debug builds got 92 to 98, and 90 is asked for.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import lighthouse from "lighthouse";
import { throttling, userAgents } from "lighthouse/core/config/constants.js";
import { startBrowser, startDemo } from "./server.mjs";

const least = { accessibility: 98, "best-practices": 98, seo: 98, performance: 98 };
const screen = { formFactor: "desktop", screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false } };
const devices = {
  desktop: { settings: { ...screen, throttling: throttling.desktopDense4G, emulatedUserAgent: userAgents.desktop }, least },
  phone: { settings: {}, least },
  "slow desktop": { settings: screen, least: { ...least, performance: 90 } },
};
// What else runs on the machine makes a page slower and never quicker, so the best of some runs tells most of the page.
const mostRuns = 3;
let demo, browser, port;

/** A port that nobody listens on now. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

before(async () => {
  port = await freePort();
  const listen = await freePort();
  // An installation that says where it is, as one for the public does.
  demo = await startDemo({ more: ["--public-url", `http://127.0.0.1:${listen}`], listen: `127.0.0.1:${listen}` });
  browser = await startBrowser([`--remote-debugging-port=${port}`]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** The scores of a page, and what costs them. */
async function measured(path, settings) {
  const { lhr } = await lighthouse(demo.address + path, { port, logLevel: "silent", onlyCategories: Object.keys(least), throttlingMethod: "simulate", ...settings });
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]));
  const faults = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9).map(({ id }) => `${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`));
  return { scores, faults };
}

for (const [device, { settings, least }] of Object.entries(devices)) {
  for (const path of ["/", "/en?q=melanoma", "/biobanks/crb-institut-curie"]) {
    test(`Lighthouse finds ${path} good on a ${device}`, { timeout: 240_000 }, async () => {
      let best = await measured(path, settings);
      for (let run = 1; run < mostRuns && best.scores.performance < least.performance; run += 1) {
        const again = await measured(path, settings);
        // Only performance varies; what was found wrong otherwise in any run stays wrong.
        for (const name of Object.keys(least).filter((name) => name !== "performance")) again.scores[name] = Math.min(again.scores[name], best.scores[name]);
        best = again.scores.performance > best.scores.performance ? again : { ...best, scores: { ...again.scores, performance: best.scores.performance } };
      }
      console.log(device, path, best.scores, best.faults);
      for (const [name, score] of Object.entries(least)) assert.ok(best.scores[name] >= score, `${path}: ${name} ${best.scores[name]}; ${best.faults}`);
    });
  }
}
