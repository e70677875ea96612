"use strict";
(() => {
  document.documentElement.classList.add("js");
  const pairs = [...document.querySelectorAll(".pair")].map(start);
  let active = pairs[0];

  document.addEventListener("keydown", (event) => {
    if (!active || event.ctrlKey || event.metaKey || event.altKey || !active.keys()) return;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "Escape") active.leave(event.target);
    else if (typing) return;
    else if (event.key === "j") active.step(1);
    else if (event.key === "k") active.step(-1);
    else if (event.key === "/") active.search();
    else return;
    event.preventDefault();
  });

  /** One pair: its list of findings and its two panes. */
  function start(pair) {
    const about = JSON.parse(pair.dataset.pair);
    const cards = [...pair.querySelectorAll(".card")];
    const panes = [...pair.querySelectorAll(".doc")];
    const list = pair.querySelector(".list");
    const query = pair.querySelector(".q");
    const texts = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
    const decisions = recall();
    let current = null;
    let driver = null;

    const self = {
      keys: () => pair.querySelector(".keys").checked,
      search: () => { query.focus(); query.select(); },
      leave: (element) => {
        if (element === query && query.value) { query.value = ""; filter(); } else { element.blur(); }
      },
      step: (by) => {
        const left = visible();
        if (!left.length) return;
        const at = left.indexOf(current);
        choose(left[Math.min(left.length - 1, Math.max(0, at + by))], true);
      },
    };

    const visible = () => cards.filter((card) => !card.hidden);
    const checked = (name) => [...pair.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value);

    function filter() {
      const words = query.value.trim().toLowerCase();
      const severities = checked("severity"), families = checked("family");
      const open = pair.querySelector(".undecided").checked;
      for (const card of cards) {
        card.hidden = !severities.includes(card.dataset.severity) || !families.includes(card.dataset.family)
          || (words && !texts.get(card).includes(words)) || (open && Boolean(card.dataset.decision));
      }
      say(pair.dataset.shown.replace("{shown}", visible().length).replace("{total}", cards.length));
    }

    function say(words) { pair.querySelector(".count").textContent = words; }

    function choose(card, focus) {
      active = self;
      driver = null;
      current = card;
      for (const other of pair.querySelectorAll(".current")) other.classList.remove("current");
      card.classList.add("current");
      for (const mark of pair.querySelectorAll(`.doc mark[data-f~="${CSS.escape(card.dataset.f)}"]`)) {
        mark.classList.add("current");
        mark.closest(".p").classList.add("current");
      }
      const shown = panes.map((pane) => pane.querySelector(".p.current"));
      shown.forEach((block, number) => {
        const target = block || answer(shown[1 - number]);
        if (target) bring(panes[number], target);
      });
      const link = card.querySelector(".go");
      if (focus) link.focus({ preventScroll: true });
      if (scrolls(list)) bring(list, card, pair.querySelector(".filters").offsetHeight + 6);
      else if (focus) card.scrollIntoView({ block: "nearest" });
      const left = visible();
      say(pair.dataset.at.replace("{at}", left.indexOf(card) + 1).replace("{total}", left.length));
    }

    /** On a narrow page the list is as long as the page. */
    const scrolls = (element) => getComputedStyle(element).overflowY === "auto";

    /** The block of the other pane that speaks of the same, or of what stands before. */
    function answer(block) {
      for (let here = block; here; here = here.previousElementSibling) {
        if (here.dataset && here.dataset.to) return document.getElementById(here.dataset.to);
      }
      return null;
    }

    function bring(pane, block, at = pane.clientHeight * 0.3) {
      const top = block.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
      pane.scrollTo({ top: top - at, behavior: "instant" });
    }

    /** The pane that the reader touches moves the other one. */
    function follow(pane, other) {
      const blocks = [...pane.querySelectorAll(".p[data-to]")];
      let waiting = false;
      for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) {
        pane.addEventListener(kind, () => { driver = pane; active = self; }, { passive: true });
      }
      pane.addEventListener("scroll", () => {
        if (driver !== pane || waiting || !blocks.length || !pair.querySelector(".sync").checked) return;
        waiting = true;
        requestAnimationFrame(() => {
          waiting = false;
          const top = pane.getBoundingClientRect().top, line = top + pane.clientHeight * 0.3;
          let low = 0, high = blocks.length - 1;
          while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (blocks[middle].getBoundingClientRect().top <= line) low = middle; else high = middle - 1;
          }
          const target = document.getElementById(blocks[low].dataset.to);
          if (target) bring(other, target, blocks[low].getBoundingClientRect().top - top);
        });
      }, { passive: true });
    }

    function recall() {
      try { return JSON.parse(localStorage.getItem(`paralint-${about.key}`)) || {}; } catch { return {}; }
    }

    function decide(card) {
      const decision = card.querySelector(".decision").value, note = card.querySelector(".note").value;
      card.dataset.decision = decision;
      if (decision || note) decisions[card.dataset.f] = { decision, note }; else delete decisions[card.dataset.f];
      try { localStorage.setItem(`paralint-${about.key}`, JSON.stringify(decisions)); } catch { /* kept in the page only */ }
    }

    function quotes(card, side) {
      return [...card.querySelectorAll(`.quote.${side} mark`)].map((mark) => mark.textContent);
    }

    function save() {
      const content = {
        schema: "paralint-decisions/1", pair: about.pair, files: about.files,
        decisions: cards.filter((card) => decisions[card.dataset.f]).map((card) => ({
          fingerprint: card.dataset.f, rule: card.dataset.rule, nmpa: quotes(card, "nmpa"), fda: quotes(card, "fda"),
          ...decisions[card.dataset.f],
        })),
      };
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
      link.download = "paralint-decisions.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }

    for (const card of cards) {
      const known = decisions[card.dataset.f];
      if (known) {
        card.querySelector(".decision").value = known.decision;
        card.querySelector(".note").value = known.note;
        card.dataset.decision = known.decision;
      }
    }
    pair.addEventListener("click", (event) => {
      active = self;
      const mark = event.target.closest(".doc mark");
      const card = mark
        ? cards.find((one) => mark.dataset.f.split(" ").includes(one.dataset.f))
        : event.target.closest(".go") && event.target.closest(".card");
      if (!card) return;
      event.preventDefault();
      card.hidden = false;
      choose(card, true);
    });
    pair.addEventListener("change", (event) => {
      if (event.target.matches(".decision, .note")) decide(event.target.closest(".card"));
    });
    const form = pair.querySelector(".filters");
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    pair.querySelector(".export").addEventListener("click", save);
    addEventListener("beforeprint", () => pair.querySelectorAll(".s details").forEach((part) => { part.open = true; }));
    follow(panes[0], panes[1]);
    follow(panes[1], panes[0]);
    filter();
    return self;
  }
})();
