// Old syntax on purpose: an old Node must get as far as saying that it is too old.
const needed = [20, 19];

export function checkNode() {
  const version = process.versions.node;
  const parts = version.split('.').map(Number);
  if (parts[0] > needed[0] || (parts[0] === needed[0] && parts[1] >= needed[1])) return;
  console.error(`Gridwalk needs Node ${needed.join('.')} or later; this is Node ${version}.`);
  process.exit(1);
}
