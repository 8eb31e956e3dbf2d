import type { AreaSpec } from '#core/circulation/area/area-data.ts';

/** The same for the same ground, in whatever order a database keeps its parts. */
export function specKey(spec: AreaSpec): string {
  if (spec.kind === 'areas') return `areas ${[...spec.keys].sort((a, b) => a - b).join()}`;
  return spec.kind === 'polygon' ? `polygon ${spec.ring.join(' ')}` : 'all';
}
