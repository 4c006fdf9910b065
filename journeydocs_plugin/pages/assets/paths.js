// Shows on a stop's page which reading path one is on, and keeps in this browser alone how far the reader has come.
(() => {
  const key = `journeydocs.paths ${new URL('../..', document.currentScript.src).pathname}`;
  const each = (root, selector, act) => root.querySelectorAll(selector).forEach(act);
  let store = {};

  function load() {
    try { store = JSON.parse(localStorage.getItem(key)) || {}; } catch { /* nothing can be kept here */ }
    return store;
  }

  function save() {
    try { localStorage.setItem(key, JSON.stringify(store)); } catch { /* then it holds until the page is left */ }
  }

  function remember(path, stop) {
    const { read = [] } = load()[path] || {};
    store[path] = { read: [...new Set([...read, stop])], last: stop };
    save();
  }

  // The bar of the stop that the address names; of the path's first stop on this page where the number is an old one.
  // While another page is on its way, the address is ahead of the page: then only a stop of this page is shown.
  function bar(ahead) {
    const query = new URLSearchParams(location.search);
    const own = [...document.querySelectorAll('.jd-bar')].filter(one => one.dataset.path === query.get('path'));
    const exact = own.find(one => one.dataset.stop === query.get('stop')), now = exact || own[0];
    if (ahead && !exact) return;
    each(document, '.jd-bar', one => { one.hidden = one !== now; });
    document.documentElement.classList.toggle('jd-walking', Boolean(now));
    if (!now) return;
    const [fold, more] = ['.jd-bar-fold', '.jd-bar-more'].map(part => now.querySelector(part));
    const turn = folded => {
      more.hidden = folded;
      fold.setAttribute('aria-expanded', !folded);
    };
    turn(Boolean(load().folded));
    fold.onclick = () => {
      load().folded = !more.hidden;
      save();
      turn(store.folded);
    };
    now.querySelector('.jd-bar-leave').onclick = () => {
      now.hidden = true;
      document.documentElement.classList.remove('jd-walking');
      query.delete('path');
      query.delete('stop');
      history.replaceState(history.state, '', `${location.pathname}${query.size ? `?${query}` : ''}${location.hash}`);
    };
    remember(now.dataset.path, now.dataset.jdKey);
  }

  function progress() {
    load();
    each(document, '[data-jd-path]', box => {
      const path = box.dataset.jdPath, { read = [], last } = store[path] || {};
      let at;
      each(box, '.jd-stop', stop => {
        const done = read.includes(stop.dataset.jdKey);
        stop.classList.toggle('jd-stop-done', done);
        stop.querySelector('.jd-stop-read').hidden = !done;
        if (stop.dataset.jdKey === last) at = stop.querySelector('h2 a');
      });
      each(box, '[data-jd-progress]', line => {
        const all = Number(line.dataset.jdProgress), count = Math.min(read.length, all), words = line.lastElementChild;
        line.hidden = !count;
        line.firstElementChild.value = count;
        words.textContent = words.dataset.words.replace('{read}', count).replace('{all}', all);
      });
      each(box, '[data-jd-begin]', link => { link.hidden = Boolean(at); });
      each(box, '[data-jd-left]', part => {
        part.hidden = !at;
        each(part, 'a', link => { if (at) link.href = at.href; });
        each(part, '[data-jd-where]', words => { words.textContent = at ? at.textContent : ''; });
      });
      each(box, '[data-jd-forget]', button => {
        button.onclick = () => {
          delete load()[path];
          save();
          progress();
          box.querySelector('[data-jd-begin]').focus();
        };
      });
    });
  }

  const all = () => { bar(false); progress(); };
  if (window.document$) {
    window.document$.subscribe(all);
    // From one stop of a page to another only the address changes.
    window.location$.subscribe(() => bar(true));
  } else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', all);
  else all();
})();
