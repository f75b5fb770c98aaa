// While sources are read, the strip at the top follows; at the end it is the server's again.

const strip = document.getElementById("growth");

async function look() {
  try {
    const answer = await fetch("/api/v1/status", { headers: { accept: "application/json" } });
    const { ingest } = await answer.json();
    if (ingest?.state === "reading") {
      const bar = strip.querySelector("progress");
      if (!bar) return location.reload();
      bar.max = ingest.bytes_total;
      bar.value = ingest.bytes;
      const page = await fetch("/help", { headers: { accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
      const text = fresh.querySelector("#growth span");
      if (text) strip.querySelector("span").textContent = text.textContent;
    } else if (ingest && ingest.state !== "starting") {
      return location.reload();
    }
  } catch {
    return; // The server has ended.
  }
  setTimeout(look, 2000);
}

if (strip) setTimeout(look, 2000);
