/** What can be said about operations' files without asking the server: pure functions. */

/** What a new operation begins with. */
export const STARTER = `operation: my-upgrade
title: What it is for, in a few words
resume: auto            # after a crash: auto goes on by itself, ask waits for a person
contents:
  - entry: ready
    type: readiness-check

  - entry: look
    type: confirm
    text: Take a backup, then continue.
`;

/** @param {string} text of an operation's document @returns {string|null} the operation's name */
export function nameIn(text) {
  return /^operation:[ \t]*["']?([A-Za-z][A-Za-z0-9_.-]*)/m.exec(text)?.[1] ?? null;
}

/** @param {string} text @returns {number} how many lines a person sees, at least one */
export function linesIn(text) {
  return text.split('\n').length;
}

/**
 * Where a line begins and ends in a text, or what is at a column of it and goes to its end.
 *
 * @param {string} text
 * @param {number} line from 1 on; a line after the last one is the last one
 * @param {number|null} [column] its character from 1 on; the whole line when absent
 * @returns {[number, number]}
 */
export function rangeOf(text, line, column = null) {
  const lines = text.split('\n');
  const index = Math.min(line, lines.length) - 1;
  const start = lines.slice(0, index).reduce((sum, one) => sum + one.length + 1, 0);
  // the server counts characters, and a text in a browser their halves
  const before = [...lines[index]].slice(0, (column ?? 1) - 1).join('').length;
  return [start + before, start + lines[index].length];
}

/**
 * Where a fault stands, in words.
 *
 * @param {import('../../state/types.js').Fault} fault
 * @returns {string|null} null when no place is known
 */
export function placeOf(fault) {
  const { file, line, column } = fault;
  if (!file || !line) {
    return file;
  }
  const at = column ? `${line}, column ${column}` : `${line}`;
  return isInDocument(fault) ? `Line ${at}` : `${file}, line ${at}`;
}

/**
 * What stands at the beginning of the next line: the indentation of this one, and two more after a
 * line that ends with a colon.
 *
 * @param {string} text before the cursor
 */
export function indentationAfter(text) {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  const spaces = /^ */.exec(line)[0];
  return /:\s*$/.test(line) ? `${spaces}  ` : spaces;
}

/**
 * The faults of the document by line, those of other files not among them.
 *
 * @param {import('../../state/types.js').Fault[]} faults
 * @returns {Set<number>}
 */
export function faultyLines(faults) {
  return new Set(faults.filter(isInDocument).map(({ line }) => line).filter(Boolean));
}

/** @param {import('../../state/types.js').Fault} fault */
export function isInDocument({ file }) {
  return /^operation\.(ya?ml|json)$/.test(file ?? '');
}

/**
 * The entry types that a schema of operations knows, with their fields.
 *
 * @param {any} schema as `GET /api/operation-files/schema` answers
 * @returns {{type: string, description: string, fields: {name: string, required: boolean, description: string}[]}[]}
 */
export function entryTypes(schema) {
  return Object.entries(schema?.$defs ?? {})
    .filter(([, { properties }]) => properties?.entry)
    .map(([type, { description = '', required = [], properties }]) => ({
      type,
      description,
      fields: Object.entries(properties)
        .filter(([name]) => !['entry', 'type', 'onFailure'].includes(name))
        .map(([name, field]) => ({
          name,
          required: required.includes(name),
          description: field.description ?? '',
        })),
    }));
}

/** @param {number} bytes `812 B`, `4.2 KiB`, `3.1 MiB` */
export function size(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
