// Shortens a long list of check boxes while somebody types.  Groups with a match open; when the
// field is empty again, they stand as before.

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

function prepare(list: HTMLElement): void {
  const box = list.querySelector<HTMLElement>("[data-filter-box]");
  const input = box?.querySelector("input");
  const status = box?.querySelector<HTMLElement>("[role=status]");
  if (!box || !input || !status) return;

  const groups = [...list.querySelectorAll("details")];
  let openBefore: boolean[] | undefined;

  const say = (count: number) => {
    const sentence = (count === 0 ? status.dataset.none : count === 1 ? status.dataset.one : status.dataset.many) ?? "";
    status.textContent = sentence.replace("{number}", String(count));
  };

  const show = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    openBefore ??= groups.map((group) => group.open);
    let count = 0;
    for (const [number, group] of groups.entries()) {
      let matches = 0;
      for (const row of group.querySelectorAll<HTMLElement>("[data-words]")) {
        const text = plain(row.dataset.words ?? "");
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) matches += 1;
      }
      group.hidden = matches === 0;
      group.open = words.length > 0 ? matches > 0 : (openBefore[number] ?? false);
      count += matches;
    }
    if (words.length > 0) say(count);
    else {
      status.textContent = "";
      openBefore = undefined;
    }
  };

  input.addEventListener("input", show);
  // Enter would send the whole form.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  box.hidden = false;
}

export function prepareFilters(): void {
  document.querySelectorAll<HTMLElement>("[data-filter]").forEach(prepare);
}
