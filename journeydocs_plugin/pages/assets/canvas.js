// The canvas of a journey: which lanes and whose journey are shown, all of the window, and the arrow keys.
(() => {
  function prepare(root) {
    if (root.dataset.jdReady) return;
    root.dataset.jdReady = 'yes';
    const all = selector => [...root.querySelectorAll(selector)];
    const form = root.querySelector('form');
    if (!form) return;
    const grid = root.querySelector('.jd-cv-grid'), full = root.querySelector('[data-full]');
    const here = document.createElement('a'), cells = [];
    let current, column = 0, count = 0;

    // Where each cell stands. A stage's own cells span the columns of its steps.
    for (const stage of all('.jd-cv-stage')) {
      const steps = stage.querySelectorAll('.jd-cv-step'), first = count;
      for (const row of stage.querySelectorAll('[role="row"]')) {
        const step = row.classList.contains('jd-cv-step');
        for (const cell of row.children) {
          cells.push({ cell, row: parseInt(cell.style.gridRow, 10) || (step ? 3 : 1), from: step ? count : first, to: step ? count + 1 : first + steps.length });
        }
        if (step) count += 1;
      }
    }
    grid.setAttribute('role', 'grid');
    all('.jd-c').forEach(cell => cell.setAttribute('role', 'gridcell'));
    grid.parentElement.removeAttribute('tabindex');
    here.className = 'jd-cv-here';
    here.textContent = '#';
    here.ariaLabel = here.title = root.dataset.jdCanvas;

    const show = cell => cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const links = cell => cell.querySelectorAll('a');
    function reach(next) {
      if (current) { current.cell.tabIndex = -1; links(current.cell).forEach(link => { link.tabIndex = -1; }); }
      current = next;
      next.cell.tabIndex = 0;
      links(next.cell).forEach(link => link.removeAttribute('tabindex'));
    }
    function point(cell) {
      here.href = `#${cell.id}`;
      cell.append(here);
    }
    cells.forEach(({ cell }) => { cell.tabIndex = -1; links(cell).forEach(link => { link.tabIndex = -1; }); });
    reach(cells[0]);

    const seen = one => one.cell.offsetParent;
    const nearest = (list, distance) => list.filter(one => distance(one) > 0 && seen(one)).sort((a, b) => distance(a) - distance(b))[0];
    function next(key) {
      const forward = getComputedStyle(root).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      const lane = cells.filter(one => one.row === current.row);
      if (key === 'Home') return lane.find(seen);
      if (key === 'End') return lane.findLast(seen);
      if (key === 'ArrowUp' || key === 'ArrowDown') {
        const sign = key === 'ArrowUp' ? -1 : 1;
        return nearest(cells.filter(one => one.from <= column && column < one.to), one => sign * (one.row - current.row));
      }
      return nearest(lane, one => (key === forward ? one.from - current.from : current.from - one.from));
    }

    grid.addEventListener('focusin', event => {
      const found = cells.find(one => one.cell.contains(event.target));
      if (!found) return;
      if (column < found.from || column >= found.to) column = found.from;
      reach(found);
      point(found.cell);
    });
    grid.addEventListener('mouseover', event => {
      const cell = event.target.closest('.jd-c');
      if (cell) point(cell);
    });
    grid.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' && event.target === current.cell) {
        current.cell.closest('[role="row"]').querySelector('.jd-cv-head a').click();
      } else if (/^(Arrow|Home$|End$)/.test(event.key)) {
        event.preventDefault();
        const found = next(event.key);
        if (!found) return;
        if (!event.key.endsWith('Up') && !event.key.endsWith('Down')) column = found.from;
        found.cell.focus({ preventScroll: true });
        show(found.cell);
      }
    });

    // The choice, and where it is kept.
    for (const lane of all('.jd-cv-lane')) {
      const label = document.createElement('label'), box = document.createElement('input');
      Object.assign(box, { type: 'checkbox', name: 'lane', value: lane.dataset.lane });
      label.append(box, lane.querySelector('span').textContent);
      form.querySelector('.jd-cv-menu fieldset').append(label);
    }
    const lanes = all('[name="lane"]'), people = all('[name="who"]');
    function apply() {
      const off = lanes.filter(box => !box.checked).map(box => box.value), who = people.find(one => one.checked);
      all('[data-lane]').forEach(one => one.toggleAttribute('hidden', off.includes(one.dataset.lane)));
      all('[data-who]').forEach(one => one.toggleAttribute('hidden', !!who?.value && one.dataset.who !== who.dataset.at));
      all('.jd-c-who').forEach(cell => cell.classList.toggle('jd-c-still', [...cell.children].every(one => one.hidden)));
      const query = new URLSearchParams(location.search);
      const keep = (name, value) => (value ? query.set(name, value) : query.delete(name));
      keep('hide', off.join(','));
      keep('who', who?.value);
      keep('full', root.hasAttribute('data-full') && '1');
      const text = query.toString() ? `?${query}` : '';
      if (text !== location.search) history.replaceState(history.state, '', location.pathname + text + location.hash);
      all('[data-keep]').forEach(link => { const url = new URL(link.href); url.search = text; link.href = url; });
    }
    function fill(on) {
      root.toggleAttribute('data-full', on);
      full.setAttribute('aria-pressed', on);
      apply();
    }
    form.addEventListener('change', apply);
    document.addEventListener('click', event => { if (!form.contains(event.target)) form.querySelector('details').open = false; });
    form.addEventListener('submit', event => event.preventDefault());
    full.addEventListener('click', () => {
      const on = !root.hasAttribute('data-full');
      fill(on);
      if (on) root.requestFullscreen?.().catch(() => {});
      else if (document.fullscreenElement) document.exitFullscreen();
    });
    document.addEventListener('fullscreenchange', () => { if (!document.fullscreenElement) fill(false); });
    root.addEventListener('keydown', event => { if (event.key === 'Escape' && root.hasAttribute('data-full')) fill(false); });

    const asked = new URLSearchParams(location.search), off = (asked.get('hide') || '').split(',');
    lanes.forEach(box => { box.checked = !off.includes(box.value); });
    people.forEach(one => { one.checked = one.value === (asked.get('who') || ''); });
    const called = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (called && root.contains(called)) lanes.forEach(box => { box.checked ||= box.value === called.dataset.lane; });
    form.hidden = false;
    fill(asked.get('full') === '1');
    if (called && root.contains(called)) show(called);
  }

  const start = () => document.querySelectorAll('[data-jd-canvas]').forEach(prepare);
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
