// What stands in several documents: one message in two places, words that one page shows and another
// withholds, and the page of a PDF as it looks.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { open, serve, start, violations } from "./browser.mjs";

const SENTENCE = "He will sell all of the boats to the governor before the winter.";

function report(middle) {
  return `From: Marlow, Judith K\nSent: Friday, January 18, 2013 9:10 AM\nTo: Pereval, Anton\nSubject: Boats\n\n` +
    `I met the consul in the harbour today, as we had said.\n\n${middle}\n\n` +
    `Let us speak of it soon, and of the rice.\n\n`;
}

function release(number, text) {
  const stamp = `UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C0900000${number} Date: 12/31/2015\n`;
  const mark = `${" ".repeat(60)}RELEASE IN PART\n${" ".repeat(60)}B5\n`;
  return `${stamp}\n${mark}\n${text}${stamp}`;
}

/** A PDF of two pages with a sentence on each. */
function pdf() {
  const words = (text) => {
    const stream = `BT /F1 12 Tf 72 700 Td (${text}) Tj ET`;
    return `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`;
  };
  const page = (contents) =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${contents} 0 R ` +
    `/Resources << /Font << /F1 7 0 R >> >> >>`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
    page(5),
    page(6),
    words("The ferry of the harbour office is late."),
    words("The lamp at the mole is out."),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const place of places) file += `${String(place).padStart(10, "0")} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return file;
}

let folder, server, chrome;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "liasse-copies-"));
  const sources = path.join(folder, "sources");
  await mkdir(sources);
  const reply = "From: Pereval, Anton\nSent: Friday, January 18, 2013 9:30 AM\nTo: Marlow, Judith K\nSubject: Re: Boats\n\nThank you.\n\n";
  await writeFile(path.join(sources, "C09000001.txt"), release(1, report(SENTENCE)));
  const withheld = reply + report(`${" ".repeat(72)}B5\n\n\n`);
  await writeFile(path.join(sources, "C09000002.txt"), release(2, withheld));
  await writeFile(path.join(sources, "ferry.pdf"), pdf());
  const archive = path.join(folder, "copies.liasse");
  const program = process.env.LIASSE_PROGRAM;
  execFileSync(program, ["ingest", sources, "--archive", archive, "--keep-originals"]);
  execFileSync(program, ["copies", "--messages", "--archive", archive]);
  server = await serve(archive);
  chrome = await start();
});
after(async () => {
  await chrome?.stop();
  server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Keeps a picture of the page where pictures are wanted. */
async function picture(page, name) {
  if (!process.env.LIASSE_SCREENSHOTS) return;
  await mkdir(process.env.LIASSE_SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(process.env.LIASSE_SCREENSHOTS, `${name}.png`), fullPage: true });
}

/** Opens a page once the messages have been compared. */
async function whenReady(page, address, selector) {
  for (let tries = 0; tries < 40; tries += 1) {
    await page.goto(address);
    if (await page.locator(selector).count()) return;
    await page.waitForTimeout(500);
  }
  throw new Error(`${selector} does not come on ${address}`);
}

for (const language of ["en", "fr"]) {
  test(`a message leads to its other places, in ${language}`, async () => {
    const { page, faults, close } = await open(chrome.browser, server.address, { language });
    await whenReady(page, "/doc/C09000002", ".elsewhere");
    await picture(page, `copies-message-${language}`);
    assert.deepEqual(await violations(page), []);
    await page.locator("#m2 .elsewhere a").first().click();
    assert.match(page.url(), /\/doc\/C09000001#m1$/);
    assert.deepEqual(faults, []);
    await close();
  });

  test(`words that another page withholds are shown with their code, in ${language}`, async () => {
    const { page, faults, close } = await open(chrome.browser, server.address, { language });
    await whenReady(page, "/doc/C09000001/compare/C09000002", "#redactions");
    await picture(page, `copies-redaction-${language}`);
    const list = page.locator("ul.redactions");
    assert.ok((await list.innerText()).includes(SENTENCE));
    assert.ok((await list.innerText()).includes("B5"));
    assert.deepEqual(await violations(page), []);
    await list.locator("a").first().click();
    assert.equal((await page.locator("mark.chosen").first().innerText()).trim().slice(0, 7), "He will");
    assert.deepEqual(faults, []);
    await close();
  });

  test(`a page of a PDF can be seen as it looks, in ${language}`, async () => {
    const { page, faults, close } = await open(chrome.browser, server.address, { language });
    await page.goto("/search?q=lamp");
    await page.locator("li.hit h3 a").first().click();
    const images = page.locator("details.page-image");
    assert.equal(await images.count(), 2);
    assert.equal(await page.locator("#page-2").count(), 1);
    await page.keyboard.press("i");
    const image = images.nth(1).locator("img").first();
    await image.scrollIntoViewIfNeeded();
    await page.waitForFunction((it) => it.complete && it.naturalWidth > 100, await image.elementHandle());
    assert.match(await image.getAttribute("alt"), /2/);
    await picture(page, `copies-page-image-${language}`);
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("i");
    assert.equal(await page.locator("details.page-image[open]").count(), 0);
    assert.deepEqual(faults, []);
    await close();
  });
}
