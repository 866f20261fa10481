// Starts the program on made-up data for the browser tests, and stops it again.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const root = new URL("../..", import.meta.url).pathname;

const built = join(root, "target/debug/tumorotheque");

/** The demo with few samples on a free port; `stop` ends it and removes its data. */
export function startDemo({ samples = 20000, program = built, more = [] } = {}) {
  return start(program, ["demo", "--samples", String(samples), ...more]);
}

/** A server on a folder of its own, into which these tables were taken: `[["import", "banks", file, "--yes"], …]`. */
export function startEmpty(more = [], commands = []) {
  return start(built, ["serve", ...more], commands);
}

async function start(program, command, before = []) {
  const data = mkdtempSync(join(tmpdir(), "tumorotheque-"));
  const env = { ...process.env, LC_ALL: "en_GB.UTF-8" };
  for (const once of before) execFileSync(program, [...once, "--data", data], { env, stdio: ["ignore", "ignore", "pipe"] });
  const server = spawn(program, [...command, "--data", data, "--listen", "127.0.0.1:0"], { env, stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (chunk) => {
      said += chunk;
      const ready = said.match(/Ready: (http:\S+)/);
      if (ready) resolve(ready[1]);
    });
    server.on("exit", () => reject(new Error(`the server ended: ${said}`)));
  });
  const stop = async () => {
    const ended = new Promise((resolve) => server.on("exit", resolve));
    server.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true });
  };
  return { address, stop };
}

/** Debian's Chromium, without its talk to the outside. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}
