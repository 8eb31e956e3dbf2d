import type { Outcome } from '../lib/outcome.ts';
import type { ElevationGrid } from './elevation-grid.ts';

export type AsciiGridProblem =
  | 'not_a_grid'
  | 'not_in_degrees'
  | 'too_large'
  | 'value_unreadable'
  | 'values_missing'
  | 'values_too_many';

/** 10,000 x 10,000 cells. */
const cellLimit = 100_000_000;
/** Numbers are short; what has no spaces is no text of numbers. */
const longestWord = 1000;
const headerKeys = /^(ncols|nrows|xllcorner|xllcenter|yllcorner|yllcenter|cellsize|dx|dy|nodata_value)$/;

/**
 * Takes an ESRI ASCII grid piece by piece: a header of `name value` lines, then the heights in metres from the
 * north-west, row by row. Cells need not be square (GDAL writes dx, dy). The nodata value becomes NaN.
 * Format: https://desktop.arcgis.com/en/arcmap/latest/manage-data/raster-and-images/esri-ascii-raster-format.htm
 */
export class AsciiGridParser {
  private rest = '';
  private readonly header = new Map<string, number>();
  private pendingKey: string | undefined;
  private grid: ElevationGrid | undefined;
  private nodata = Number.NaN;
  private filled = 0;
  private problem: { reason: AsciiGridProblem; details?: Record<string, string | number> } | undefined;

  write(text: string): void {
    if (this.problem) return;
    const words = (this.rest + text).split(/\s+/);
    // The last word may go on in the next piece.
    this.rest = words.pop() ?? '';
    if (this.rest.length > longestWord) this.problem ??= { reason: 'not_a_grid' };
    for (const word of words) {
      if (this.problem) return;
      if (word !== '') this.take(word);
    }
  }

  end(): Outcome<ElevationGrid, AsciiGridProblem> {
    this.write(' ');
    const { problem, grid, filled } = this;
    if (problem) return { kind: 'refused', ...problem };
    if (!grid) return { kind: 'refused', reason: 'not_a_grid' };
    const of = grid.heightsM.length;
    if (filled < of) return { kind: 'refused', reason: 'values_missing', details: { found: filled, of } };
    return { kind: 'ok', value: grid };
  }

  private take(word: string): void {
    if (!this.grid && this.takeHeader(word)) return;
    if (this.grid) this.takeHeight(word, this.grid);
  }

  /** True where the word belongs to the header; the first that does not begins the heights. */
  private takeHeader(word: string): boolean {
    if (this.pendingKey !== undefined) {
      this.header.set(this.pendingKey, Number(word));
      this.pendingKey = undefined;
      return true;
    }
    const key = word.toLowerCase();
    if (headerKeys.test(key)) {
      this.pendingKey = key;
      return true;
    }
    this.beginGrid();
    return false;
  }

  private takeHeight(word: string, grid: ElevationGrid): void {
    const height = Number(word);
    if (this.filled >= grid.heightsM.length) {
      this.problem = { reason: 'values_too_many', details: { of: grid.heightsM.length } };
    } else if (Number.isNaN(height) && word.toLowerCase() !== 'nan') {
      this.problem = {
        reason: 'value_unreadable',
        details: { value: word.slice(0, 40), number: this.filled + 1 },
      };
    } else grid.heightsM[this.filled++] = height === this.nodata ? Number.NaN : height;
  }

  private beginGrid(): void {
    const get = (key: string) => this.header.get(key) ?? Number.NaN;
    const [columns, rows] = [get('ncols'), get('nrows')];
    const dx = this.header.get('cellsize') ?? get('dx');
    const dy = this.header.get('cellsize') ?? get('dy');
    const west = this.header.get('xllcorner') ?? get('xllcenter') - dx / 2;
    const south = this.header.get('yllcorner') ?? get('yllcenter') - dy / 2;
    const isWhole = Number.isInteger(columns) && Number.isInteger(rows) && columns > 0 && rows > 0;
    if (!isWhole || !(dx > 0) || !(dy > 0) || Number.isNaN(west + south)) {
      this.problem = { reason: 'not_a_grid' };
      return;
    }
    if (columns * rows > cellLimit) {
      this.problem = { reason: 'too_large', details: { cells: columns * rows, limit: cellLimit } };
      return;
    }
    const [east, north] = [west + columns * dx, south + rows * dy];
    // Half a cell over the edge of the world is how grids of posts are written.
    if (west < -180 - dx || east > 180 + dx || south < -90 - dy || north > 90 + dy) {
      this.problem = { reason: 'not_in_degrees', details: { west, south, east, north } };
      return;
    }
    this.nodata = this.header.get('nodata_value') ?? -9999;
    this.grid = {
      bbox: [west, south, east, north],
      columns,
      rows,
      heightsM: new Float32Array(columns * rows),
    };
  }
}
