const WITHIN_MS = 3000;

// Escape three times, or the button: away at once, and "back" does not return here.
export function quickExit(link) {
  if (!link) return;
  let presses = [];
  const leave = (event) => {
    event?.preventDefault();
    document.documentElement.hidden = true;
    location.replace(link.href);
  };
  link.addEventListener("click", leave);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN_MS);
    if (presses.length > 2) leave();
  });
}
