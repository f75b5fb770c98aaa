// Documents that are out to hurt their reader: whatever stands in them is text on every page.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { open, serve, start } from "./browser.mjs";

const MARKUP = [
  "<script>window.HOSTILECANARY=1</script>",
  "<img src=x onerror=window.HOSTILECANARY=2>",
  "<svg onload=window.HOSTILECANARY=3>",
  "\"><a href=javascript:window.HOSTILECANARY=4>click</a>",
  "</title></textarea><iframe srcdoc='<script>parent.HOSTILECANARY=5</script>'></iframe>",
  "<link rel=stylesheet href=http://192.0.2.1/x.css><meta http-equiv=refresh content='0;url=http://192.0.2.1/'>",
  "\u202egpj.exe\u2066 \u200b\u0007\u001b[31m",
];

let folder, server, chrome;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "liasse-hostile-"));
  const sources = path.join(folder, "sources <b>&'");
  await mkdir(sources);
  for (const [number, markup] of MARKUP.entries()) {
    const line = markup.replaceAll(/[\r\n]/g, " ");
    const mail = [
      `Message-ID: <${number}@example.org>`,
      `From: "${line.replaceAll('"', "'")}" <a${number}@example.org>`,
      `To: "B ${line.replaceAll('"', "'")}" <b@example.org>`,
      `Subject: lamp ${line}`,
      "Date: Tue, 4 Dec 2012 09:12:00 +0000",
      "MIME-Version: 1.0",
      "Content-Type: text/html; charset=utf-8",
      "",
      `<p>lamp ${markup}</p>`,
      "",
    ];
    await writeFile(path.join(sources, `${number}.eml`), mail.join("\r\n"));
    await writeFile(path.join(sources, `C0900200${number}.txt`), `lamp ${markup}\nlamp again\n`);
  }
  const archive = path.join(folder, "hostile.liasse");
  execFileSync(process.env.LIASSE_PROGRAM, ["ingest", sources, "--archive", archive], { stdio: "pipe" });
  server = await serve(archive);
  chrome = await start();
});
after(async () => {
  await chrome?.stop();
  server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const query = encodeURIComponent(MARKUP[0]);
const PAGES = [
  "/",
  "/search?q=lamp",
  `/search?q=${query}`,
  `/search?q=lamp&from=${query}`,
  "/names",
  "/terms?q=lamp",
  "/network",
  "/saved",
  "/check",
  "/compare",
  "/about",
  `/help?q=${query}`,
  `/doc/${query}`,
];

test("nothing of a document runs, and nothing is fetched", async () => {
  const { page, faults, close } = await open(chrome.browser, server.address);
  let dialogs = 0;
  page.on("dialog", (dialog) => {
    dialogs += 1;
    dialog.dismiss();
  });
  await page.goto("/search?q=lamp&size=100");
  const found = await page.locator("ol.hits a.open").evaluateAll((all) => all.map((a) => a.href));
  assert.ok(found.length >= MARKUP.length, "the documents are found");
  for (const address of [...PAGES, ...found]) {
    const answer = await page.goto(address);
    assert.ok(answer.status() < 500, `${address} answers ${answer.status()}`);
    await page.waitForTimeout(50);
    const canary = await page.evaluate(() => window.HOSTILECANARY);
    assert.equal(canary, undefined, `something ran on ${address}`);
    assert.equal(await page.locator("main iframe, main script, main img[src=x], main link").count(), 0);
  }
  assert.equal(dialogs, 0);
  assert.deepEqual(faults.filter((fault) => fault.startsWith("fetched")), []);
  await close();
});

test("other sites can neither read nor write", async () => {
  const bare = { headers: { host: "archive.example" } };
  const { page, close } = await open(chrome.browser, server.address);
  const foreign = await page.request.get(`${server.address}/`, bare);
  assert.ok(foreign.status() >= 400 && foreign.status() < 500, `${foreign.status()}`);
  const posted = await page.request.post(`${server.address}/saved`, {
    headers: { origin: "http://192.0.2.1" },
    form: { name: "x" },
  });
  assert.ok(posted.status() >= 400 && posted.status() < 500, `${posted.status()}`);
  await close();
});
