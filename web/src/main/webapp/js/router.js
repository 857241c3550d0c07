/** The address decides which run is shown: `#/runs/19`, or `#/` for the current one. */

const RUN = /^#\/runs\/(\d+)$/;

/**
 * @param {string} hash
 * @returns {number|null} the run's number; null for the current run
 */
export function runOf(hash) {
  const match = RUN.exec(hash);
  return match ? Number(match[1]) : null;
}

/** @param {number} run */
export function addressOf(run) {
  return `#/runs/${run}`;
}

/** @param {(run: number|null) => void} onRoute called now and after each change of the address */
export function startRouter(onRoute) {
  const route = () => onRoute(runOf(location.hash));
  window.addEventListener('hashchange', route);
  route();
}
