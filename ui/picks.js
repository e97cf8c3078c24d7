// The boxes in a table's rows are drawn by us; what is picked is known to Streamlit by boxes of its own, out of sight.
// Each of ours passes on to its twin whether it is ticked. The table is not drawn again for that, so the focus stays.
(() => {
  if (window.marsaPicks) return;
  window.marsaPicks = true;
  document.addEventListener("change", ({ target }) => {
    const row = target.dataset?.pick;
    const twin = row && document.querySelector(`.st-key-pick_${CSS.escape(row)} input`);
    if (twin && twin.checked !== target.checked) twin.click();
  });
})();
