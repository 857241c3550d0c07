/** The REST API: requests, and the two ways in which they go wrong. */
import { askToSignIn } from './session.js';

const BASE = '/api/';
const TIMEOUT = 10_000;
/** Of what is sent as a file, and of what has to read a whole table. */
const LONG_TIMEOUT = 120_000;
const SLOW = /^audit\/verification/;
const WRONG_PASSWORD = 'LS-1031';

/** The server answered, but refused what was asked for. */
export class ApiFault extends Error {
  /**
   * @param {number} status the HTTP status
   * @param {import('../state/types.js').Problem} problem as in RFC 9457
   */
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = { faults: [], ...problem, status };
  }
}

/** The server did not answer at all. */
export class ServerAway extends Error {}

/**
 * Reads something.
 *
 * @param {string} path below `/api/`
 * @returns {Promise<{value: any, serverTime: number}>} text where the answer is not JSON
 * @throws {ApiFault} when the server refuses it
 * @throws {ServerAway} when it does not answer
 */
export async function read(path) {
  const timeout = SLOW.test(path) ? LONG_TIMEOUT : TIMEOUT;
  const response = await answered(await send(path, {}, timeout));
  return { value: await valueOf(response), serverTime: serverTimeOf(response) };
}

/**
 * Gives a command.
 *
 * @param {{method: string, path: string, body?: unknown, type?: string}} command `body` becomes
 *   JSON, unless `type` names another media type
 * @param {string|null} csrf what the session's commands are sent with
 * @returns {Promise<any>} what the server answers; null when it has nothing to say
 * @throws {ApiFault} when the server refuses it; nothing has changed then
 * @throws {ServerAway} when it does not answer; it may have done it
 */
export async function command({ method, path, body, type }, csrf) {
  const headers = csrf ? { 'Lockstep-CSRF': csrf } : {};
  if (body !== undefined) {
    headers['Content-Type'] = type ?? 'application/json';
  }
  const content = body === undefined || type ? body : JSON.stringify(body);
  const timeout = type ? LONG_TIMEOUT : TIMEOUT;
  return valueOf(await answered(await send(path, { method, headers, body: content }, timeout)));
}

async function send(path, { headers, ...request }, timeout) {
  try {
    return await fetch(BASE + path, {
      ...request,
      headers: { Accept: 'application/json, */*;q=0.5', ...headers },
      cache: 'no-store',
      signal: AbortSignal.timeout(timeout),
    });
  } catch (fault) {
    const late = fault.name === 'TimeoutError';
    throw new ServerAway(late ? 'It did not answer in time.' : 'No connection.', { cause: fault });
  }
}

async function answered(response) {
  if (response.ok) {
    return response;
  }
  const problem = await problemOf(response);
  // whoever mistypes the password that is to be changed is signed in all the same
  if (response.status === 401 && problem.code !== WRONG_PASSWORD) {
    askToSignIn();
  }
  throw new ApiFault(response.status, problem);
}

async function valueOf(response) {
  if (response.status === 204) {
    return null;
  }
  const isJson = response.headers.get('Content-Type')?.includes('json');
  return isJson ? response.json() : response.text();
}

async function problemOf(response) {
  const isProblem = response.headers.get('Content-Type')?.includes('json');
  return isProblem ? response.json() : { title: `HTTP ${response.status} ${response.statusText}` };
}

function serverTimeOf(response) {
  const date = Date.parse(response.headers.get('Date') ?? '');
  return Number.isNaN(date) ? Date.now() : date;
}
