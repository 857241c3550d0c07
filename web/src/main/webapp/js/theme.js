// Runs before the first paint, so it is a plain script: hands the colour scheme to Bootstrap.
(() => {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const chosen = localStorage.getItem('lockstep.theme') ?? 'auto';
    const system = dark.matches ? 'dark' : 'light';
    document.documentElement.dataset.bsTheme = chosen === 'auto' ? system : chosen;
  };
  dark.addEventListener('change', apply);
  window.addEventListener('theme-chosen', apply);
  apply();
})();
