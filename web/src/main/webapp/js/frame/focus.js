/**
 * Keeps the keyboard's place when the page takes away what has it: a button is gone because the
 * state has changed, or a dialog has closed. A person who left it by themselves stays where they are.
 *
 * @typedef {object} Place
 * @property {HTMLElement} element what has or had the focus
 * @property {HTMLElement[]} around what it stood in, the nearest first
 * @property {boolean} left whether the person left it
 */

/**
 * @param {Document} page
 * @returns {{keep: () => void}} to be called after each change of the page
 */
export function keepFocus(page) {
  /** One of the page itself, one of the dialog above it. @type {{page: Place|null, dialog: Place|null}} */
  const places = { page: null, dialog: null };
  const layerOf = (element) => (element.closest('dialog') ? 'dialog' : 'page');

  page.addEventListener('focusin', ({ target }) => {
    places[layerOf(target)] = { element: target, around: around(target), left: false };
  });
  page.addEventListener('focusout', ({ target, relatedTarget }) => {
    const place = places[layerOf(target)];
    if (place?.element === target && relatedTarget === null && !target.disabled) {
      place.left = true;
    }
  });

  function keep() {
    const layer = page.querySelector('dialog[open]') ? 'dialog' : 'page';
    const place = places[layer];
    if (place === null || (page.activeElement !== null && page.activeElement !== page.body)) {
      return;
    }
    if (!isThere(place.element)) {
      focus(placeNear(place.around));
    } else if (place.left) {
      places[layer] = null;
    } else {
      focus(place.element);
    }
  }

  return { keep };
}

function around(element) {
  const found = [];
  for (let one = element.parentElement; one; one = one.parentElement) {
    found.push(one);
  }
  return found;
}

function isThere(element) {
  return element.isConnected && !element.disabled;
}

/**
 * Where one goes on who stood in these elements: at the heading of the nearest section that is
 * left, or at that of the screen. Not at the next command: who presses twice would give it.
 *
 * @param {HTMLElement[]} around the nearest first
 * @returns {HTMLElement|undefined}
 */
export function placeNear(around) {
  const left = around.find((one) => one.isConnected && one.matches('section, dialog, main, body'));
  if (left === undefined || !left.matches('main, body')) {
    return left && (headingOf(left) ?? left);
  }
  return left.querySelector('h1') ?? left.querySelector('main') ?? left;
}

function headingOf(section) {
  const named = section.getAttribute('aria-labelledby');
  return (named && section.querySelector(`#${CSS.escape(named)}`)) ?? section.querySelector('h1, h2, h3');
}

/** The page stays where it is: what a person looks at does not jump. */
function focus(element) {
  if (element && element.tabIndex < 0) {
    element.setAttribute('tabindex', '-1');
  }
  element?.focus({ preventScroll: true });
}
