// Keeps a part of the page fresh: the server sends its new inner HTML whenever something happened.

function show(place, html) {
  if (place.innerHTML === html) return;
  place.innerHTML = html;
  const papers = place.querySelector("[data-papers]");
  const count = document.querySelector("[data-papers-count]");
  if (papers && count) count.textContent = papers.dataset.papers;
}

function leaveFor(address) {
  const there = new URL(address, location.href);
  if (there.origin === location.origin) location.assign(there);
}

export function followLiveParts() {
  for (const place of document.querySelectorAll("[data-live]")) {
    const news = new EventSource(place.dataset.live);
    news.addEventListener("message", (event) => show(place, event.data));
    news.addEventListener("ended", (event) => {
      news.close();
      leaveFor(event.data);
    });
    addEventListener("pagehide", () => news.close());
  }
}
