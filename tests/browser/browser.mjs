// The program and the browser that the tests use, and what every page has to keep to.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Reads a variable that `cargo xtask browser` sets. */
function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run \`cargo xtask browser\``);
  return value;
}

/** Serves an archive on a free port of this machine; returns its address and how to end it. */
export async function serve(archive = setting("LIASSE_ARCHIVE")) {
  const program = spawn(setting("LIASSE_PROGRAM"), ["serve", archive, "--port", "0", "--no-browser"]);
  const address = await new Promise((resolve, reject) => {
    let said = "";
    program.stderr.on("data", (text) => {
      said += text;
      const found = /is open at (http:\/\/\S+)/.exec(said);
      if (found) resolve(found[1].replace(/\/$/, ""));
    });
    program.on("exit", (code) => reject(new Error(`liasse serve ended with ${code}: ${said}`)));
  });
  return { address, stop: () => program.kill("SIGINT") };
}

/** Starts Chromium with a profile of its own. */
export async function start() {
  const profile = await mkdtemp(path.join(tmpdir(), "liasse-chromium-"));
  const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const browser = await chromium.launch({
    executablePath: process.env.LIASSE_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [...flags, ...quiet, `--disk-cache-dir=${profile}`],
  });
  const stop = async () => {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { browser, stop };
}

/**
 * Opens a window. Whatever it fetches elsewhere, whatever is refused by the policy of the pages or
 * fails in a script, is noted in `faults`.
 */
export async function open(browser, address, options = {}) {
  const { language = "en", ...rest } = options;
  const context = await browser.newContext({
    baseURL: address,
    locale: language,
    viewport: { width: 1280, height: 900 },
    ...rest,
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: address });
  const page = await context.newPage();
  const faults = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith("data:")) faults.push(`fetched ${url}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  return { page, faults, close: () => context.close() };
}

/** Returns what axe-core finds against WCAG 2.2 AA and its own best practices, a line each. */
export async function violations(page) {
  // Through the developer tools, so that the policy of the pages stays as it is.
  await page.evaluate(axe);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } }),
    tags,
  );
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.failureSummary}`),
  );
}

/** Presses Tab until what has the focus fits a selector, as a person without a mouse does. */
export async function tabTo(page, selector, most = 200) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`${selector} is not reached by ${most} presses of Tab on ${page.url()}`);
}

/** Tells whether what has the focus can be seen to have it. */
export function focusIsSeen(page) {
  return page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return outline || style.boxShadow !== "none";
  });
}
