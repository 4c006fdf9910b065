// Shows the changes of some subjects alone.
(() => {
  const box = document.querySelector('.d-filter');
  if (!box) return;
  const buttons = [...box.querySelectorAll('button')];
  const status = box.querySelector('.d-status');
  const show = () => {
    const wanted = buttons.filter(one => one.getAttribute('aria-pressed') === 'true').map(one => one.dataset.subject);
    const fits = one => !wanted.length || wanted.includes(one.dataset.subject);
    for (const one of document.querySelectorAll('main [data-subject]:not(button)')) one.hidden = !fits(one);
    for (const part of document.querySelectorAll('.d-spot, .d-page')) {
      part.hidden = ![...part.querySelectorAll('[data-subject]')].some(fits);
    }
    for (const link of document.querySelectorAll('.d-contents a')) {
      link.parentNode.hidden = document.querySelector(link.getAttribute('href')).hidden;
    }
    const count = document.querySelectorAll('.d-change:not([hidden])').length;
    status.textContent = wanted.length ? `${count} ${count === 1 ? 'change' : 'changes'} shown` : '';
  };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
      show();
    });
  }
  box.hidden = false;
})();
