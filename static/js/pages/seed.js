/** Sets off every stretch of the passage that the address names; without this script only its first one is. */

const document_ = document.getElementById("document");

function show() {
  const id = decodeURIComponent(window.location.hash).replace("#p-", "");
  for (const stretch of document_.querySelectorAll(".m")) {
    stretch.classList.toggle("shown", stretch.dataset.marks.split(" ").includes(id));
  }
}

if (document_) {
  window.addEventListener("hashchange", show);
  show();
}
