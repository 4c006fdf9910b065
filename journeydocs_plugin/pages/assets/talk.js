// Shows one slide at a time. The slide is kept in the address, so that a talk can be taken up anywhere.
(() => {
  'use strict';
  const body = document.body, slides = [...document.querySelectorAll('.t-slide')], by = id => document.getElementById(id);
  const rtl = document.documentElement.dir === 'rtl';
  let now = 0;

  function dark() {
    // Where the reader has chosen a scheme on the site, the talk follows it.
    try {
      const key = Object.keys(localStorage).find(name => name.endsWith('.__palette'));
      if (key) return JSON.parse(localStorage.getItem(key)).color.scheme === 'slate';
    } catch { /* a browser that keeps nothing */ }
    return matchMedia('(prefers-color-scheme: dark)').matches;
  }

  function show(place, focus) {
    now = Math.max(0, Math.min(slides.length - 1, place));
    slides.forEach((slide, at) => slide.classList.toggle('t-now', at === now));
    by('t-count').textContent = `${now + 1} / ${slides.length}`;
    by('t-before').disabled = now === 0;
    by('t-next').disabled = now === slides.length - 1;
    by('t-close').href = slides[now].dataset.back;
    history.replaceState(null, '', `#${encodeURIComponent(slides[now].id)}`);
    scrollTo(0, 0);
    if (focus) slides[now].querySelector('h1, h2').focus({ preventScroll: true });
  }

  function notes() {
    by('t-notes').setAttribute('aria-pressed', body.classList.toggle('t-speaker'));
  }

  function full() {
    if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen?.();
  }

  const keys = {
    ArrowRight: () => show(now + (rtl ? -1 : 1), true), ArrowLeft: () => show(now + (rtl ? 1 : -1), true),
    PageDown: () => show(now + 1, true), PageUp: () => show(now - 1, true),
    Home: () => show(0, true), End: () => show(slides.length - 1, true),
    Escape: () => { if (!document.fullscreenElement) location.href = by('t-close').href; },
    n: notes, f: full,
  };
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key] || (event.key === ' ' && !event.target.closest('button, a') && keys.PageDown);
    if (!act) return;
    event.preventDefault();
    act();
  });

  let start;
  addEventListener('touchstart', event => { start = event.touches.length === 1 ? event.touches[0] : undefined; }, { passive: true });
  addEventListener('touchend', event => {
    if (!start) return;
    const across = event.changedTouches[0].clientX - start.clientX, along = event.changedTouches[0].clientY - start.clientY;
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(along)) show(now + ((across < 0) !== rtl ? 1 : -1), true);
  }, { passive: true });

  by('t-before').addEventListener('click', () => show(now - 1));
  by('t-next').addEventListener('click', () => show(now + 1));
  by('t-notes').addEventListener('click', notes);
  by('t-full').addEventListener('click', full);
  const asked = () => slides.findIndex(slide => slide.id === decodeURIComponent(location.hash.slice(1)));
  addEventListener('hashchange', () => { if (asked() >= 0) show(asked(), true); });
  if (dark()) body.setAttribute('data-md-color-scheme', 'slate');
  document.querySelector('.t-script').hidden = false;
  body.classList.add('t-on');
  show(Math.max(0, asked()));
})();
