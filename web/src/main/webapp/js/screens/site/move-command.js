/**
 * The command that moves companies to another package combination.
 *
 * @param {any} site its document
 * @param {number[]} companies
 * @returns {import('../../state/types.js').CommandSpec}
 */
export function moveCommand(site, companies) {
  const present = new Set(companies.map((one) => site?.companies?.[one]?.packageCombination));
  const others = Object.keys(site?.packageCombinations ?? {}).filter(
    (code) => present.size !== 1 || !present.has(code),
  );
  return {
    title: `Move ${companies.length === 1 ? `company ${companies[0]}` : `${companies.length} companies`}`,
    method: 'POST',
    path: 'companies/move',
    body: { companies },
    text: 'A run is generated for those that need upgrade programs there, and they are locked. Change your site file, too, or the next time that it is applied moves them back.',
    verb: 'Move',
    fields: [
      {
        name: 'packageCombination',
        label: 'To package combination',
        options: others.sort().map((code) => ({ value: code, label: code })),
      },
      {
        name: 'makeValid',
        label: 'Also those that share tables with them',
        kind: 'checkbox',
        value: false,
        hint: 'Companies that share tables move together.',
      },
    ],
    done: ({ runs }) => {
      if (runs.length > 0) {
        location.hash = `#/runs/${runs[0].run}`;
      }
    },
  };
}
