// What every page loads.  Each part adds comfort to a page that works without scripts.

import { prepareDialogs } from "./dialog";
import { prepareDirectory } from "./directory";
import { prepareFiles } from "./files";
import { prepareFilters } from "./filter";
import { prepareLengths } from "./lengths";
import { prepareLive } from "./live";
import { prepareRequests } from "./requests";
import { prepareMenus } from "./menu";
import { preparePasskeys } from "./passkeys";
import { prepareThemeChoice } from "./theme";

prepareRequests();
preparePasskeys();
prepareDirectory();
prepareLive(); // remembers the page as it was sent, before the others change it

document.addEventListener("DOMContentLoaded", () => {
  prepareMenus();
  prepareThemeChoice();
  prepareDialogs(document);
  prepareFiles();
  prepareFilters();
  prepareLengths();
  document.querySelector<HTMLElement>(".error-summary")?.focus();
});
document.addEventListener("htmx:after:swap", () => prepareDialogs(document));
