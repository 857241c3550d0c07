/**
 * The answers of the REST API and the console's own state, as types only.
 * Instants are ISO-8601 strings, durations are milliseconds, absent is null.
 *
 * @typedef {'CREATED'|'INITIALIZED'|'RUNNING'|'STOPPING'|'STOPPED'|'COMPLETED'|'FAILED'} RunState
 * @typedef {'FIRST'|'MIDDLE'|'LAST'|'RELEASE'|'UNLOCKED'|'COMPANIES'} RunStep
 * @typedef {'WAITING'|'READY'|'RUNNING'|'COMPLETED'|'FAILED'|'BLOCKED'|'NOT_EXECUTED'|'SKIPPED'} TaskState
 *
 * @typedef {object} Status
 * @property {string} name
 * @property {string} version
 * @property {'STARTING'|'READY'} state
 * @property {string} node
 * @property {string} startedAt
 * @property {boolean} leaseholder whether this node holds the lease
 * @property {number} epoch
 * @property {string} controlDatabase
 * @property {string} java
 * @property {number[]} activeRuns
 *
 * @typedef {object} RunningTask
 * @property {number} task
 * @property {number} company
 * @property {string} program
 * @property {string} table
 * @property {string} bshell
 * @property {string} startedAt
 *
 * @typedef {object} Run
 * @property {number} run
 * @property {string|null} description
 * @property {string} packageCombination
 * @property {'FEATURE_PACK'|'MANUAL'} origin
 * @property {RunState} state
 * @property {RunStep|null} step
 * @property {number} bshells
 * @property {number[]} companies
 * @property {{total: number, done: number, byState: Partial<Record<TaskState, number>>}} tasks
 * @property {RunningTask[]} running
 * @property {number|null} etaMillis
 * @property {string} createdAt
 * @property {string|null} startedAt
 * @property {string|null} finishedAt
 * @property {number|null} elapsedMillis
 * @property {number} restarts
 * @property {string|null} error what keeps it from going on, other than its tasks, and what to do
 * @property {'RUN'|'COMPANY'} release whether its companies wait for each other
 *
 * @typedef {object} CompanyReport
 * @property {number} company
 * @property {string|null} description
 * @property {number} completed
 * @property {number} notExecuted
 * @property {number} failed
 * @property {number} blocked
 * @property {number} skipped
 * @property {number} waiting
 * @property {number} taskMillis
 * @property {'NORMAL'|'UPGRADE_NEEDED'} status
 *
 * @typedef {object} Failure
 * @property {number} task
 * @property {number} company
 * @property {string} program
 * @property {string|null} error
 * @property {string[]} blocks the programs that wait for this one
 *
 * @typedef {{run: Run, companies: CompanyReport[], failures: Failure[]}} Report
 *
 * @typedef {object} Connection
 * @property {'CONNECTING'|'ONLINE'|'UNREACHABLE'|'ERROR'} phase
 * @property {string} reason why the last request failed; empty while online
 * @property {number|null} since when the phase began, milliseconds of the browser's clock
 * @property {number|null} retryAt when the next request goes out, while it fails
 *
 * @typedef {object} State
 * @property {Connection} connection
 * @property {Status|null} status
 * @property {Run[]|null} runs newest first; null until the server has answered
 * @property {number} runsTotal
 * @property {number} runsShown how many runs the list asks for
 * @property {number|null} selected the run of the address; null follows the current run
 * @property {Run|null} run the run that is shown
 * @property {Report|null} report
 * @property {string} reportOf the reading of the run that the report belongs to
 * @property {string} runFault why the selected run cannot be shown
 * @property {number|null} answeredAt when the server last answered, by the browser's clock
 * @property {number} serverTime the same moment by the server's clock
 * @property {string} announcement the last change that a screen reader speaks
 *
 * @typedef {object} Answer one round of requests
 * @property {number|null} selected the selection that was asked for
 * @property {Status} status
 * @property {number} at
 * @property {number} serverTime
 * @property {{items: Run[], total: number}} [page]
 * @property {Run|null} [run]
 * @property {string} [runFault]
 * @property {Report} [report] absent when the known one is still right
 *
 * @typedef {{type: 'routed', run: number|null}
 *   | {type: 'answered', answer: Answer}
 *   | {type: 'failed', phase: 'UNREACHABLE'|'ERROR', reason: string, at: number, retryAt: number}
 *   | {type: 'retrying'}
 *   | {type: 'olderRunsWanted'}} Action
 */
export {};
