// "Hide the screen": covers everything until the visitor wants to see it again.

export function hangCurtain() {
  const curtain = document.querySelector("[data-curtain]");
  const pull = document.querySelector("[data-pull-curtain]");
  if (!curtain || !pull) return;
  pull.closest("[hidden]")?.removeAttribute("hidden");
  pull.addEventListener("click", () => curtain.showModal());
  curtain.querySelector("button").addEventListener("click", () => curtain.close());
}
