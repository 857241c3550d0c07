/** Addresses of the screens of runs. */
import { addressOf } from '../../router.js';

/** @param {string|number} run @param {number} company @param {string} program */
export function taskAddress(run, company, program) {
  return addressOf(`runs/${run}/tasks/${company}/${encodeURIComponent(program)}`);
}

/**
 * @param {Record<string, string>} params of the screen
 * @param {Record<string, string|number|null>} change what is null is left out
 */
export function runAddress({ run, ...query }, change = {}) {
  return addressOf(`runs/${run}`, { ...query, ...change });
}
