/** The roles, in the words of the documentation. */
export const ROLES = [
  { value: 'VIEWER', label: 'Viewer', may: 'sees everything but users' },
  { value: 'OPERATOR', label: 'Operator', may: 'what a viewer may, takes the driver’s seat and gives commands' },
  { value: 'ADMIN', label: 'Administrator', may: 'what an operator may, changes the site, installs feature packs and manages users' },
];

/** @param {string} role */
export function roleWord(role) {
  return ROLES.find(({ value }) => value === role)?.label ?? role;
}

/** The roles that are no greater than one. @param {string} role */
export function rolesUpTo(role) {
  return ROLES.slice(0, ROLES.findIndex(({ value }) => value === role) + 1);
}

/** What everybody may do who is signed in, whoever drives. */
export const ANYBODY = { role: 'VIEWER', seat: 'ANY' };

/** What administrators may do, whoever drives. */
export const ADMINISTRATORS = { role: 'ADMIN', seat: 'ANY' };
