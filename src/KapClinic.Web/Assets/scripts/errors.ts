/** After a refused form the summary is what one reads first. */
export function start(): void {
  document.querySelector<HTMLElement>(".error-summary")?.focus({ preventScroll: false });
}
