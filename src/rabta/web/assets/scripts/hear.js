// `<div data-hear="/address" data-hear-words="#words">`: while somebody writes of a danger, the numbers to call for it
// stand there before they have finished. The words are asked about and not kept.
const REST_MS = 900;
const FEWEST = 4;

export function hear(box) {
  const field = document.querySelector(box.dataset.hearWords);
  if (!field) return;
  let timer;
  let last = "";

  async function ask() {
    const said = field.value.trim();
    if (said === last || said.length < FEWEST) return;
    last = said;
    const body = new FormData();
    body.set("words", said);
    body.set("csrfmiddlewaretoken", field.form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(box.dataset.hear, { method: "POST", body, headers: { "X-Fragment": "1" } });
      const text = answer.ok ? (await answer.text()).trim() : "";
      if (text && text !== box.innerHTML.trim()) box.innerHTML = text;
    } catch {
      // Without a network the numbers for any danger stay.
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, REST_MS);
  });
}
