// Links in our own tables and tiles open inside the app: without this they would load the whole site again and lose
// the session. Streamlit listens to the browser's back and forward; a click on one of our links looks like that to it.
((page) => {
  document.documentElement.lang = page.lang;
  for (const [name, value] of Object.entries(page.remember)) {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=2592000; SameSite=Lax`;
  }
  if (window.marsaLinks) return;
  window.marsaLinks = true;
  document.addEventListener("click", (click) => {
    const link = click.target.closest?.(".stHtml a[href]");
    if (!link || click.defaultPrevented || click.button || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
    if (link.origin !== location.origin || link.getAttribute("href").startsWith("#")) return;
    click.preventDefault();
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });
})(PAGE);
