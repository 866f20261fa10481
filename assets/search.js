// Smooths the search: suggestions while typing, and where the focus is when results have changed. Pages work without it.
(() => {
  const MOST_PATIENCE = 150;
  let list, timer, asked = 0, chosen = -1;

  const box = () => document.getElementById("q");

  /** The list of suggestions, below the box that is there now. */
  function listbox(input) {
    if (list?.isConnected) return list;
    list = document.createElement("ul");
    list.id = "suggestions";
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.suggestions);
    list.hidden = true;
    input.after(list);
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) take(option);
    });
    return list;
  }

  /** Makes the box one that has suggestions. */
  function prepare() {
    const input = box();
    if (!input || input.getAttribute("role") === "combobox") return;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions" })) input.setAttribute(name, value);
    listbox(input);
  }

  function close() {
    clearTimeout(timer);
    asked += 1;
    chosen = -1;
    if (list) list.hidden = true;
    box()?.setAttribute("aria-expanded", "false");
    box()?.removeAttribute("aria-activedescendant");
  }

  function show(items) {
    const input = box();
    const kinds = JSON.parse(input.dataset.kinds);
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    listbox(input).replaceChildren(...items.map((item, place) => {
      const option = document.createElement("li");
      option.id = `suggestion-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.text = item.text;
      option.append(item.text);
      if (kinds[item.field]) {
        const kind = document.createElement("span");
        kind.append(kinds[item.field]);
        option.append(" ", kind);
      }
      return option;
    }));
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
  }

  async function suggest(input) {
    const mine = ++asked;
    const query = new URLSearchParams({ q: input.value, lang: input.dataset.lang });
    try {
      const response = await fetch(`/api/v1/suggest?${query}`);
      const items = response.ok ? (await response.json()).items : [];
      if (mine === asked && document.activeElement === box()) show(items);
    } catch {
      close(); // The form works as it is.
    }
  }

  function move(step) {
    const options = [...list.children];
    const places = options.length + 1;
    chosen = ((chosen + 1 + step + places) % places) - 1;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    if (chosen < 0) return box().removeAttribute("aria-activedescendant");
    box().setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    const input = box();
    input.value = option.dataset.text;
    close();
    input.form.requestSubmit();
  }

  document.addEventListener("input", ({ target }) => {
    if (target !== box()) return;
    clearTimeout(timer);
    if (target.value.trim() === "") return close();
    timer = setTimeout(() => suggest(target), MOST_PATIENCE);
  });

  document.addEventListener("keydown", (event) => {
    if (event.target !== box() || !list || list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });

  document.addEventListener("focusout", ({ target }) => target === box() && close());
  document.addEventListener("submit", close);

  const open = new Map();
  const lists = () => document.querySelectorAll(".facets [data-facet]");

  /** Before a swap: which lists of values are open. */
  function remember() {
    for (const list of lists()) open.set(list.dataset.facet, list.open);
  }

  /** After a swap: lists are open or closed as the reader left them, but a choice is never hidden. */
  function reopen() {
    for (const list of lists()) list.open = (open.get(list.dataset.facet) ?? list.open) || list.querySelector("[aria-current], .out") !== null;
  }

  /** After a swap: the new count is said, the focus is not lost, and the other language is the same page. */
  function settle() {
    prepare();
    const heading = document.getElementById("results");
    const said = document.getElementById("said");
    if (!heading || !said) return;
    said.textContent = heading.textContent;
    if (!document.activeElement || document.activeElement === document.body) heading.focus();
    for (const link of document.querySelectorAll("header a[hreflang]")) link.search = location.search;
  }

  prepare();
  document.addEventListener("htmx:before:swap", remember);
  document.addEventListener("htmx:after:settle", reopen);
  // The address is the new one only when the swap is over.
  document.addEventListener("htmx:after:settle", () => setTimeout(settle, 20));
})();
