// `<button data-locate="#lat,#lon" data-locate-status="#id" data-wait="…" data-failed="…">`: fills two fields with the
// phone's position, only when asked. `data-locate-send` sends the form at once.
export function locate(button) {
  if (!navigator.geolocation) return;
  const [lat, lon] = button.dataset.locate.split(",").map((name) => document.querySelector(name));
  const status = document.querySelector(button.dataset.locateStatus);
  const say = (text) => status && (status.textContent = text ?? "");
  button.hidden = false;
  button.addEventListener("click", () => {
    say(button.dataset.wait);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        lat.value = coords.latitude.toFixed(5);
        lon.value = coords.longitude.toFixed(5);
        say(button.dataset.found);
        if ("locateSend" in button.dataset) button.form.requestSubmit(button);
      },
      () => say(button.dataset.failed),
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
}
