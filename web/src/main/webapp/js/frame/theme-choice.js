/** Light, dark, or as the system has it; kept in this browser, and read by `theme.js` before the first paint. */
const KEY = 'lockstep.theme';

/** @returns {'auto'|'light'|'dark'} */
export function chosenTheme() {
  return localStorage.getItem(KEY) ?? 'auto';
}

/** @param {'auto'|'light'|'dark'} theme */
export function chooseTheme(theme) {
  localStorage.setItem(KEY, theme);
  window.dispatchEvent(new Event('theme-chosen'));
}
