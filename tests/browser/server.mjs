// Starts the program on made-up data for the browser tests, and stops it again.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const root = new URL("../..", import.meta.url).pathname;

const built = join(root, "target/debug/tumorotheque");

/** The demo with few samples on a free port; `stop` ends it and removes its data. */
export function startDemo({ samples = 20000, program = built, more = [], listen } = {}) {
  return start(program, ["demo", "--samples", String(samples), ...more], [], listen);
}

/** A server on a folder of its own, into which these tables were taken: `[["import", "banks", file, "--yes"], …]`. */
export function startEmpty(more = [], commands = []) {
  return start(built, ["serve", ...more], commands);
}

async function start(program, command, before = [], listen = "127.0.0.1:0") {
  const data = mkdtempSync(join(tmpdir(), "tumorotheque-"));
  const env = { ...process.env, LC_ALL: "en_GB.UTF-8" };
  for (const once of before) execFileSync(program, [...once, "--data", data], { env, stdio: ["ignore", "ignore", "pipe"] });
  const server = spawn(program, [...command, "--data", data, "--listen", listen], { env, stdio: ["ignore", "ignore", "pipe"] });
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
export function startBrowser(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...more],
  });
}

/** A page of a server, by its path or a whole address, that must stay silent: `trouble` has console errors and requests to anywhere else. */
export async function openSilent(browser, address, path, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("request", (request) => request.url().startsWith(address) || trouble.push(`asked ${request.url()}`));
  const response = await page.goto(path.startsWith("http") ? path : address + path);
  return { page, response, trouble, close: () => context.close() };
}
