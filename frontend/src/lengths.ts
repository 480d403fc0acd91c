// Says below a text how many characters are left, while it is typed.  Without scripts the server
// says it after saving.  A line break counts as one, as on the server.

function characters(text: string): number {
  return [...text.trim()].length;
}

function watch(area: HTMLTextAreaElement): void {
  const limit = Number(area.dataset.limit);
  const words = document.querySelector<HTMLElement>("[data-lengths]")?.dataset;
  if (!words) return;

  const meter = document.createElement("p");
  meter.className = "length";
  const spoken = document.createElement("p");
  spoken.className = "visually-hidden";
  spoken.role = "status";
  area.after(meter, spoken);

  const show = () => {
    const left = limit - characters(area.value);
    const sentence = (left < 0 ? words.over : words.left) ?? "";
    meter.textContent = sentence.replace("{number}", String(Math.abs(left)));
    meter.classList.toggle("length-over", left < 0);
    // Read aloud only near the end: a number after every key would drown the typing.
    spoken.textContent = left < 20 ? meter.textContent : "";
  };
  area.addEventListener("input", show);
  show();
}

export function prepareLengths(): void {
  document.querySelectorAll<HTMLTextAreaElement>("textarea[data-limit]").forEach(watch);
}
