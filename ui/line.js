// When a dropped line comes back, the server may be another process, which never drew this page: Streamlit then throws
// away without a word what the parts of a page send to it. So the page is asked for anew, by Streamlit's own key R, and
// what stands in its fields goes along, also what was just typed: a field that the drop made grey was never left.
// A tab that nobody looks at waits until somebody does, or all would ask at once after a restart.
(() => {
  const app = document.querySelector("[data-testid=stApp]");
  if (window.marsaLine || !app) return;
  window.marsaLine = true;
  const again = () => {
    if (document.hidden) return document.addEventListener("visibilitychange", again, { once: true });
    for (const field of document.querySelectorAll("[data-testid=stMain] :is(input, textarea)")) {
      field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    }
    const key = { key: "r", code: "KeyR", keyCode: 82, bubbles: true };
    for (const kind of ["keydown", "keyup"]) document.body.dispatchEvent(new KeyboardEvent(kind, key));
  };
  let was = app.dataset.testConnectionState;
  new MutationObserver(() => {
    const is = app.dataset.testConnectionState;
    const back = is === "CONNECTED" && was !== is;
    was = is;
    if (back) again();
  }).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
})();
