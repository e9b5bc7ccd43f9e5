// Ctrl + Alt + P brings the staff to their sign-in without a mouse.

export function listenForStaff() {
  const { staffUrl } = document.body.dataset;
  if (!staffUrl) return;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.altKey && event.code === "KeyP") {
      event.preventDefault();
      location.assign(staffUrl);
    }
  });
}
