/** Adds up the parts of a score as they are chosen: <fieldset data-score> with radio buttons and <output data-score-total>. */
export function start(): void {
  for (const score of document.querySelectorAll<HTMLElement>("[data-score]")) {
    const total = score.querySelector("[data-score-total]");
    if (!total) continue;
    score.addEventListener("change", () => {
      const chosen = [...score.querySelectorAll<HTMLInputElement>("input[type=radio]:checked")];
      const parts = score.querySelectorAll(".score__part").length;
      total.textContent = chosen.length < parts ? "–" : String(chosen.reduce((sum, one) => sum + Number(one.value), 0));
    });
  }
}
