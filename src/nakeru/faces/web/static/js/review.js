// Keys for the queue of what is in doubt. Each only presses a button of the item that has the focus; without this
// script the buttons are there all the same.
(() => {
  const items = [...document.querySelectorAll("[data-item]")];
  const undo = document.querySelector("[data-undo]");

  const go = (number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, number))];
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  };
  const here = () => items.findIndex((item) => item.contains(document.activeElement));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const at = here();
    // Single keys act only while the queue has the focus, so that they never meet those of a reading aid elsewhere.
    if (at < 0 && document.activeElement !== undo) return;
    if (event.key === "z") undo?.click();
    else if (at < 0) return;
    else if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if (/^[abnu1-9]$/.test(event.key)) {
      const number = event.key === "a" ? "1" : event.key;
      items[at].querySelector(`[data-key="${number}"]`)?.click();
    } else return;
    event.preventDefault();
  });

  const wanted = /^#item-(\d+)$/.exec(location.hash);
  if (items.length === 0) undo?.focus();
  else if (wanted) go(Number(wanted[1]) - 1);
  else items[0].focus({ preventScroll: true });
})();
