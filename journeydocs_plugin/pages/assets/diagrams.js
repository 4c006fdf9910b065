// Draws the diagrams of a page when they come near, with the library that lies beside this script.
(() => {
  const SOURCE = new URL('vendor/mermaid.min.js', document.currentScript.src).href;
  let library, count = 0;

  const present = () => window.mermaid && !(window.mermaid instanceof Element);
  const load = () => library ||= (present() ? Promise.resolve() : new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = SOURCE;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  })).then(() => mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' }));

  function note(element, text) {
    element.dataset.jd = 'failed';
    const line = document.createElement('p');
    line.className = 'jd-diagram-note';
    line.textContent = text;
    element.after(line);
  }

  async function draw(element) {
    if (element.dataset.jd) return;
    element.dataset.jd = 'busy';
    try {
      await load();
      const { svg } = await mermaid.render(`__jd${count++}`, element.textContent);
      const drawn = document.createElement('div');
      drawn.className = 'jd-diagram-drawn';
      drawn.innerHTML = svg;
      element.replaceWith(drawn);
    } catch (error) {
      note(element, 'The diagram could not be drawn; this is its source.');
      console.warn('journeydocs:', error);
    }
  }

  // Fences of hand-written pages, which their plugin draws only where the page was opened directly.
  async function drawHandWritten() {
    const left = [...document.querySelectorAll('div.mermaid:not([data-processed])')];
    if (!left.length) return;
    await load();
    await mermaid.run({ nodes: left }).catch(error => console.warn('journeydocs:', error));
  }

  const near = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting) { near.unobserve(entry.target); draw(entry.target); }
  }, { rootMargin: '300px' });

  const waiting = () => document.querySelectorAll('pre.jd-diagram:not([data-jd])');
  function start() {
    waiting().forEach(element => near.observe(element));
    drawHandWritten();
  }
  addEventListener('beforeprint', () => waiting().forEach(draw));
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
