/** The words, icons and tones for the server's states; a tone never stands without its word. */

/** @typedef {{label: string, tone: 'ok'|'busy'|'warn'|'bad'|'idle', icon: string}} Word */

/** @type {Record<import('./types.js').RunState, Word>} */
export const RUN_STATES = {
  CREATED: { label: 'Created', tone: 'idle', icon: 'circle' },
  INITIALIZED: { label: 'Initialized', tone: 'idle', icon: 'clock' },
  RUNNING: { label: 'Running', tone: 'busy', icon: 'play' },
  STOPPING: { label: 'Stopping', tone: 'warn', icon: 'pause' },
  STOPPED: { label: 'Stopped', tone: 'warn', icon: 'pause' },
  COMPLETED: { label: 'Completed', tone: 'ok', icon: 'check' },
  FAILED: { label: 'Failed', tone: 'bad', icon: 'cross' },
};

/** In the order of a task's life. @type {Record<import('./types.js').TaskState, Word>} */
export const TASK_STATES = {
  WAITING: { label: 'Waiting', tone: 'idle', icon: 'clock' },
  READY: { label: 'Ready', tone: 'idle', icon: 'circle' },
  RUNNING: { label: 'Running', tone: 'busy', icon: 'play' },
  COMPLETED: { label: 'Completed', tone: 'ok', icon: 'check' },
  NOT_EXECUTED: { label: 'Not executed', tone: 'ok', icon: 'skip' },
  SKIPPED: { label: 'Skipped', tone: 'warn', icon: 'skip' },
  FAILED: { label: 'Failed', tone: 'bad', icon: 'cross' },
  BLOCKED: { label: 'Blocked', tone: 'warn', icon: 'block' },
};

/** @type {Record<string, Word>} */
export const COMPANY_STATES = {
  NORMAL: { label: 'Normal', tone: 'ok', icon: 'check' },
  UPGRADE_NEEDED: { label: 'Upgrade needed', tone: 'idle', icon: 'lock' },
};

/** @type {Record<import('./types.js').RunStep, string>} */
export const STEP_LABELS = {
  FIRST: 'First',
  MIDDLE: 'Middle',
  LAST: 'Last',
  RELEASE: 'Release',
  UNLOCKED: 'Unlocked',
  COMPANIES: 'All batches, each company by itself',
};

export const STEP_MARKS = {
  DONE: { label: 'done', tone: 'ok', icon: 'check' },
  CURRENT: { label: 'in progress', tone: 'busy', icon: 'play' },
  PAUSED: { label: 'stopped here', tone: 'warn', icon: 'pause' },
  ENDED: { label: 'ended here with failures', tone: 'bad', icon: 'cross' },
  AHEAD: { label: 'still ahead', tone: 'idle', icon: 'circle' },
};

/** @type {Record<string, string>} */
export const ORIGINS = { FEATURE_PACK: 'Feature pack', MANUAL: 'Created by hand' };

/**
 * The word of a state, or the state itself where the server knows more than this console.
 *
 * @param {Record<string, Word>} words
 * @param {string} state
 * @returns {Word}
 */
export function wordOf(words, state) {
  return words[state] ?? { label: state, tone: 'idle', icon: 'circle' };
}

/**
 * How the server is, in one word.
 *
 * @param {import('./types.js').State} state
 * @returns {Word}
 */
export function serverWord({ connection, status }) {
  switch (connection.phase) {
    case 'UNREACHABLE':
      return { label: 'Unreachable', tone: 'bad', icon: 'cross' };
    case 'ERROR':
      return { label: 'Answers with errors', tone: 'bad', icon: 'cross' };
    case 'CONNECTING':
      return { label: 'Connecting', tone: 'idle', icon: 'clock' };
    default:
      return status?.state === 'READY'
        ? { label: 'Ready', tone: 'ok', icon: 'check' }
        : { label: 'Starting', tone: 'warn', icon: 'clock' };
  }
}
