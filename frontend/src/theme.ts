// The choice of light and dark is a form; with scripts the page is not loaded again, so that what
// was typed into another form stays.

function show(choice: string): void {
  const root = document.documentElement;
  if (choice === "system") delete root.dataset.theme;
  else root.dataset.theme = choice;
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-theme-choice] button")) {
    button.ariaPressed = String(button.value === choice);
  }
}

export function prepareThemeChoice(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-theme-choice]")) {
    form.addEventListener("submit", async (event) => {
      const button = event.submitter;
      if (!(button instanceof HTMLButtonElement)) return;
      event.preventDefault();
      const answer = await fetch(form.action, {
        body: new FormData(form, button),
        method: "POST",
        redirect: "manual",
      });
      if (answer.type === "opaqueredirect") show(button.value);
      else form.submit();
    });
  }
}
