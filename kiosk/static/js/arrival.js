// What happens the moment a page is shown.

// A page from the back/forward cache may show another person's visit: ask the server again.
export function neverShowAnOldPage() {
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}

export function goToTheErrorFirst() {
  const summary = document.querySelector(".govuk-error-summary");
  if (!summary) return;
  summary.tabIndex = -1;
  summary.focus();
}

// The goodbye makes room for the next visitor by itself.
export function leaveByItself() {
  const { leaveAfter, leaveFor } = document.body.dataset;
  if (leaveFor) setTimeout(() => location.replace(leaveFor), Number(leaveAfter) * 1000);
}

export function closeMenusOnEscape() {
  addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
