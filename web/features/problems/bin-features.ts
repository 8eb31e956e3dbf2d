import { fromMetres } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { type BinGrid, binCentreM, binGrid, binRing } from '#core/problems/bins.ts';
import type { BinCells } from '../../compute/problem-bins.ts';
import type { Scope } from './workplace.store.ts';

/** One bin as it lies on the ground. */
export interface BinFeature {
  column: number;
  row: number;
  ring: LngLat[];
  centre: LngLat;
}

type BinScope = Extract<Scope, { kind: 'bin' }>;

function gridOf({ shape, sizeM, originDeci }: Pick<BinCells, 'shape' | 'sizeM' | 'originDeci'>): BinGrid {
  return binGrid(shape, sizeM, [originDeci[0] / 10, originDeci[1] / 10]);
}

/** Ring and middle of each cell, in order. */
export function binFeatures(cells: BinCells): BinFeature[] {
  const grid = gridOf(cells);
  return Array.from(cells.columns, (column, i) => {
    const row = cells.rows[i];
    return {
      column,
      row,
      ring: binRing(grid, column, row),
      centre: fromMetres(grid.projection, binCentreM(grid, column, row)),
    };
  });
}

/** The list of a bin. */
export function binScope({ shape, sizeM, originDeci }: BinCells, { column, row }: BinFeature): BinScope {
  return { kind: 'bin', shape, sizeM, originDeci, column, row };
}

/** The outline of the bin whose list is open. */
export function scopeRing(scope: Scope): LngLat[] | undefined {
  return scope.kind === 'bin' ? binRing(gridOf(scope), scope.column, scope.row) : undefined;
}
