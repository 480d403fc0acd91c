// Says at once that a chosen file is too large, before it is sent.  Without scripts the server does.
// It listens on the page, because a part of it may be exchanged while it is open.

const LIMITED = "input[type=file][data-most-bytes]";

function isTooLarge(input: HTMLInputElement): boolean {
  return [...(input.files ?? [])].some((file) => file.size > Number(input.dataset.mostBytes));
}

function say(input: HTMLInputElement): void {
  let refusal = input.nextElementSibling;
  if (!refusal?.matches(".file-refusal")) {
    refusal = document.createElement("p");
    refusal.className = "file-refusal";
    refusal.role = "alert";
    input.after(refusal);
  }
  refusal.textContent = isTooLarge(input) ? (input.dataset.tooLarge ?? "") : "";
}

export function prepareFiles(): void {
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.matches(LIMITED)) say(event.target);
  });
  document.addEventListener("submit", (event) => {
    const inputs = (event.target as HTMLElement).querySelectorAll<HTMLInputElement>(LIMITED);
    const large = [...inputs].find(isTooLarge);
    if (!large) return;
    event.preventDefault();
    large.focus();
  });
}
