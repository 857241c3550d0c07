/**
 * The address decides which screen is shown: `#/runs/19?view=graph` is the screen whose pattern is
 * `runs/:run`, with `{run: '19', view: 'graph'}`.
 */

/**
 * @param {string} hash
 * @param {import('./state/types.js').Screen[]} screens
 * @returns {import('./state/types.js').Route|null} null when there is no such screen
 */
export function routeOf(hash, screens) {
  const [path, query = ''] = hash.replace(/^#?\/?/, '').split('?');
  for (const screen of screens) {
    const params = matched(screen.pattern, path);
    if (params) {
      return { screen, path, params: { ...Object.fromEntries(new URLSearchParams(query)), ...params } };
    }
  }
  return null;
}

function matched(pattern, path) {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) {
    return null;
  }
  const params = {};
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith(':')) {
      params[part.slice(1)] = decoded(given[index]);
    } else if (part !== given[index]) {
      return null;
    }
  }
  return params;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * @param {string} path such as `runs/19`
 * @param {Record<string, string|number|null|undefined>} [query] what is null or undefined is left out
 */
export function addressOf(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const text = new URLSearchParams(given).toString();
  return `#/${path}${text ? `?${text}` : ''}`;
}

/**
 * @param {import('./state/types.js').Screen[]} screens
 * @param {(route: import('./state/types.js').Route|null) => void} onRoute called now and after each
 *   change of the address
 */
export function startRouter(screens, onRoute) {
  const route = () => onRoute(routeOf(location.hash, screens));
  window.addEventListener('hashchange', route);
  route();
}
