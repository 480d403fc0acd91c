// A <details data-dialog> becomes a button that opens a native <dialog>.  The browser traps the
// focus, closes by Esc and gives the focus back to the button.

function closeButton(dialog: HTMLDialogElement, label: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "dialog-close";
  button.ariaLabel = label;
  button.textContent = "✕";
  button.addEventListener("click", () => dialog.close());
  return button;
}

function closeByBackdrop(dialog: HTMLDialogElement): void {
  dialog.addEventListener("mousedown", (event) => {
    const box = dialog.getBoundingClientRect();
    const inside =
      event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (event.target === dialog && !inside) dialog.close();
  });
}

function upgrade(details: HTMLDetailsElement): void {
  const summary = details.querySelector("summary");
  const body = details.querySelector<HTMLElement>(".dialog-body");
  if (!summary || !body) return;

  const dialog = document.createElement("dialog");
  dialog.id = details.id;
  dialog.setAttribute("aria-labelledby", body.getAttribute("aria-labelledby") ?? "");
  dialog.append(body, closeButton(dialog, details.dataset.closeLabel ?? ""));
  closeByBackdrop(dialog);

  const opener = document.createElement("button");
  opener.type = "button";
  opener.className = summary.className;
  opener.append(...summary.childNodes);
  opener.setAttribute("aria-haspopup", "dialog");
  opener.addEventListener("click", () => dialog.showModal());

  const wasOpen = details.open;
  details.replaceWith(opener, dialog);
  if (wasOpen) dialog.showModal();
}

export function prepareDialogs(root: ParentNode): void {
  root.querySelectorAll<HTMLDetailsElement>("details[data-dialog]").forEach(upgrade);
}
