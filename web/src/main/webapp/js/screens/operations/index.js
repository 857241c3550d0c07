/** Operations: history, one operation, library, editor, audit. @type {import('../../state/types.js').Screen[]} */
import { auditQuery } from './audit.js';

export const operationScreens = [
  {
    pattern: 'operations',
    menu: 'Operations',
    element: 'operations-screen',
    load: () => import('./operations-screen.js'),
    title: () => 'Operations',
    wants: (params) => [{ path: historyPath(params), on: ['operations'] }],
  },
  {
    pattern: 'operations/:op',
    element: 'operation-screen',
    load: () => import('./operation-screen.js'),
    title: ({ op }) => `Operation ${op}`,
    wants: ({ op }) => [
      // what an entry notes is told by no event
      { path: `operations/${op}`, on: [`operations/${op}`, `entries/${op}`], every: 5000 },
      { path: operationAudit(op), on: [`operations/${op}`, `entries/${op}`] },
      { path: RECOVERY, on: ['operations'], every: 30_000 },
    ],
  },
  {
    pattern: 'library',
    menu: 'Library',
    element: 'library-screen',
    load: () => import('./library-screen.js'),
    title: () => 'Library of operations',
    wants: (params) => [{ path: libraryPath(params), every: 15_000 }],
  },
  {
    pattern: 'library/new',
    element: 'library-edit-screen',
    load: () => import('./library-edit-screen.js'),
    title: () => 'New operation',
    wants: () => [{ path: SCHEMA }],
  },
  {
    pattern: 'library/:name',
    element: 'library-file-screen',
    load: () => import('./library-file-screen.js'),
    title: ({ name }) => name,
    wants: ({ name, version }) => [
      { path: versionsPath(name), every: 15_000 },
      ...(version ? [{ path: documentPath(name, version) }, { path: filesPath(name, version) }] : []),
    ],
  },
  {
    pattern: 'library/:name/edit',
    element: 'library-edit-screen',
    load: () => import('./library-edit-screen.js'),
    title: ({ name }) => `Edit ${name}`,
    wants: ({ name, version }) => [
      { path: SCHEMA },
      { path: versionsPath(name) },
      ...(version ? [{ path: documentPath(name, version) }, { path: filesPath(name, version) }] : []),
    ],
  },
  {
    pattern: 'audit',
    menu: 'Audit',
    element: 'audit-screen',
    load: () => import('./audit-screen.js'),
    title: () => 'Audit',
    wants: (params) => [
      { path: auditPath(params), on: ['operations', 'entries', 'seat'], every: 10_000 },
      ...(params.verify ? [{ path: verificationPath(params) }] : []),
    ],
  },
];

export const RECOVERY = 'operations/recovery';

/** Those that were interrupted, with what they were executing, which no event tells. @type {import('../../state/types.js').Want} */
export const INTERRUPTED_ONES = { path: 'operations?state=RECOVERABLE', on: ['operations'] };

export const SCHEMA = 'operation-files/schema';
const PAGE = 20;
const AUDIT_PAGE = 50;

export const historyPath = ({ state, page = '0' }) => pathOf('operations', { state, page, size: PAGE });
export const libraryPath = ({ page = '0' }) => pathOf('operation-files', { page, size: PAGE, sort: 'operation' });
export const versionsPath = (name) => pathOf(`operation-files/${encodeURIComponent(name)}/versions`, { size: 100 });
export const documentPath = (name, version) => `${versionPath(name, version)}/document`;
export const filesPath = (name, version) => pathOf(`${versionPath(name, version)}/files`, { size: 200 });
export const operationAudit = (op) => pathOf('audit', { operation: op, size: AUDIT_PAGE });
export const auditPath = (params) => pathOf('audit', { ...auditQuery(params), page: params.page ?? '0', size: AUDIT_PAGE });
export const verificationPath = ({ seal }) => pathOf('audit/verification', { seal });

function versionPath(name, version) {
  return `operation-files/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`;
}

function pathOf(path, query) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given).toString();
  return text ? `${path}?${text}` : path;
}
