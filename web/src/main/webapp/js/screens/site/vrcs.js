/** VRCs, package combinations and what belongs to them, as the site's document says. */

/**
 * The VRCs as trees: what is derived stands below what it is derived from.
 *
 * @param {any} site its document
 * @param {{featurePack: string, vrc: string}[]} packs `vrc` may name several
 * @returns {VrcNode[]} those that are not derived, each with its children, by name
 *
 * @typedef {{name: string, packs: string[], combinations: string[], children: VrcNode[]}} VrcNode
 */
export function vrcTrees(site, packs) {
  const vrcs = site.vrcs ?? {};
  const grown = (parent, above) =>
    Object.keys(vrcs)
      .filter((name) => (vrcs[name]?.derivedFrom ?? null) === parent && !above.includes(name))
      .sort()
      .map((name) => ({
        name,
        packs: packs.filter(({ vrc }) => vrc.split(', ').includes(name)).map((one) => one.featurePack),
        combinations: combinationsOf(site).filter((one) => one.vrcs.includes(name)).map((one) => one.code),
        children: grown(name, [...above, name]),
      }));
  return grown(null, []);
}

/** @param {any} site @returns {{code: string, description: string, vrcs: string[], companies: number}[]} */
export function combinationsOf(site) {
  const counts = countBy(Object.values(site.companies ?? {}), (one) => one.packageCombination);
  return Object.entries(site.packageCombinations ?? {})
    .map(([code, { description = '', vrcs = [] }]) => ({
      code,
      description,
      vrcs,
      companies: counts.get(code) ?? 0,
    }))
    .sort((a, b) => a.code.localeCompare(b.code));
}

/** @param {any} site @returns {{name: string, at: string, user: string, companies: number, storages: number}[]} */
export function storesOf(site) {
  const companies = countBy(Object.values(site.companies ?? {}), (one) => one.dataStore);
  const storages = countBy(Object.values(site.storages ?? {}), (one) => one.dataStore);
  return Object.entries(site.dataStores ?? {})
    .map(([name, { url, jndi, user = '' }]) => ({
      name,
      at: url ?? jndi ?? '',
      user,
      companies: companies.get(name) ?? 0,
      storages: storages.get(name) ?? 0,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The VRC and all that it is derived from, the nearest first. */
export function chainOf(site, vrc) {
  const chain = [];
  for (let name = vrc; name && !chain.includes(name); name = site.vrcs?.[name]?.derivedFrom) {
    chain.push(name);
  }
  return chain;
}

function countBy(items, keyOf) {
  const counts = new Map();
  for (const item of items) {
    counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  }
  return counts;
}
