// The identity provider sends everybody back to the first page. What was asked for before, and the address may carry
// a case number, waits in this tab only and is opened once: then the address bar says where the reader wanted to go.
((wanted) => {
  if (wanted === "keep") sessionStorage.setItem("marsaWanted", location.pathname + location.search);
  if (wanted !== "open") return;
  const address = sessionStorage.getItem("marsaWanted");
  sessionStorage.removeItem("marsaWanted");
  if (!address || !/^\/(?![/\\])/.test(address) || address === location.pathname + location.search) return;
  history.replaceState({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
})(PAGE.wanted);
