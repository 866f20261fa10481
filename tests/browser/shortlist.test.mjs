// What a researcher does with banks that were put aside: compares, shares, writes; with and without JavaScript.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { startBrowser, startDemo } from "./server.mjs";

const curie = "crb-institut-curie";
const foch = "tumorotheque-hopital-foch";
const huguenin = "tumorotheque-hopital-rene-huguenin-institut-curie";

let demo, post, browser;

before(async () => {
  demo = await startDemo();
  post = await startPost();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await post?.stop();
  await demo?.stop();
});

/** A server with two banks that mail reaches, and a mail server that keeps what it is given. */
async function startPost() {
  const folder = mkdtempSync(join(tmpdir(), "tumorotheque-post-"));
  const program = new URL("../../target/debug/tumorotheque", import.meta.url).pathname;
  const env = { ...process.env, LC_ALL: "en_GB.UTF-8", TUMOROTHEQUE_DATA: join(folder, "registry") };
  writeFileSync(join(folder, "banks.csv"), "Tumorothèque;Établissement;Responsable;Courriel\nCRB Un;Hôpital Un;Dr Un;un@bank.example\nCRB Deux;Hôpital Deux;Dr Deux;deux@bank.example\n");
  execFileSync(program, ["import", "banks", join(folder, "banks.csv"), "--yes"], { env, stdio: "ignore" });
  const port = await new Promise((resolve) => {
    const free = createServer().listen(0, "127.0.0.1", () => {
      const { port } = free.address();
      free.close(() => resolve(port));
    });
  });
  const mails = join(folder, "mails");
  const mailServer = spawn("aiosmtpd", ["-n", "-l", `127.0.0.1:${port}`, "-c", "aiosmtpd.handlers.Mailbox", mails], { stdio: "ignore" });
  const options = ["--smtp-host=127.0.0.1", `--smtp-port=${port}`, "--smtp-tls=none", "--mail-from=registry@tumo.example", "--public-url=http://tumo.example"];
  const server = spawn(program, ["serve", "--listen", "127.0.0.1:0", ...options], { env, stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (chunk) => {
      said += chunk;
      const ready = said.match(/Ready: (http:\S+)/);
      if (ready) resolve(ready[1]);
    });
    server.on("exit", () => reject(new Error(`the server ended: ${said}`)));
  });
  /** All mails so far as Python reads them, as soon as there are as many. */
  const read = async (expected) => {
    const script = "import email, email.policy, glob, json, os, sys; paths = sorted(glob.glob(sys.argv[1] + '/new/*'), key=os.path.getmtime); mails = [email.message_from_binary_file(open(path, 'rb'), policy=email.policy.default) for path in paths]; print(json.dumps([{'to': mail['X-RcptTo'], 'body': mail.get_content()} for mail in mails]))";
    const there = () => (existsSync(join(mails, "new")) ? readdirSync(join(mails, "new")).length : 0);
    for (let waited = 0; there() < expected; waited += 1) {
      assert.ok(waited < 200, `${expected} mails expected, ${there()} came`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return JSON.parse(execFileSync("/usr/bin/python3", ["-c", script, mails], { encoding: "utf8" }));
  };
  const stop = async () => {
    for (const one of [server, mailServer]) {
      const ended = new Promise((resolve) => one.on("exit", resolve));
      one.kill("SIGTERM");
      await ended;
    }
    rmSync(folder, { recursive: true });
  };
  return { address, read, stop };
}

/** A visitor of their own, whose pages must stay silent. */
async function visitor(options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(error.message));
  const open = (path) => page.goto(demo.address + path);
  return { context, page, trouble, open, close: () => context.close() };
}

for (const [language, javaScriptEnabled, words] of [
  ["", true, { title: "Ma sélection", remove: "Retirer TUMOROTHEQUE HOPITAL RENE HUGUENIN / INSTITUT CURIE", keep: "Garder cette sélection dans ce navigateur", clear: "Vider la sélection", empty: "Votre sélection est vide." }],
  ["/en", false, { title: "My shortlist", remove: "Remove TUMOROTHEQUE HOPITAL RENE HUGUENIN / INSTITUT CURIE", keep: "Keep this shortlist in this browser", clear: "Empty the shortlist", empty: "Your shortlist is empty." }],
]) {
  test(`two banks are compared and shared, in ${language || "French"}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const one = await visitor({ javaScriptEnabled });
    // From the page of a bank, then from a search, which the shortlist is for from then on.
    await one.open(`${language}/biobanks/${curie}`);
    await one.page.locator("form[action$='/shortlist'] button").first().click();
    assert.equal(new URL(one.page.url()).search, `?bank=${curie}`);
    await one.open(`${language || "/"}?q=sein`);
    await one.page.locator(`form:has(input[value="bank:${huguenin}"]) button`).click();
    const shared = new URL(one.page.url());
    assert.equal(shared.search, `?bank=${curie}&bank=${huguenin}&for=q%3Dsein`);
    await one.page.getByRole("heading", { name: words.title }).waitFor();
    assert.equal(await one.page.locator(".compare thead th").count(), 2);

    // The link says all of it to somebody else, whose own list it does not touch until they say so.
    const other = await visitor({ javaScriptEnabled });
    await other.open(shared.pathname + shared.search);
    assert.equal(await other.page.locator(".compare").innerText(), await one.page.locator(".compare").innerText());
    assert.deepEqual(await other.context.cookies(), []);
    await other.page.getByRole("button", { name: words.keep }).click();
    const [cookie] = await other.context.cookies();
    assert.deepEqual([cookie.value, cookie.httpOnly, cookie.sameSite, cookie.path], [`bank:${curie}.bank:${huguenin}`, true, "Lax", "/"]);

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

for (const [language, javaScriptEnabled, words] of [
  ["", true, { write: "Écrire aux responsables", name: "Nom et prénom", institution: "Établissement ou laboratoire", email: "Adresse e-mail", purpose: "Projet", consent: /J’accepte/, send: "Recevoir le message de confirmation", fault: "Donnez votre nom.", sent: "Ouvrez votre messagerie", confirm: "Envoyer la demande", confirmed: "Demande confirmée" }],
  ["/en", false, { write: "Write to the clinicians", name: "Your name", institution: "Institution or laboratory", email: "E-mail address", purpose: "Project", consent: /I agree/, send: "Get the message to confirm", fault: "Give your name.", sent: "Look into your mailbox", confirm: "Send the request", confirmed: "Request confirmed" }],
]) {
  test(`two clinicians are written to, in ${language || "French"}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const { page, close } = await visitor({ javaScriptEnabled });
    const before = (await post.read(0)).length;
    await page.goto(`${post.address}${language}/shortlist?bank=crb-un&bank=crb-deux`);
    await page.getByRole("link", { name: words.write }).click();
    await page.getByLabel(words.institution).fill("Laboratoire Neuf");
    await page.getByLabel(words.email).fill(`eve${before}@lab.example`);
    await page.getByLabel(words.purpose).fill("Un projet sur le cancer du sein.");
    await page.getByLabel(words.consent).check();
    await page.getByRole("button", { name: words.send }).click();

    // What is missing is named at its field and above, and leads there; what was written is kept.
    const alert = page.getByRole("alert");
    await alert.getByRole("link", { name: words.fault }).click();
    assert.match(page.url(), /#name$/);
    const name = page.getByLabel(words.name);
    assert.equal(await name.getAttribute("aria-invalid"), "true");
    assert.equal(await page.getByLabel(words.institution).inputValue(), "Laboratoire Neuf");
    if (javaScriptEnabled) {
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`), []);
    }

    await name.fill("Ève Noël");
    // No person fills the form faster than this.
    await page.waitForTimeout(3100);
    await page.getByRole("button", { name: words.send }).click();
    await page.getByRole("heading", { name: words.sent }).waitFor();

    const mail = (await post.read(before + 1))[before];
    assert.equal(mail.to, `eve${before}@lab.example`);
    const link = mail.body.match(/http:\/\/tumo\.example(\S+)/g).map((url) => url.replace("http://tumo.example", "")).find((path) => path.includes("/request/"));
    await page.goto(post.address + link);
    await page.getByRole("button", { name: words.confirm }).click();
    await page.getByRole("heading", { name: words.confirmed }).waitFor();
    const addressees = (await post.read(before + 4)).slice(before + 1).map((one) => one.to);
    assert.deepEqual(addressees.sort(), ["deux@bank.example", `eve${before}@lab.example`, "un@bank.example"]);
    await close();
  });
}

const pages = ["/shortlist", `/en/shortlist?bank=${curie}&bank=${foch}&bank=nowhere&collection=melancohort&for=q%3Dsein`, `/shortlist/request?bank=${curie}&collection=melancohort&for=q%3Dsein`];

for (const colorScheme of ["light", "dark"]) {
  test(`the shortlist and its form have no accessibility fault, ${colorScheme}`, async () => {
    const forms = ["/shortlist/request?bank=crb-un&bank=crb-deux&for=q%3Dsein", "/en/shortlist/request", "/en/shortlist/request/sent"];
    const addresses = [...pages.map((path) => demo.address + path), ...forms.map((path) => post.address + path)];
    for (const path of addresses) {
      const { page, close } = await visitor({ colorScheme });
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`), [], path);
      await close();
    }
  });
}
