/**
 * What was written and not submitted, by what it began with. It belongs to the browser's tab, so that
 * it is here again when somebody comes back, also after their session has ended.
 */
const KEY = 'lockstep.drafts';

const written = new Map(JSON.parse(sessionStorage.getItem(KEY) ?? '[]'));

export const drafts = {
  /** @returns {boolean} whether there are any */
  get any() {
    return written.size > 0;
  },

  /** @param {string} from @returns {string|undefined} */
  of(from) {
    return written.get(from);
  },

  /** @param {string} from @param {string} text */
  keep(from, text) {
    written.set(from, text);
    save();
  },

  /** @param {string} from */
  forget(from) {
    written.delete(from);
    save();
  },
};

function save() {
  sessionStorage.setItem(KEY, JSON.stringify([...written]));
}
