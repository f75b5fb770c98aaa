// Every page, in both languages and themes, wide and narrow: nothing for axe-core to find, nothing
// fetched elsewhere, nothing refused by the policy, nothing wider than the window.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdir } from "node:fs/promises";
import path from "node:path";

import { open, serve, start, violations } from "./browser.mjs";

const PAGES = [
  ["home", "/"],
  ["search", "/search?q=lamp"],
  ["search-nothing", "/search?q=zzyzx"],
  ["search-narrowed", "/search?q=lamp+OR+mole&after=2012&before=2014&sort=newest"],
  ["search-notes", "/search?q=(lamp+%22mole+form:x"],
  ["doc", "/doc/C09001001?q=lamp"],
  ["article", "/search?q=kind:article"],
  ["names", "/names"],
  ["terms", "/terms"],
  ["terms-narrowed", "/terms?q=lamp"],
  ["network", "/network"],
  ["check", "/check"],
  ["check-report", "/check/quotidien-du-delta"],
  ["check-report-en", "/check/harbour-post"],
  ["compare", "/compare"],
  ["compare-two", "/compare?article=quotidien-du-delta&article=gazette-d-aubel"],
  ["saved", "/saved"],
  ["about", "/about"],
  ["help", "/help"],
  ["unknown", "/doc/NOTHING"],
];

const WINDOWS = [
  { name: "light", colorScheme: "light", width: 1280 },
  { name: "dark", colorScheme: "dark", width: 1280 },
  { name: "narrow", colorScheme: "light", width: 360 },
];

let server, chrome;
before(async () => {
  server = await serve();
  chrome = await start();
});
after(async () => {
  await chrome?.stop();
  server?.stop();
});

for (const language of ["en", "fr"]) {
  for (const { name, colorScheme, width } of WINDOWS) {
    for (const [pageName, address] of PAGES) {
      test(`${pageName} in ${language}, ${name}`, async () => {
        const viewport = { width, height: 900 };
        const options = { language, colorScheme, viewport };
        const { page, faults, close } = await open(chrome.browser, server.address, options);
        const answer = await page.goto(address);
        const isUnknown = pageName === "unknown";
        assert.equal(answer.status(), isUnknown ? 404 : 200);
        assert.equal(await page.locator("html").getAttribute("lang"), language);
        assert.equal(await page.locator("h1").count(), 1);
        if (process.env.LIASSE_SCREENSHOTS) {
          await mkdir(process.env.LIASSE_SCREENSHOTS, { recursive: true });
          const file = `${pageName}-${language}-${name}.png`;
          await page.screenshot({ path: path.join(process.env.LIASSE_SCREENSHOTS, file), fullPage: true });
        }
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(wider <= 0, `${wider} pixels wider than the window`);
        assert.deepEqual(await violations(page), []);
        // The browser itself reports an answer of 404.
        assert.deepEqual(faults.filter((fault) => !(isUnknown && fault.includes("404"))), []);
        await close();
      });
    }
  }
}

test("the switches of language and theme stay where they were set", async () => {
  const { page, close } = await open(chrome.browser, server.address);
  await page.goto("/about");
  await page.getByRole("button", { name: /Français/ }).or(page.getByRole("link", { name: /Français/ })).first().click();
  assert.equal(await page.locator("html").getAttribute("lang"), "fr");
  await page.goto("/help");
  assert.equal(await page.locator("html").getAttribute("lang"), "fr");
  await close();
});
