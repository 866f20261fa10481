// A button beside what is there to be copied, where the browser can copy; without it the text is still there to select.
for (const text of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const button = document.createElement("button");
  const told = document.createElement("span");
  button.type = "button";
  button.textContent = text.dataset.copy;
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent.trim());
    told.textContent = text.dataset.copied;
  });
  const line = document.createElement("p");
  line.className = "copy no-print";
  line.append(button, " ", told);
  text.after(line);
}
