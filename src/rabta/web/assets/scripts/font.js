// The Urdu letters come after the page and are used from the next page on, so that no line ever moves under a thumb.
// The server links them only when the cookie says that this browser holds them (see `web.language`). A phone's own
// Nastaliq serves until then: phones carry several editions of it, and the page should look alike on all.
const YEAR = 31536000;

export async function nastaliq() {
  const { font } = document.documentElement.dataset;
  const net = navigator.connection;
  if (!font || net?.saveData || /2g/.test(net?.effectiveType ?? "") || document.cookie.includes("rabta_font=web")) return;
  try {
    const answer = await fetch(font, { priority: "low" });
    if (!answer.ok || !(await answer.blob()).size) return;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `rabta_font=web; path=/; max-age=${YEAR}; samesite=lax${secure}`;
  } catch {
    // No network now: the next page tries again.
  }
}
