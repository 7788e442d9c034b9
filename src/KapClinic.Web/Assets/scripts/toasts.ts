/** A sentence at the foot of the page for what just happened without a page load. Read out; goes after eight seconds. */
export function toast(sentence: string): void {
  let place = document.querySelector<HTMLElement>(".toasts");
  if (!place) {
    place = document.createElement("div");
    place.className = "toasts";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  const line = document.createElement("p");
  line.textContent = sentence;
  place.append(line);
  setTimeout(() => line.remove(), 8000);
}
