/** Says to whoever listens instead of looking what a key just did. */
let place: HTMLElement | null = null;

export function announce(sentence: string): void {
  if (!place) {
    place = document.createElement("p");
    place.className = "visually-hidden";
    place.setAttribute("aria-live", "polite");
    document.body.append(place);
  }
  place.textContent = sentence;
}
