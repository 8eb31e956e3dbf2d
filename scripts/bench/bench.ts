/** `npm run bench -- NAME [options]`: runs one bench; its result is the last line on stdout, as JSON. */
const benches: Record<string, () => Promise<{ run(argv: string[]): Promise<void> }>> = {
  balance: () => import('./balance.bench.ts'),
  cases: () => import('./cases.bench.ts'),
  circulation: () => import('./circulation.bench.ts'),
  scenario: () => import('./scenario.bench.ts'),
  export: () => import('./export.bench.ts'),
  extract: () => import('./extract.bench.ts'),
  group: () => import('./group.bench.ts'),
  import: () => import('./import.bench.ts'),
  isochrone: () => import('./isochrone.bench.ts'),
  map: () => import('./map.bench.ts'),
  matrix: () => import('./matrix.bench.ts'),
  walkabout: () => import('./walkabout.bench.ts'),
};

const [name, ...argv] = process.argv.slice(2);
const load = name === undefined ? undefined : benches[name];
if (!load) {
  console.error(`Unknown bench ${name ?? '(none)'}. There is: ${Object.keys(benches).sort().join(', ')}`);
  process.exit(2);
}
const bench = await load();
await bench.run(argv).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});

export {};
