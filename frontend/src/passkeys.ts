// Says in words that a device gave no key; the scripts of the sign-in library only write to the
// console.  They announce the failure as an event that may be taken over.

export function preparePasskeys(): void {
  document.addEventListener("allauth.error", (event) => {
    const problem = document.querySelector<HTMLElement>("[data-passkey-problem]");
    if (!problem) return;
    event.preventDefault();
    problem.hidden = false;
  });
}
