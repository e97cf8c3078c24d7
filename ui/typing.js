// A field sends what was typed when it is left. Somebody who types a long text and loses the line would lose it all, so
// in a form that keeps a draft a field that rests for a second is sent as if by its own key: Enter in a line, Ctrl+Enter
// in a text. The cursor stays where it is, and the field sends nothing where nothing changed.
(() => {
  if (window.marsaTyping) return;
  window.marsaTyping = true;
  let resting;
  document.addEventListener("input", ({ target, isComposing }) => {
    clearTimeout(resting);
    if (isComposing || !target.matches?.("[class*=st-key-m_draft_] :is(.stTextArea textarea, .stTextInput input, .stNumberInput input)")) return;
    resting = setTimeout(() => {
      if (document.activeElement !== target) return;
      const key = { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: target.tagName === "TEXTAREA", bubbles: true };
      target.dispatchEvent(new KeyboardEvent("keydown", key));
    }, 1000);
  });
})();
