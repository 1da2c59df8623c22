// A file may be dropped on the frame around its field; without this script the field alone does it.
for (const frame of document.querySelectorAll("[data-drop]")) {
  const field = frame.querySelector("input[type=file]");
  for (const kind of ["dragenter", "dragover"]) {
    frame.addEventListener(kind, (event) => {
      event.preventDefault();
      frame.dataset.over = "yes";
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    frame.addEventListener(kind, () => delete frame.dataset.over);
  }
  frame.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length !== 1) return;
    field.files = event.dataTransfer.files;
    field.focus();
  });
}
