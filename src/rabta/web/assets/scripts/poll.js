// Asks for a fragment again and again, sparingly: the browser sends the ETag it holds, an unchanged answer is an empty
// 304, a hidden page asks nothing, and each failure doubles the pause.
const LONGEST = 600;

export function poll(box) {
  const every = Math.max(10, Number(box.dataset.pollSeconds) || 30);
  let pause = every;
  let etag = box.dataset.etag ?? "";

  async function ask() {
    if (!document.hidden) {
      try {
        const headers = etag ? { "If-None-Match": etag, "X-Fragment": "1" } : { "X-Fragment": "1" };
        const answer = await fetch(box.dataset.poll, { headers, cache: "no-store", redirect: "error" });
        if (answer.status === 200) await put(answer);
        pause = answer.ok || answer.status === 304 ? every : Math.min(pause * 2, LONGEST);
        if (answer.status === 403 || answer.status === 404 || answer.status === 410) return;
      } catch {
        pause = Math.min(pause * 2, LONGEST);
      }
    }
    setTimeout(ask, pause * 1000);
  }

  async function put(answer) {
    const text = await answer.text();
    const first = etag === "";
    etag = answer.headers.get("ETag") ?? "";
    if (first && text.trim() === box.innerHTML.trim()) return;
    const open = [...box.querySelectorAll("details")].map((part) => part.open);
    box.innerHTML = text;
    box.querySelectorAll("details").forEach((part, i) => (part.open = open[i] ?? false));
  }

  setTimeout(ask, pause * 1000);
}
