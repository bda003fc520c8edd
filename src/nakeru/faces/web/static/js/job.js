// Asks how far a long job is, and shows what came of it once it is over. Without this script the page asks by itself.
(() => {
  const job = document.querySelector("[data-job]");
  const bar = document.querySelector("progress");
  const far = document.querySelector("[data-far]");
  if (!job) return;

  const ask = async () => {
    try {
      const answer = await fetch(job.dataset.job, { headers: { Accept: "application/json" } });
      const told = answer.ok ? await answer.json() : { over: true };
      if (told.over) {
        location.reload();
        return;
      }
      if (told.of) {
        bar.max = told.of;
        bar.value = told.done;
        const words = far.textContent.match(/\d+/g)?.length === 2 ? far.textContent : null;
        const numbers = [told.done, told.of];
        if (words) far.textContent = words.replace(/\d+/g, () => numbers.shift());
      }
    } catch {
      // The server may be away for a moment: ask again.
    }
    setTimeout(ask, 700);
  };
  setTimeout(ask, 300);
})();
