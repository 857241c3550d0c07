/** The words, icons and tones for the server's states; a tone never stands without its word. */

/** @typedef {{label: string, tone: 'ok'|'busy'|'warn'|'bad'|'idle', icon: string}} Word */

/** @type {Record<import('../state/types.js').RunState, Word>} */
export const RUN_STATES = {
  CREATED: { label: 'Created', tone: 'idle', icon: 'circle' },
  INITIALIZED: { label: 'Initialized', tone: 'idle', icon: 'clock' },
  RUNNING: { label: 'Running', tone: 'busy', icon: 'play' },
  STOPPING: { label: 'Stopping', tone: 'warn', icon: 'pause' },
  STOPPED: { label: 'Stopped', tone: 'warn', icon: 'pause' },
  COMPLETED: { label: 'Completed', tone: 'ok', icon: 'check' },
  FAILED: { label: 'Failed', tone: 'bad', icon: 'cross' },
};

/** In the order of a task's life. @type {Record<import('../state/types.js').TaskState, Word>} */
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
export const RANGE_STATES = {
  READY: { label: 'Ready', tone: 'idle', icon: 'circle' },
  RUNNING: { label: 'Running', tone: 'busy', icon: 'play' },
  COMPLETED: { label: 'Completed', tone: 'ok', icon: 'check' },
  FAILED: { label: 'Failed', tone: 'bad', icon: 'cross' },
};

/** @type {Record<string, Word>} */
export const SIMULATION_STATES = {
  RUNNING: { label: 'Running', tone: 'busy', icon: 'play' },
  STOPPING: { label: 'Stopping', tone: 'warn', icon: 'pause' },
  STOPPED: { label: 'Stopped', tone: 'warn', icon: 'pause' },
  COMPLETED: { label: 'Completed', tone: 'ok', icon: 'check' },
  INCOMPLETE: { label: 'Not all could be simulated', tone: 'warn', icon: 'skip' },
  FAILED: { label: 'Failed', tone: 'bad', icon: 'cross' },
};

/** How programs end. @type {Record<string, string>} */
export const OUTCOMES = {
  DONE: 'Done',
  DONE_WITH_INFORMATION: 'Done with information',
  DONE_WITH_ROW_ERRORS: 'Done with row errors',
  FAILED: 'Failed',
  FAILED_STOP_RUN: 'Failed and stopped the run',
};

/** @type {Record<string, string>} */
export const RUNTIME_CLASSES = { HUGE: 'Huge', LARGE: 'Large', MEDIUM: 'Medium', SMALL: 'Small', NONE: 'None' };

/** @type {Record<string, Word>} */
export const COMPANY_STATES = {
  NORMAL: { label: 'Normal', tone: 'ok', icon: 'check' },
  UPGRADE_NEEDED: { label: 'Upgrade needed', tone: 'idle', icon: 'lock' },
};

/** @type {Record<string, Word>} */
export const OPERATION_STATES = {
  QUEUED: { label: 'Queued', tone: 'idle', icon: 'clock' },
  RUNNING: { label: 'Running', tone: 'busy', icon: 'play' },
  WAITING: { label: 'Waits for a person', tone: 'warn', icon: 'hand' },
  PAUSED: { label: 'Paused', tone: 'warn', icon: 'pause' },
  RECOVERABLE: { label: 'Has to be recovered', tone: 'bad', icon: 'hand' },
  DONE: { label: 'Done', tone: 'ok', icon: 'check' },
  DONE_WITH_WARNINGS: { label: 'Done with warnings', tone: 'warn', icon: 'check' },
  EXITED: { label: 'Left', tone: 'idle', icon: 'cross' },
};

/** @type {Record<string, Word>} */
export const ENTRY_STATES = {
  WAITING: { label: 'Still ahead', tone: 'idle', icon: 'circle' },
  RUNNING: { label: 'Running', tone: 'busy', icon: 'play' },
  DONE: { label: 'Done', tone: 'ok', icon: 'check' },
  DONE_WITH_WARNINGS: { label: 'Done with warnings', tone: 'warn', icon: 'check' },
  SKIPPED: { label: 'Not needed', tone: 'ok', icon: 'skip' },
  FAILED: { label: 'Failed', tone: 'bad', icon: 'cross' },
  IGNORED: { label: 'Failure ignored', tone: 'warn', icon: 'skip' },
};

/** @type {Record<string, Word>} */
export const LOAD_STATES = {
  RUNNING: { label: 'Running', tone: 'busy', icon: 'play' },
  PAUSING: { label: 'Pausing', tone: 'warn', icon: 'pause' },
  PAUSED: { label: 'Paused', tone: 'warn', icon: 'pause' },
  TERMINATING: { label: 'Terminating', tone: 'warn', icon: 'cross' },
  TERMINATED: { label: 'Terminated', tone: 'idle', icon: 'cross' },
  COMPLETED: { label: 'Completed', tone: 'ok', icon: 'check' },
  FAILED: { label: 'Failed', tone: 'bad', icon: 'cross' },
};

/** Where an instance of a load stands. @type {Record<string, Word>} */
export const STANDINGS = {
  CALLED: { label: 'Works', tone: 'busy', icon: 'play' },
  ARRIVED: { label: 'Waits at the barrier', tone: 'warn', icon: 'pause' },
  FAILED: { label: 'Failed', tone: 'bad', icon: 'cross' },
  LEFT: { label: 'Has left', tone: 'idle', icon: 'check' },
};

/** Those of the document, in the order in which a load goes through them. @type {Record<string, string>} */
export const METHODS = {
  INITIATE: 'Initiate',
  RESTART: 'Restart',
  EXECUTE: 'Execute',
  CHECKPOINT: 'Checkpoint',
  TERMINATE: 'Terminate',
};

/** Whether the users of the AMPs may work. @type {Record<string, Word>} */
export const AVAILABILITY_STATES = {
  ONLINE: { label: 'Online', tone: 'ok', icon: 'check' },
  GOING_OFFLINE: { label: 'Going offline', tone: 'warn', icon: 'clock' },
  OFFLINE: { label: 'Offline', tone: 'warn', icon: 'lock' },
  DOWN: { label: 'Down', tone: 'bad', icon: 'lock' },
  GOING_ONLINE: { label: 'Going online', tone: 'busy', icon: 'clock' },
};

/** @type {Record<string, Word>} */
export const AMP_STATES = {
  CONFIGURED: { label: 'Configured', tone: 'ok', icon: 'check' },
  NEW: { label: 'New', tone: 'idle', icon: 'circle' },
};

/** @type {Record<string, Word>} */
export const CYLINDER_STATES = {
  COPIED: { label: 'Copied', tone: 'ok', icon: 'check' },
  COPYING: { label: 'Being copied', tone: 'busy', icon: 'play' },
  FAILED: { label: 'Failed', tone: 'bad', icon: 'cross' },
  WAITING: { label: 'Still ahead', tone: 'idle', icon: 'circle' },
};

/** @type {Record<string, Word>} */
export const RECONFIGURATION_STATES = {
  RUNNING: { label: 'Running', tone: 'busy', icon: 'play' },
  STOPPING: { label: 'Stopping', tone: 'warn', icon: 'pause' },
  STOPPED: { label: 'Stopped', tone: 'warn', icon: 'pause' },
  FAILED: { label: 'Failed', tone: 'bad', icon: 'cross' },
  GIVING_UP: { label: 'Giving up', tone: 'warn', icon: 'cross' },
  GIVEN_UP: { label: 'Given up', tone: 'idle', icon: 'cross' },
  MOVED: { label: 'Moved', tone: 'ok', icon: 'check' },
  GOING_BACK: { label: 'Going back', tone: 'busy', icon: 'play' },
  BACK: { label: 'Back', tone: 'warn', icon: 'check' },
  RELEASING: { label: 'Releasing the old copy', tone: 'busy', icon: 'play' },
  RELEASED: { label: 'Old copy released', tone: 'ok', icon: 'check' },
};

/** @type {Record<string, Word>} */
export const JOB_STATES = {
  STARTING: { label: 'Starting', tone: 'idle', icon: 'clock' },
  STARTED: { label: 'Started', tone: 'busy', icon: 'play' },
  STOPPING: { label: 'Stopping', tone: 'warn', icon: 'pause' },
  STOPPED: { label: 'Stopped', tone: 'warn', icon: 'pause' },
  FAILED: { label: 'Failed', tone: 'bad', icon: 'cross' },
  COMPLETED: { label: 'Completed', tone: 'ok', icon: 'check' },
  ABANDONED: { label: 'Abandoned', tone: 'idle', icon: 'cross' },
};

/** @type {Record<import('../state/types.js').RunStep, string>} */
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
export const ORIGINS = {
  FEATURE_PACK: 'Feature pack',
  COMPANIES_MOVED: 'Companies moved',
  MANUAL: 'Created by hand',
};

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
 * @param {import('../state/types.js').State} state
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
