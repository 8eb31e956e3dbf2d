import { type LngLatDatum, toWgs84 } from '#core/geo/datum.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { ImportWarning } from '#core/imports/import-run.ts';
import type { ProblemInput } from '#core/imports/types.ts';
import type { BuildingIndex } from '../assignment/link-buildings.ts';
import { hasOwnPoint } from './problem-places.ts';

const datums: readonly LngLatDatum[] = ['WGS84', 'GCJ02', 'BD09'];
const leastRows = 30;
const mostRows = 2000;

/**
 * Whether another datum fits the buildings better. GCJ-02 and BD-09 lie 50-1000 m off, and numbers alone cannot tell; but
 * complaints lie in and at houses. Where, read in another datum, far more of them (half as many again, and a fifth of all)
 * fall into footprints, the file is stored only when a person insists.
 */
export function checkDatum(rows: readonly ProblemInput[], buildings: BuildingIndex): ImportWarning[] {
  const given = rows.filter((row) => hasOwnPoint(row) && isDatum(row.sourceDatum));
  const said = given[0]?.sourceDatum;
  const step = Math.max(1, Math.floor(given.length / mostRows));
  const sample = given.filter((row, i) => i % step === 0 && row.rawX !== null && row.rawY !== null);
  if (sample.length < leastRows || !isDatum(said)) return [];
  const shareIn = (datum: LngLatDatum) =>
    sample.filter((row) => buildings.find(...toWgs84(rawOf(row), datum)) !== undefined).length /
    sample.length;
  const share = shareIn(said);
  const others = datums
    .filter((datum) => datum !== said)
    .map((datum) => ({ datum, share: shareIn(datum) }))
    .sort((a, b) => b.share - a.share);
  const best = others[0];
  if (best.share < share * 1.5 || best.share < share + 0.2) return [];
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  return [
    {
      code: 'datum_suspicious',
      rows: [],
      names: [`${said}: ${percent(share)}`, `${best.datum}: ${percent(best.share)}`],
      at: null,
      areaM2: null,
    },
  ];
}

function isDatum(datum: string | null | undefined): datum is LngLatDatum {
  return (datums as readonly (string | null | undefined)[]).includes(datum);
}

/** As the file had it, with the axes as they were read: a swapped pair is told by the row's own point. */
function rawOf({ rawX, rawY, lngLat }: ProblemInput): LngLat {
  const isSwapped = Math.abs(rawX! - lngLat![0]) > Math.abs(rawY! - lngLat![0]);
  return isSwapped ? [rawY!, rawX!] : [rawX!, rawY!];
}
