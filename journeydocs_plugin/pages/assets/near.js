// Brings what draws diagrams along when one comes near, not before.
(() => {
  const source = new URL('diagrams.js', document.currentScript.src).href, diagrams = window.jdDiagrams = { source };
  const WAITING = 'pre.jd-diagram:not([data-state])', HAND_WRITTEN = 'div.mermaid:not([data-processed])';
  let asked;

  function load() {
    if (asked) return;
    asked = true;
    const script = document.createElement('script');
    script.src = source;
    script.onerror = () => { asked = false; };
    document.head.append(script);
  }

  // Printing does not wait for a script, so it is fetched here and now. Not possible from a disk.
  diagrams.now = address => {
    const request = new XMLHttpRequest();
    try {
      request.open('GET', address, false);
      request.send();
    } catch { return false; }
    if (request.status !== 200) return false;
    const script = document.createElement('script');
    script.textContent = request.responseText;
    document.head.append(script);
    return true;
  };

  const near = window.IntersectionObserver && new IntersectionObserver(
    entries => { if (entries.some(entry => entry.isIntersecting)) { near.disconnect(); load(); } }, { rootMargin: '400px 0px' });

  function start() {
    if (diagrams.print) return;
    const waiting = [...document.querySelectorAll(WAITING)];
    if (document.querySelector(HAND_WRITTEN) || (waiting.length && !near)) load();
    else waiting.forEach(pre => near.observe(pre));
  }

  addEventListener('beforeprint', () => {
    if (!diagrams.print && document.querySelector(WAITING) && diagrams.now(source)) asked = true;
    diagrams.print?.();
  });
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
