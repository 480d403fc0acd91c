// Says at once that a chosen file is too large, before it is sent.  Without scripts the server does.

function watch(input: HTMLInputElement): void {
  const refusal = document.createElement("p");
  refusal.className = "file-refusal";
  refusal.role = "alert";
  input.after(refusal);

  const isTooLarge = () =>
    [...(input.files ?? [])].some((file) => file.size > Number(input.dataset.mostBytes));
  input.addEventListener("change", () => {
    refusal.textContent = isTooLarge() ? (input.dataset.tooLarge ?? "") : "";
  });
  input.form?.addEventListener("submit", (event) => {
    if (!isTooLarge()) return;
    event.preventDefault();
    input.focus();
  });
}

export function prepareFiles(): void {
  document.querySelectorAll<HTMLInputElement>("input[data-most-bytes]").forEach(watch);
}
