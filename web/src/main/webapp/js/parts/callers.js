/** Who has begun a load or a move, as the server tells it: a pure function. */

/**
 * @param {string|null} caller such as `operation 7, entry move`
 * @returns {{operation: string, rest: string}|null} null when it is no operation
 */
export function operationIn(caller) {
  const [, operation, rest = ''] = /^operation (\d+)(,.*)?$/s.exec(caller ?? '') ?? [];
  return operation === undefined ? null : { operation, rest };
}
