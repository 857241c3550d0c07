/** Words of services; see `parts/words.js`. @type {Record<string, import('../../parts/words.js').Word>} */
export const SERVER_STATES = {
  ALIVE: { label: 'Alive', tone: 'ok', icon: 'check' },
  GONE: { label: 'Gone', tone: 'bad', icon: 'cross' },
};

/** @type {Record<string, import('../../parts/words.js').Word>} */
export const CHECK_STATES = {
  UP: { label: 'Up', tone: 'ok', icon: 'check' },
  DOWN: { label: 'Down', tone: 'bad', icon: 'cross' },
};

/** @type {Record<string, string>} */
export const CHECKS = {
  'control-database': 'Control database',
  broker: 'Message broker',
  lease: 'Lease',
  disk: 'Disk',
};

/** @type {Record<string, string>} */
export const QUEUES = {
  LockstepCylinders: 'cylinders that are to be copied',
  DLQ: 'what was delivered in vain five times',
  ExpiryQueue: 'what nobody took in its time',
};

/** What came about where messages lie that nobody takes. @type {Record<string, string>} */
export const LEFT = {
  DLQ: 'could not be executed five times. The server’s log says why, at the time when they came.',
  ExpiryQueue: 'waited for a minute and were taken by nobody: the servers that copy were away, stood still, or had too much to do.',
};
