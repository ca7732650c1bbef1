// The Urdu letters come after the page and are used from the next page on, so that no line ever moves under a thumb.
// The server links them only when the cookie says that this browser holds them (see `web.language`).
// `local()` wants a font's full or PostScript name, which differ between phones and desktops.
const ALREADY = [
  "Noto Nastaliq Urdu",
  "Noto Nastaliq Urdu Regular",
  "NotoNastaliqUrdu",
  "NotoNastaliqUrdu-Regular",
  "Jameel Noori Nastaleeq",
  "Urdu Typesetting",
];
const YEAR = 31536000;

const remember = (value) => {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `rabta_font=${value}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
};

async function hasOwn() {
  const local = ALREADY.map((name) => `local("${name}")`).join(",");
  try {
    await new FontFace("Rabta try", local).load();
    return true;
  } catch {
    return false;
  }
}

export async function nastaliq() {
  const { font } = document.documentElement.dataset;
  const net = navigator.connection;
  if (!font || net?.saveData || /2g/.test(net?.effectiveType ?? "") || document.cookie.includes("rabta_font=")) return;
  if (await hasOwn()) return remember("own");
  try {
    const answer = await fetch(font, { priority: "low" });
    if (answer.ok && (await answer.blob()).size) remember("web");
  } catch {
    // No network now: the next page tries again.
  }
}
