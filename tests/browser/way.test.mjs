// The whole way: search a name, narrow by date, open the e-mail, copy the citation. By mouse, by
// keyboard alone and without JavaScript, in both languages.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { focusIsSeen, open, serve, start, tabTo } from "./browser.mjs";

let server, chrome;
before(async () => {
  server = await serve();
  chrome = await start();
});
after(async () => {
  await chrome?.stop();
  server?.stop();
});

const NAME = 'name:"Judith Marlow"';

/** The number of hits that the page shows. */
const hits = (page) => page.locator("ol.hits > li").count();

/** The text of the plain citation. */
const citation = (page) => page.locator("textarea[id^=cite-]").first().inputValue();

for (const language of ["en", "fr"]) {
  test(`by mouse, in ${language}`, async () => {
    const { page, faults, close } = await open(chrome.browser, server.address, { language });
    await page.goto("/");
    await page.locator("form[role=search] input[type=search]").first().fill(NAME);
    await page.locator("form[role=search] button[type=submit]").first().click();
    const all = await hits(page);
    assert.ok(all > 1, "the name is found");
    // The spellings that were searched are listed.
    assert.match(await page.locator("main").innerText(), /Marlow/);

    await page.locator("details.more-filters summary").click();
    await page.locator("#f-after").fill("2012-12-01");
    await page.locator("#f-before").fill("2013-01-01");
    await page.locator("details.more-filters button[type=submit]").click();
    const narrowed = await hits(page);
    assert.ok(narrowed > 0 && narrowed < all, `${narrowed} of ${all}`);
    assert.match(page.url(), /after=2012-12-01/);

    await page.locator("ol.hits a.open").first().click();
    assert.match(page.url(), /\/doc\//);
    const id = decodeURIComponent(new URL(page.url()).pathname.split("/").pop());
    await page.locator("button.copy").first().click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.includes(id), copied);
    assert.equal(copied, await citation(page));
    assert.deepEqual(faults, []);
    await close();
  });

  test(`by keyboard alone, in ${language}`, async () => {
    const { page, faults, close } = await open(chrome.browser, server.address, { language });
    await page.goto("/about");
    await page.keyboard.press("/");
    await page.keyboard.type(NAME);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search/);
    const all = await hits(page);
    assert.ok(all > 1);

    await tabTo(page, "details.more-filters summary");
    assert.ok(await focusIsSeen(page), "the focus is seen on the filters");
    await page.keyboard.press("Enter");
    await tabTo(page, "#f-after");
    assert.ok(await focusIsSeen(page), "the focus is seen on a field");
    await page.keyboard.type("2012-12-01");
    await page.keyboard.press("Tab");
    await page.keyboard.type("2013-01-01");
    await page.keyboard.press("Enter");
    await page.waitForURL(/before=/);
    assert.ok((await hits(page)) < all);

    await page.keyboard.press("j");
    assert.ok(await focusIsSeen(page), "the focus is seen on a hit");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/doc\//);
    await tabTo(page, "button.copy", 400);
    assert.ok(await focusIsSeen(page), "the focus is seen on the button");
    await page.keyboard.press("Enter");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await citation(page));
    assert.deepEqual(faults, []);
    await close();
  });

  test(`without JavaScript, in ${language}`, async () => {
    const options = { language, javaScriptEnabled: false };
    const { page, close } = await open(chrome.browser, server.address, options);
    await page.goto("/");
    await page.locator("form[role=search] input[type=search]").first().fill(NAME);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search/);
    const all = await hits(page);
    await page.goto(`${page.url()}&after=2012-12-01&before=2013-01-01`);
    assert.ok((await hits(page)) > 0 && (await hits(page)) < all);
    assert.ok((await page.locator("ul.chips li").count()) >= 2, "filters in force are listed");
    await page.locator("details.more-filters summary").click();
    assert.ok(await page.locator("#f-after").isVisible(), "filters open without a script");
    await page.locator("ol.hits a.open").first().click();
    await page.waitForURL(/\/doc\//);
    const id = decodeURIComponent(new URL(page.url()).pathname.split("/").pop());
    assert.ok((await citation(page)).includes(id));
    assert.equal(await page.locator("button.copy:visible").count(), 0, "no button that does nothing");
    await close();
  });
}

test("a star is set and taken away again", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, faults, close } = await open(chrome.browser, server.address, { javaScriptEnabled });
    await page.goto("/search?q=lamp");
    for (const expected of ["★", "☆"]) {
      await page.locator("form.star button").first().click();
      await page.locator("form.star button").first().filter({ hasText: expected }).waitFor();
    }
    assert.deepEqual(faults, []);
    await close();
  }
});
