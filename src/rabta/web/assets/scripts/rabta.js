// Small helps over pages that work without any of them. Nothing here holds a secret or decides anything.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
} from "govuk-frontend";
import { autosave } from "./draft.js";
import { quickExit } from "./exit.js";
import { nastaliq } from "./font.js";
import { hear } from "./hear.js";
import { locate } from "./locate.js";
import { poll } from "./poll.js";
import { shrink } from "./shrink.js";

const parts = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
];

function wake(Part) {
  for (const element of document.querySelectorAll(`[data-module="${Part.moduleName}"]`)) {
    try {
      new Part(element);
    } catch {
      // The page works without the part; a broken one must not take the others with it.
    }
  }
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
parts.forEach(wake);
document.querySelectorAll("[data-poll]").forEach(poll);
document.querySelectorAll("[data-locate]").forEach(locate);
document.querySelectorAll("[data-hear]").forEach(hear);
document.querySelectorAll("form[data-draft]").forEach(autosave);
document.querySelectorAll("input[type=file][data-shrink]").forEach(shrink);
quickExit(document.querySelector("[data-quick-exit]"));
addEventListener("load", nastaliq);
