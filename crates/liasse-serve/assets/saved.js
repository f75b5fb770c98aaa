// A file is brought in by reading it into the field that a person can also fill by hand.
const file = document.getElementById("entries-file");
const entries = document.getElementById("entries");

if (file && entries) {
  file.hidden = false;
  for (const label of document.querySelectorAll("label.file")) label.hidden = false;
  file.addEventListener("change", async () => {
    if (file.files.length) entries.value = await file.files[0].text();
  });
}
