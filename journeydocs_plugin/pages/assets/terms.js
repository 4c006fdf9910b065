// Shows what a word of the glossary means: on hover, on focus, and on the first touch; the second touch follows the link.
(() => {
  let link = null, tip = null, leaving = 0, pressed = null;
  const word = event => event.target.closest && event.target.closest('a.jd-term');

  function hide() {
    clearTimeout(leaving);
    if (tip && tip.matches(':popover-open')) tip.hidePopover();
    link = tip = null;
  }

  function show(next) {
    clearTimeout(leaving);
    if (next === link) return;
    hide();
    const own = document.getElementById(next.getAttribute('aria-describedby'));
    if (!own || !own.showPopover) return;
    [link, tip] = [next, own];
    tip.showPopover();
    place();
  }

  function place() {
    if (!tip) return;
    const at = link.getClientRects()[0], box = tip.getBoundingClientRect(), room = 8;
    const below = at.bottom + 4, above = at.top - box.height - 4;
    const side = getComputedStyle(link).direction === 'rtl' ? at.right - box.width : at.left;
    tip.style.left = `${Math.max(room, Math.min(side, innerWidth - box.width - room))}px`;
    tip.style.top = `${below + box.height > innerHeight && above > 0 ? above : below}px`;
  }

  const over = event => event.pointerType === 'mouse';
  addEventListener('pointerover', event => {
    if (!over(event)) return;
    const here = word(event);
    if (here) show(here);
    else if (tip && tip.contains(event.target)) clearTimeout(leaving);
  });
  addEventListener('pointerout', event => {
    if (over(event) && tip && (word(event) === link || tip.contains(event.target)) && document.activeElement !== link) {
      clearTimeout(leaving);
      leaving = setTimeout(hide, 200);
    }
  });
  addEventListener('focusin', event => word(event) ? show(word(event)) : hide());
  addEventListener('focusout', event => { if (word(event)) hide(); });
  addEventListener('keydown', event => { if (event.key === 'Escape' && tip) hide(); });
  addEventListener('scroll', place, { passive: true, capture: true });
  addEventListener('pointerdown', event => {
    pressed = event.pointerType === 'mouse' ? null : word(event);
    if (pressed && pressed === link) pressed = null;
    else if (!pressed && tip && !tip.contains(event.target)) hide();
  }, true);
  // Before any other script that follows links.
  addEventListener('click', event => {
    const here = word(event);
    if (here && here === pressed) {
      event.preventDefault();
      event.stopImmediatePropagation();
      show(here);
    } else if (here) hide();
    pressed = null;
  }, true);
})();
