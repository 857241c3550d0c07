/** Words of the site; see `parts/words.js`. @type {Record<string, import('../../parts/words.js').Word>} */
export const LOCK_STATES = {
  LOCKING: { label: 'Locking', tone: 'warn', icon: 'lock' },
  DRAINING: { label: 'Draining', tone: 'warn', icon: 'clock' },
  LOCKED: { label: 'Locked', tone: 'warn', icon: 'lock' },
  RELEASING: { label: 'Releasing', tone: 'busy', icon: 'play' },
};

/** What each state of a lock means. @type {Record<string, string>} */
export const LOCK_MEANINGS = {
  LOCKING: 'The rights of its users are to be taken.',
  DRAINING: 'The rights are taken; sessions that hold locks have time to end.',
  LOCKED: 'Its users are out.',
  RELEASING: 'The rights are being given back.',
};

/** @type {Record<string, import('../../parts/words.js').Word>} */
export const HISTORY_STATES = {
  RUNNING: { label: 'Begun', tone: 'busy', icon: 'play' },
  DONE: { label: 'Done', tone: 'ok', icon: 'check' },
};

/** @type {Record<string, string>} */
export const SITUATIONS = {
  DERIVATION_CHANGED: 'A VRC is derived from another one than before.',
  VRC_REPLACED: 'A VRC was replaced by another.',
};
