// The whole way of a check: bring an article, go from a mark to its passage, from there to the e-mail.
// By mouse, by keyboard alone, without JavaScript, and with a file that is dropped; and a page to print.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { focusIsSeen, open, serve, start, tabTo, violations } from "./browser.mjs";

const press = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../seeds/press");
const ARTICLE = readFileSync(path.join(press, "quotidien-du-delta.txt"), "utf8");

let server, chrome;
before(async () => {
  server = await serve();
  chrome = await start();
});
after(async () => {
  await chrome?.stop();
  server?.stop();
});

/** Takes the text that was kept last out again. */
const remove = async (page) => {
  await page.goto("/check");
  const buttons = page.locator("form[action='/check/remove'] button");
  const kept = await buttons.count();
  assert.ok(kept > 0, "the text is listed among those that are kept");
  await buttons.first().click();
  await page.waitForFunction(
    (kept) => document.querySelectorAll("form[action='/check/remove']").length < kept,
    kept,
  );
};

for (const language of ["en", "fr"]) {
  test(`an article is pasted, and each mark leads to its passage, in ${language}`, async () => {
    for (const javaScriptEnabled of [true, false]) {
      const options = { language, javaScriptEnabled };
      const { page, faults, close } = await open(chrome.browser, server.address, options);
      await page.goto("/check");
      await page.locator("#article-text").fill(ARTICLE);
      await page.locator("form.keep button[type=submit]").click();
      await page.waitForURL(/\/check\/~[0-9a-f]{32}$/);
      const found = page.locator("article.finding:has(blockquote.passage)");
      assert.ok((await found.count()) > 0, "a passage is found");
      const link = page.locator("a.finding-link").first();
      const target = (await link.getAttribute("href")).slice(1);
      await link.click();
      assert.ok(await page.locator(`[id="${target}"]`).isVisible());
      await found.first().locator("p.meta a").click();
      await page.waitForURL(/\/doc\/.*span=/);
      assert.ok((await page.locator("mark.chosen").count()) > 0, "the passage is marked there");
      await remove(page);
      assert.deepEqual(faults, []);
      await close();
    }
  });
}

test("from mark to finding and back by keyboard alone", async () => {
  const { page, faults, close } = await open(chrome.browser, server.address);
  await page.goto("/check/quotidien-du-delta");
  await tabTo(page, "a.finding-link");
  assert.ok(await focusIsSeen(page), "the focus is seen on a mark");
  await page.keyboard.press("Enter");
  assert.match(page.url(), /#finding-\d+$/);
  await tabTo(page, "article.finding a[href^='#place-']");
  await page.keyboard.press("Enter");
  assert.match(page.url(), /#place-\d+$/);
  assert.deepEqual(faults, []);
  await close();
});

test("a file is dropped on the field or read into it, in UTF-8 or as Windows wrote it", async () => {
  const { page, faults, close } = await open(chrome.browser, server.address);
  await page.goto("/check");
  const windows = Buffer.from("« caf\u00e9 »", "latin1");
  const file = { name: "a.txt", mimeType: "text/plain" };
  await page.locator("#file-text").setInputFiles({ ...file, buffer: windows });
  await page.waitForFunction(() => document.getElementById("article-text").value === "« café »");
  await page.locator("#file-text").setInputFiles({ ...file, buffer: Buffer.from("« quai »") });
  await page.waitForFunction(() => document.getElementById("article-text").value === "« quai »");
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["Le port."], "b.txt"));
    const field = document.getElementById("article-text");
    field.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => document.getElementById("article-text").value === "Le port.");
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
  await close();
});

test("the file of a report stands alone and runs nothing", async () => {
  const { page, faults, close } = await open(chrome.browser, server.address);
  const answer = await page.request.get("/check/quotidien-du-delta?format=html");
  await page.setContent(await answer.text());
  assert.equal(await page.locator("h1").count(), 1);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
  await close();
});

test("a report prints whole", async () => {
  const { page, close } = await open(chrome.browser, server.address);
  await page.goto("/check/quotidien-du-delta");
  await page.emulateMedia({ media: "print" });
  const hidden = await page.evaluate(() => {
    const findings = document.querySelector(".findings");
    return findings.scrollHeight - findings.clientHeight;
  });
  assert.ok(hidden <= 1, `${hidden} pixels of the findings are not printed`);
  assert.equal(await page.locator("header.site nav").isVisible(), false);
  if (process.env.LIASSE_SCREENSHOTS) {
    await mkdir(process.env.LIASSE_SCREENSHOTS, { recursive: true });
    const file = path.join(process.env.LIASSE_SCREENSHOTS, "check-report-print.pdf");
    await page.pdf({ path: file, format: "A4" });
  }
  await close();
});
