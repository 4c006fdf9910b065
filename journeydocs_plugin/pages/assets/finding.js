// Brings the search along when somebody wants to search, not before.
(() => {
  const source = new URL('search.js', document.currentScript.src).href;
  let loaded;
  const load = () => loaded ||= new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = () => done(window.jdSearch);
    script.onerror = failed;
    // What the script asks for first comes beside it, not after it.
    const root = document.createElement('link');
    Object.assign(root, { rel: 'preload', as: 'script', href: new URL('search/root.js', source).href });
    document.head.append(root, script);
  });

  function box(form) {
    const toggle = document.getElementById('__search'), input = form.elements.q;
    // Its address is relative, and instant navigation changes what to.
    form.action = new URL(form.getAttribute('action'), location.href).href;
    const open = () => { if (toggle) toggle.checked = true; };
    input.addEventListener('focus', () => { open(); load().then(search => search.box(form)); }, { once: true });
    input.addEventListener('focus', open);
    toggle?.addEventListener('change', () => { if (toggle.checked) input.focus(); });
    addEventListener('keydown', event => {
      const typing = event.target.closest('input, select, textarea, [contenteditable]');
      if (typing || event.ctrlKey || event.metaKey || event.altKey || !['/', 's', 'f'].includes(event.key)) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  const start = () => {
    const page = document.querySelector('[data-jd-search]');
    if (page) load().then(search => search.page(page));
  };
  const form = document.querySelector('form[data-jd-box]');
  if (form) box(form);
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
