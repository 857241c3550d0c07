/**
 * Reads what the screen wants: at once what is not known, again what has changed, and now and then
 * what has no events. Each path is read once at a time.
 */
import { ApiFault } from './api.js';

/** Changes that come faster than this are read together, in milliseconds; a want may be calmer. */
const CALM = 1000;

/**
 * @param {import('../state/types.js').Store} store
 * @param {(path: string) => Promise<{value: any, serverTime: number}>} read
 */
export function keepResources(store, read) {
  /** @type {Map<string, {want: import('../state/types.js').Want, due: boolean, reading: boolean, timer: number, readAt: number}>} */
  const kept = new Map();

  /** @param {import('../state/types.js').Want[]} wants */
  function want(wants) {
    const paths = new Set(wants.map((one) => one.path));
    for (const [path, one] of kept) {
      if (!paths.has(path)) {
        clearTimeout(one.timer);
        kept.delete(path);
      }
    }
    for (const one of wants) {
      const known = kept.get(one.path);
      if (known) {
        known.want = one;
      } else {
        kept.set(one.path, { want: one, due: true, reading: false, timer: 0, readAt: 0 });
        plan(one.path);
      }
    }
  }

  /** Cells have changed. @param {string[]} ids topic and key, `runs/19` */
  function changed(ids) {
    for (const [path, one] of kept) {
      const on = one.want.on ?? [];
      if (on.some((start) => ids.some((id) => id === start || id.startsWith(`${start}/`)))) {
        one.due = true;
        plan(path);
      }
    }
  }

  /** Everything may have changed. */
  function refresh() {
    for (const [path, one] of kept) {
      one.due = true;
      one.readAt = 0;
      plan(path);
    }
  }

  function plan(path) {
    const one = kept.get(path);
    if (!one || one.reading) {
      return;
    }
    clearTimeout(one.timer);
    const since = Date.now() - one.readAt;
    if (one.due) {
      one.timer = setTimeout(() => readNow(path, one), Math.max(0, (one.want.calm ?? CALM) - since));
    } else if (one.want.every) {
      one.timer = setTimeout(() => readNow(path, one), Math.max(0, one.want.every - since));
    }
  }

  async function readNow(path, one) {
    one.reading = true;
    one.due = false;
    one.readAt = Date.now();
    try {
      const { value, serverTime } = await read(path);
      store.dispatch({ type: 'resourceRead', path, value, serverTime, at: Date.now() });
    } catch (fault) {
      failed(path, one, fault);
    } finally {
      one.reading = false;
      plan(path);
    }
  }

  function failed(path, one, fault) {
    if (fault instanceof ApiFault) {
      store.dispatch({ type: 'resourceRefused', path, problem: fault.problem, at: Date.now() });
    } else {
      one.due = true; // the connection tells that the server is away
    }
  }

  return { want, changed, refresh };
}
