// The page is complete without this: it adds sorting, filtering, opening everything at once, and printing.
(() => {
  const contents = document.getElementById("contents");
  const button = (text, action) => {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = text;
    element.addEventListener("click", () => action(element));
    return element;
  };

  const folds = () => [...document.querySelectorAll("details")];
  const tools = document.createElement("li");
  tools.className = "tools";
  tools.append(
    button(contents.dataset.open, (element) => {
      const isOpening = folds().some((fold) => !fold.open);
      for (const fold of folds()) fold.open = isOpening;
      element.textContent = isOpening ? contents.dataset.close : contents.dataset.open;
    }),
    button(contents.dataset.print, () => window.print()),
  );
  contents.firstElementChild.append(tools);

  // On paper all is opened but the pages of customers: those are printed where the reader opened them.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = folds().filter((fold) => !fold.open && !fold.matches(".client, .more"));
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });

  // What a cell shows, as one can compare it: a number or a date of the page's language, else its text.
  const { lang } = document.documentElement;
  const compare = new Intl.Collator(lang, { numeric: true }).compare;
  const numberOf = (text) => {
    const day = lang === "fr" ? text.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, "$3-$2-$1") : text;
    if (/^\d{4}-\d\d-\d\d$|^\d{1,2} [A-Z][a-z]{2} \d{4}$/.test(day)) return Date.parse(day);
    const plain = text.replace(/[\s%€$£+]/g, "").replace("−", "-");
    const number = lang === "fr" ? plain.replace(",", ".") : plain.replaceAll(",", "");
    return number === "" ? Number.NaN : Number(number);
  };
  const valueOf = (row, place) => {
    const text = row.cells[place]?.textContent.trim() ?? "";
    return { number: numberOf(text), text };
  };
  const order = (left, right) => {
    if (Number.isNaN(left.number) || Number.isNaN(right.number)) {
      return Number(left.text === "") - Number(right.text === "") || compare(left.text, right.text);
    }
    return left.number - right.number;
  };

  const sortBy = (table, heading, place) => {
    const isDown = heading.getAttribute("aria-sort") === "ascending";
    for (const other of heading.parentElement.children) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => ({ row, value: valueOf(row, place) }));
    rows.sort((left, right) => order(left.value, right.value) * (isDown ? -1 : 1));
    body.append(...rows.map(({ row }) => row));
    table.dispatchEvent(new Event("sorted"));
  };

  for (const table of document.querySelectorAll("table")) {
    if (table.tBodies[0].rows.length < 3) continue;
    [...table.tHead.rows[0].cells].forEach((heading, place) => {
      const title = heading.textContent;
      const sorter = button(title, () => sortBy(table, heading, place));
      sorter.title = contents.dataset.sort.replace("…", title);
      heading.replaceChildren(sorter);
    });
  }

  // A filter searches every row of its list, those under a fold too, and says when none is left.
  for (const list of document.querySelectorAll("[data-filter]")) {
    const rowsOf = () => [...(list.tBodies?.[0].rows ?? list.querySelectorAll(".client"))];
    const { length } = rowsOf();
    const textOf = (row) => (row.matches("tr") ? row : row.firstElementChild).textContent;
    const box = document.createElement("input");
    box.type = "search";
    box.className = "filter";
    box.placeholder = list.dataset.hint;
    box.setAttribute("aria-label", list.dataset.filter);
    const none = document.createElement("p");
    none.className = "rest";
    none.setAttribute("role", "status");
    // The first rows only, until the others are asked for or looked for.
    let first = Number(list.dataset.first ?? length);
    const show = () => {
      const rows = rowsOf();
      const wanted = box.value.trim().toLowerCase();
      for (const [at, row] of rows.entries()) {
        row.hidden = wanted === "" ? at >= first : !textOf(row).toLowerCase().includes(wanted);
      }
      none.textContent = rows.every((row) => row.hidden) ? list.dataset.none : "";
      for (const fold of list.querySelectorAll("details.more")) fold.open = wanted !== "";
    };
    box.addEventListener("input", show);
    list.addEventListener("sorted", show);
    if (first < length) {
      const all = button(list.dataset.all, () => {
        first = length;
        all.remove();
        show();
      });
      list.closest(".table").after(all);
      show();
    }
    (list.closest(".table") ?? list).before(box, none);
  }

  // A link to something folded opens it.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folds = [];
    for (let at = target; at; at = at.parentElement) if (at.matches("details")) folds.push(at);
    for (const fold of folds) fold.open = true;
    if (folds.length > 0) target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  reveal();
})();
