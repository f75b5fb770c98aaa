// Two sliders over the two months of a form: the fields stay what is sent.
const row = document.querySelector(".months[data-first][data-last]");
const fields = row && ["after", "before"].map((name) => row.querySelector(`input[name=${name}]`));

const numberOf = (month) => {
  const [year, of] = month.split("-").map(Number);
  return year * 12 + (of || 1) - 1;
};
const monthOf = (number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;

if (fields && fields.every(Boolean)) {
  const first = numberOf(row.dataset.first);
  const last = numberOf(row.dataset.last) + 1;
  const box = document.createElement("div");
  box.className = "sliders";
  const outputs = [];
  const sliders = fields.map((field, index) => {
    const label = document.createElement("label");
    const text = document.createElement("span");
    const output = document.createElement("output");
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = first;
    slider.max = last;
    slider.value = field.value ? numberOf(field.value) : index ? last : first;
    output.textContent = monthOf(Number(slider.value));
    slider.setAttribute("aria-valuetext", output.textContent);
    text.append(`${field.labels[0].textContent} `, output);
    label.append(text, slider);
    box.append(label);
    outputs.push(output);
    return slider;
  });
  const keepApart = (moved) => {
    const [from, to] = sliders.map((slider) => Number(slider.value));
    if (from < to) return;
    if (moved === 0) sliders[1].value = from + 1;
    else sliders[0].value = to - 1;
  };
  sliders.forEach((slider, index) => {
    slider.addEventListener("input", () => {
      keepApart(index);
      sliders.forEach((other, at) => {
        fields[at].value = monthOf(Number(other.value));
        outputs[at].textContent = fields[at].value;
        other.setAttribute("aria-valuetext", fields[at].value);
      });
    });
    slider.addEventListener("change", () => row.closest("form").requestSubmit());
  });
  row.prepend(box);
}
