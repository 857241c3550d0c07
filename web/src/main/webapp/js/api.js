/** The REST API: one request after the other, never two at once. */
import { currentRun, readingOf } from './runs.js';
import { askToSignIn } from './session.js';

const BASE = '/api/';
const TIMEOUT = 10_000;

/** The server answered, but not with what was asked for. */
export class ApiFault extends Error {
  /**
   * @param {number} status the HTTP status
   * @param {{title?: string, detail?: string, code?: string}} problem as in RFC 9457
   */
  constructor(status, problem) {
    const code = problem.code ? `${problem.code}: ` : '';
    super(`${code}${problem.detail ?? problem.title ?? `HTTP ${status}`}`);
    this.status = status;
  }
}

/** The server did not answer at all. */
export class ServerAway extends Error {}

/**
 * One round of requests: the server's status, the runs, the run to show, and its report when that
 * has changed.
 *
 * @param {import('./types.js').State} state what is known and which run is wanted
 * @returns {Promise<import('./types.js').Answer>}
 * @throws {ApiFault} when the server answers with an error
 * @throws {ServerAway} when it does not answer
 */
export async function askServer(state) {
  const { body: status, serverTime } = await get('status');
  const answer = { selected: state.selected, status, serverTime, at: Date.now() };
  if (status.state !== 'READY') {
    return answer;
  }
  const { body: page } = await get(`data-upgrade-runs?size=${state.runsShown}&sort=-run`);
  return { ...answer, page, ...(await askForRun(state, status, page.items)) };
}

async function askForRun(state, status, runs) {
  const number = state.selected ?? currentRun(runs, status.activeRuns);
  if (number === null) {
    return { run: null };
  }
  try {
    const run = runs.find((one) => one.run === number) ?? (await get(runPath(number))).body;
    if (readingOf(run) === state.reportOf) {
      return { run };
    }
    return { run, report: (await get(`${runPath(number)}/report`)).body };
  } catch (fault) {
    if (fault instanceof ApiFault && fault.status === 404) {
      return { run: null, runFault: fault.message };
    }
    throw fault;
  }
}

function runPath(number) {
  return `data-upgrade-runs/${number}`;
}

async function get(path) {
  const response = await send(path);
  if (response.status === 401) {
    askToSignIn();
  }
  if (!response.ok) {
    throw new ApiFault(response.status, await problemOf(response));
  }
  return { body: await response.json(), serverTime: serverTimeOf(response) };
}

async function send(path) {
  const headers = { Accept: 'application/json' };
  try {
    return await fetch(BASE + path, {
      headers,
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch (fault) {
    const late = fault.name === 'TimeoutError';
    throw new ServerAway(late ? 'It did not answer in time.' : 'No connection.', { cause: fault });
  }
}

async function problemOf(response) {
  const isProblem = response.headers.get('Content-Type')?.includes('json');
  return isProblem ? response.json() : { title: `HTTP ${response.status} ${response.statusText}` };
}

function serverTimeOf(response) {
  const date = Date.parse(response.headers.get('Date') ?? '');
  return Number.isNaN(date) ? Date.now() : date;
}
