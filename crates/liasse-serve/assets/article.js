// An article is brought in by reading a file into the field that a person can also fill by hand.
// Older files are not in UTF-8; those that are not were written on Windows.
const decode = (bytes) => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};
const read = async (file, field) => {
  field.value = decode(await file.arrayBuffer());
  field.focus();
};

for (const file of document.querySelectorAll("input[type=file][data-for]")) {
  const field = document.getElementById(file.dataset.for);
  file.hidden = false;
  for (const label of file.labels) label.hidden = false;
  file.addEventListener("change", () => {
    if (file.files.length) read(file.files[0], field);
  });
}

const holdsFile = (event) => event.dataTransfer?.types.includes("Files");
for (const field of document.querySelectorAll("textarea[data-article]")) {
  field.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    field.classList.add("dropping");
  });
  field.addEventListener("dragleave", () => field.classList.remove("dropping"));
  field.addEventListener("drop", (event) => {
    field.classList.remove("dropping");
    if (!holdsFile(event)) return;
    event.preventDefault();
    read(event.dataTransfer.files[0], field);
  });
}
