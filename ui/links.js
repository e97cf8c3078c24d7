// Links in our own tables and tiles open inside the app: without this they would load the whole site again and lose
// the session. Streamlit listens to the browser's back and forward; a click on one of our links looks like that to it.
((page) => {
  document.documentElement.lang = page.lang;
  for (const [name, value] of Object.entries(page.remember)) {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=2592000; SameSite=Lax`;
  }
  if (window.marsaLinks) return;
  window.marsaLinks = true;
  // A page is drawn bit by bit: go to its part once that is there, and stop where the reader moved on.
  const turnTo = (part) => {
    const page = location.pathname;
    const until = Date.now() + 8000;
    let settled = 0;
    const moved = new AbortController();
    const gone = () => moved.abort();
    for (const kind of ["wheel", "touchmove", "keydown"]) addEventListener(kind, gone, { once: true, signal: moved.signal });
    const look = setInterval(() => {
      const late = Date.now() > until || location.pathname !== page || settled > 5;
      if (late || moved.signal.aborted) return gone(), clearInterval(look);
      const heading = document.getElementById(part);
      if (heading) settled += 1, heading.scrollIntoView();
    }, 300);
  };
  if (location.hash) turnTo(location.hash.slice(1)); // an address that somebody sent
  document.addEventListener("click", (click) => {
    const link = click.target.closest?.(".stHtml a[href]");
    if (!link || click.defaultPrevented || click.button || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
    if (link.origin !== location.origin || link.getAttribute("href").startsWith("#")) return;
    click.preventDefault();
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    if (link.hash) turnTo(link.hash.slice(1));
  });
})(PAGE);
