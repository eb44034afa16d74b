/** Talking to the server through htmx: every request carries the token and the revision of the text on the screen. */

import { refuse } from "workbench/messages";

const address = (path) => document.getElementById("workbench").dataset.root + path;

/** Put what an address answers into a part of the page. */
export function get(path, target, values = {}) {
  return window.htmx.ajax("GET", address(path), { target, swap: "innerHTML", values });
}

/** Do something; the answer is the list of marks as it is then. */
export function post(path, values) {
  return window.htmx.ajax("POST", address(path), { target: "#wb-marks", swap: "outerHTML", values });
}

/** Fetch the list of marks as it is now, and with it a token that fits the session. */
function refresh() {
  return window.htmx.ajax("GET", address("marks/"), { target: "#wb-marks", swap: "outerHTML" });
}

/** Fill in what each request needs, and tell about those that fail; whatever was typed stays where it is. */
export function watchRequests() {
  const { body } = document;
  body.addEventListener("htmx:configRequest", ({ detail }) => {
    detail.headers["X-CSRFToken"] = document.getElementById("wb-marks").dataset.csrf;
    detail.parameters.seen = document.getElementById("wb-text").dataset.revision;
  });
  body.addEventListener("htmx:beforeSwap", (event) => {
    if (new URL(event.detail.xhr.responseURL).pathname.endsWith("/login/")) {
      event.preventDefault();
      refuse("You are signed out. Sign in again in another tab, come back, and save: what you typed is still here.");
    }
  });
  body.addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.xhr.status === 403) {
      refuse("Refused. If you signed in again meanwhile, try once more; else you lack the right to do this.");
      refresh();
    } else {
      refuse(`The server could not do that (${detail.xhr.status}). What you typed is still here.`);
    }
  });
  body.addEventListener("htmx:sendError", () => {
    refuse("The server cannot be reached. What you typed is still here: try again in a moment.");
  });
  body.addEventListener("workbench:refused", ({ detail }) => refuse(detail.reason));
  // Signing in again in another tab gave this one's token away.
  window.addEventListener("focus", () => {
    if (document.getElementById("wb-toast").matches(".wb-refused:not([hidden])")) {
      refresh();
    }
  });
}
