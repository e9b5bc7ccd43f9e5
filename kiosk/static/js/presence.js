// Asks "are you still there?" when nobody has touched anything for a while, and tells the server when somebody has.

const SECONDS_BETWEEN_SIGNS_OF_LIFE = 60;
const SECONDS_SAID_ALOUD = [30, 20, 10];

const now = () => performance.now() / 1000;

export function watchPresence() {
  const box = document.querySelector("[data-presence]");
  if (!box) return;
  const { secondsToAsk, secondsToEnd, endUrl } = box.dataset;
  const form = box.querySelector("form");
  const count = box.querySelector("[data-count]");
  const aloud = box.querySelector("[data-aloud]");
  let touched = now();
  let told = now();

  async function tell() {
    told = now();
    try {
      await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    } catch {
      told = 0; // the next touch tries again
    }
  }

  function noticed() {
    if (box.open) return;
    touched = now();
    if (touched - told > SECONDS_BETWEEN_SIGNS_OF_LIFE) tell();
  }

  function stay(event) {
    event.preventDefault();
    touched = now();
    box.close();
    tell();
  }

  function sayTime(left) {
    count.textContent = left;
    if (SECONDS_SAID_ALOUD.includes(left)) aloud.textContent = box.dataset.words.replace("0", left);
  }

  function look() {
    const alone = now() - touched;
    const left = Math.ceil(Number(secondsToAsk) + Number(secondsToEnd) - alone);
    if (left <= 0) {
      location.replace(endUrl);
    } else if (alone >= Number(secondsToAsk)) {
      sayTime(left);
      if (!box.open) box.showModal();
    }
  }

  for (const sign of ["pointerdown", "keydown", "wheel", "input"]) {
    addEventListener(sign, noticed, { passive: true });
  }
  form.addEventListener("submit", stay);
  box.addEventListener("cancel", stay);
  setInterval(look, 1000);
}
