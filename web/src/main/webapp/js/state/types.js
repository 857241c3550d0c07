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
 * @typedef {object} Problem a refusal, as in RFC 9457
 * @property {string} [title]
 * @property {string} [detail]
 * @property {string} [code] such as `LS-1025`
 * @property {number} [status] the HTTP status
 * @property {Fault[]} [faults]
 *
 * @typedef {{file: string|null, line: number|null, column: number|null, object: string, message: string, action: string}} Fault
 *
 * @typedef {object} Watcher somebody who watches live events
 * @property {string} who
 * @property {'VIEWER'|'OPERATOR'|'ADMIN'} role
 * @property {string} since when the first of the streams that are open was opened
 * @property {number} streams how many are open; a page has one
 * @property {string[]} servers by which they are told
 *
 * @typedef {object} Resource something that was read of the server
 * @property {'LOADING'|'READY'|'REFUSED'} phase
 * @property {any} value the newest that was read, also when it was refused lately
 * @property {Problem|null} problem
 * @property {number|null} at when it was read, milliseconds of the browser's clock
 *
 * @typedef {object} Want what a screen needs to be read
 * @property {string} path below `/api/`
 * @property {string[]} [on] it is read again when one of these cells changes, or one below it
 * @property {number} [every] it is read again after so many milliseconds
 * @property {number} [calm] changes that come faster than this are read together; 1000 when absent
 *
 * @typedef {{topics: string[], run?: string}} Interest of the stream of events
 *
 * @typedef {object} Screen
 * @property {string} pattern of the address, such as `runs/:run`; one screen of an area has the
 *   area's first word alone and is in the menu
 * @property {string} [menu] its word in the menu
 * @property {string} [area] the first word of its area's address, when its own is another one
 * @property {string} element the name of its element, which has the properties `state` and `params`
 * @property {() => Promise<unknown>} load
 * @property {(params: Record<string, string>) => string} title
 * @property {(params: Record<string, string>) => Want[]} [wants]
 * @property {(params: Record<string, string>) => Interest} [topics] the small ones of all when absent
 *
 * @typedef {{screen: Screen, path: string, params: Record<string, string>}} Route `path` is the
 *   address without what was chosen on the screen
 *
 * @typedef {object} CommandSpec
 * @property {string} title what it does, in a few words; heads its dialog
 * @property {'POST'|'PUT'|'DELETE'|'GET'} method GET asks for what takes long, and changes nothing
 * @property {string} path below `/api/`
 * @property {any} [body] what the fields give is added to it
 * @property {string} [type] the media type, when the body is not JSON
 * @property {string} [text] what follows from it; a command without text and fields is sent at once
 * @property {CommandField[]} [fields]
 * @property {string} [verb] the word on the button that sends it; the title when absent
 * @property {string} [tone] Bootstrap's word for that button, such as `danger`
 * @property {boolean} [inPlace] the screen itself shows a refusal, so that no dialog does
 * @property {(answer: any) => void} [done]
 *
 * @typedef {object} CommandField
 * @property {string} name
 * @property {string} label
 * @property {'text'|'longtext'|'number'|'checkbox'|'password'|'choices'} [kind] choices shows all options at once
 * @property {string|number|boolean} [value] at first
 * @property {{value: string, label: string, hint?: string}[]} [options]
 * @property {boolean} [required] true when absent
 * @property {string} [hint]
 *
 * @typedef {object} CommandButton
 * @property {string} label
 * @property {string} [name] for screen readers, when the label alone does not say on what
 * @property {string} [tone] Bootstrap's word, such as `primary`
 * @property {CommandSpec} spec
 *
 * @typedef {object} State
 * @property {Connection} connection
 * @property {boolean} live whether changes arrive by the stream of events
 * @property {number} lostAt since when they do not, milliseconds of the browser's clock; 0 while they do
 * @property {Route|null} route null when there is no such screen
 * @property {{user: string, role: 'VIEWER'|'OPERATOR'|'ADMIN', csrf: string|null}|null} session
 * @property {Status|null} status
 * @property {object|null} seat as `GET /api/driver` answers
 * @property {Record<string, Record<string, any>>} cells of the events, by topic and key
 * @property {boolean} complete whether the cells are all that there is
 * @property {Record<string, Resource>} resources by path
 * @property {{spec: CommandSpec, phase: 'ASKING'|'SENT'|'REFUSED', problem: Problem|null}|null} command
 * @property {number|null} answeredAt
 * @property {number} clockOffset the server's clock less the browser's, in milliseconds
 * @property {number} now the server's time, to the second
 * @property {string} announcement
 *
 * @typedef {{type: string} & Record<string, any>} Action see `store.js`
 *
 * @typedef {{state: State, dispatch: (action: Action) => void}} Store
 */
export {};
