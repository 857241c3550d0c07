/** Which companies are asked for, and who of them is chosen: pure functions of the address. */

export const PAGE_SIZE = 50;

const FILTERS = { search: 'search', status: 'status', pc: 'packageCombination', store: 'dataStore' };

/** @param {Record<string, string>} params @returns {string} below `/api/` */
export function companiesPath({ page = '0', sort, ...params }) {
  const query = new URLSearchParams({ size: String(PAGE_SIZE), page });
  for (const [param, filter] of Object.entries(FILTERS)) {
    if (params[param]) {
      query.set(filter, params[param]);
    }
  }
  if (sort) {
    query.set('sort', sort);
  }
  return `companies?${query}`;
}

/** What of the address narrows the companies down. @param {Record<string, string>} params */
export function isFiltered(params) {
  return Object.keys(FILTERS).some((param) => params[param]);
}

/** @param {Record<string, string>} params @returns {number[]} */
export function selectedOf({ selected = '' }) {
  return selected.split(',').filter((one) => /^\d+$/.test(one)).map(Number);
}

/** The selection with one company put in or taken out, for the address; null when it is empty. */
export function toggled(selected, company) {
  const next = selected.includes(company)
    ? selected.filter((one) => one !== company)
    : [...selected, company].sort((a, b) => a - b);
  return next.length === 0 ? null : next.join(',');
}

/** The companies that share tables with one, without itself. @param {any} site its document */
export function relatedTo(site, company) {
  const groups = (site?.relatedCompanies ?? []).filter((group) => group.includes(company));
  return [...new Set(groups.flat())].filter((one) => one !== company).sort((a, b) => a - b);
}
