/**
 * The name of this page. By it the server knows that the page's next stream of events takes the
 * place of the one before, also when the page was loaded again.
 */

const KEY = 'lockstep.page';

export const PAGE = sessionStorage.getItem(KEY) ?? madeUp();

function madeUp() {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((number) => number.toString(36)).join('-');
}

// a tab that is made of this one begins with all that is kept, and is a page of its own
sessionStorage.removeItem(KEY);
window.addEventListener('pagehide', () => sessionStorage.setItem(KEY, PAGE));
window.addEventListener('pageshow', () => sessionStorage.removeItem(KEY));
