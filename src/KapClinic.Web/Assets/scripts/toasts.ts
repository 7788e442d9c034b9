/** A sentence at the foot of the page for what just happened without a page load. Read out; goes after eight seconds. */
export function toast(sentence: string, action?: { words: string; press: () => void } | { words: string; href: string }): HTMLElement {
  let place = document.querySelector<HTMLElement>(".toasts");
  if (!place) {
    place = document.createElement("div");
    place.className = "toasts";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  const line = document.createElement("p");
  line.append(Object.assign(document.createElement("span"), { textContent: sentence }));
  place.append(line);
  if (action) {
    line.className = "toast--action";
    if ("href" in action) {
      line.append(Object.assign(document.createElement("a"), { href: action.href, textContent: action.words }));
    } else {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: action.words });
      button.addEventListener("click", () => {
        line.remove();
        action.press();
      });
      line.append(button);
    }
  }
  // What can still be undone stays longer, and as long as somebody is on it.
  const go = () => (line.matches(":focus-within, :hover") ? void setTimeout(go, 4000) : line.remove());
  setTimeout(go, action ? 20_000 : 8000);
  return line;
}
