// The directory answers each tick at once.  The form stays the source: what is ticked is sent, the
// answer is laid over the page, so that focus and unfolded parts stay as they are.

const FORM = "filters";

function formOf(target: EventTarget | null): HTMLFormElement | null {
  const field = target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target : null;
  // A typed text is sent by Enter or the button, not by leaving the field.
  return field && field.form?.id === FORM && field.name !== "q" ? field.form : null;
}

/** A box that was touched forgets what the page says; say it again after each answer. */
function showAnswer(): void {
  const form = document.getElementById(FORM);
  if (!(form instanceof HTMLFormElement)) return;
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = field.defaultChecked;
    if (field instanceof HTMLInputElement && field.name === "q" && field !== document.activeElement) {
      field.value = new URLSearchParams(location.search).get("q") ?? "";
    }
    if (field instanceof HTMLSelectElement) {
      for (const option of field.options) option.selected = option.defaultSelected;
    }
  }
}

/** A chip that was taken away had the focus; the number of results is the next to read. */
function keepFocus(): void {
  if (document.activeElement === document.body) document.getElementById("result-count")?.focus({ preventScroll: true });
}

function showResults(): void {
  const form = document.getElementById(FORM);
  if (form?.matches(":popover-open")) {
    form.hidePopover();
    document.getElementById("result-count")?.focus();
  }
}

export function prepareDirectory(): void {
  document.addEventListener("change", (event) => formOf(event.target)?.requestSubmit());
  document.addEventListener("submit", (event) => {
    if (event.target instanceof HTMLFormElement && event.target.id === FORM && event.submitter) showResults();
  });
  document.addEventListener("htmx:after:swap", () => {
    if (!document.getElementById("directory")) return;
    showAnswer();
    keepFocus();
  });
}
