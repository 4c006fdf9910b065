// The search box in the header: the best hits while one types, and the way to all of them.
(jd => {
  const HITS = 8;

  // The theme shows and hides the list by a checkbox of its own.
  const toggle = () => document.getElementById('__search');

  jd.box = form => {
    const input = form.elements.q, root = form.closest('.md-search');
    const list = root.querySelector('[data-jd="list"]'), status = root.querySelector('[data-jd="status"]');
    let run = 0;

    function line(hit, terms) {
      const title = jd.make('h2', '', ...jd.marked(hit.title, terms));
      const kind = jd.make('span', 'jd-hit-note', jd.say.kind[hit.kind]);
      const where = [hit.journey, hit.stage === hit.title ? '' : hit.stage].filter(Boolean).join(' › ') || hit.note;
      const article = jd.make('article', 'md-search-result__article md-typeset', title, jd.make('p', '', kind, ' ', where));
      return entry(article, hit.href, hit.language);
    }

    function entry(content, href, language) {
      const link = jd.make('a', 'md-search-result__link', content);
      link.href = href;
      link.dir = 'auto';
      if (language) link.lang = language;
      link.addEventListener('click', close);
      return jd.make('li', 'md-search-result__item', link);
    }

    const close = () => {
      toggle().checked = false;
      document.activeElement?.blur();
    };

    async function update() {
      const turn = run += 1, text = input.value, top = await jd.ready();
      jd.say = top.say;
      if (!text.trim()) {
        status.textContent = top.say.begin;
        list.replaceChildren();
        return;
      }
      const found = await jd.ask(text, () => turn === run);
      if (!found) return;
      const { ids, terms } = found;
      const items = await Promise.all(ids.slice(0, HITS).map(async id => line(await jd.entry(id), terms)));
      if (turn !== run) return;
      status.textContent = ids.length ? top.say.results.replace('%(count)s', ids.length) : top.say.none;
      const all = jd.make('article', 'md-search-result__article md-typeset', jd.make('p', 'jd-all', top.say.all));
      list.replaceChildren(...items, ...(ids.length ? [entry(all, `${form.action}?q=${encodeURIComponent(text.trim())}`)] : []));
    }

    const guarded = () => update().catch(error => {
      status.textContent = error.message;
      console.warn('journeydocs:', error);
    });

    root.addEventListener('keydown', event => {
      const links = [input, ...list.querySelectorAll('a')], at = links.indexOf(document.activeElement);
      if (event.key === 'Escape') close();
      else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        links[(Math.max(at, 0) + (event.key === 'ArrowDown' ? 1 : links.length - 1)) % links.length].focus();
      } else return;
      event.stopPropagation();
    });
    root.addEventListener('focusout', event => {
      if (event.relatedTarget && !root.contains(event.relatedTarget)) toggle().checked = false;
    });
    form.addEventListener('reset', () => { setTimeout(guarded); input.focus(); });
    input.addEventListener('input', guarded);
    guarded();
  };
})(window.jdSearch);
