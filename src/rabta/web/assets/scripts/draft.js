// `<form data-draft="/address" data-draft-status="#id" data-saved="…">`: posts what is written so far when writing
// rests. The server keeps the draft; nothing is stored in the browser, which may be a shared one.
const REST_MS = 2500;

export function autosave(form) {
  const status = document.querySelector(form.dataset.draftStatus);
  let timer;
  let sending = false;

  async function save() {
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body, headers: { "X-Fragment": "1" } });
      if (answer.ok && status) status.textContent = form.dataset.saved ?? "";
    } catch {
      // Without a network the words stay on the screen and the next rest tries again.
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    if (status) status.textContent = "";
    timer = setTimeout(() => sending || save(), REST_MS);
  });
  form.addEventListener("submit", () => {
    sending = true;
    clearTimeout(timer);
  });
}
