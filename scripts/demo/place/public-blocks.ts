import { distance, ringCentroid, type XY } from '../plane/plane.ts';
import { inFrame, type Rect } from '../plane/rect.ts';
import { addDriveway } from './driveway.ts';
import { frontDoors, lineWithHouses } from './perimeter.ts';
import { type Block, build, ellOf, rectOf, ringOf, type Site, yardOf } from './plots.ts';
import { SHOPS } from './styles.ts';

interface Piece {
  u: number;
  v: number;
  lengthM: number;
  depthM: number;
  kind: string;
  levels: number;
  name: string;
  facility: string | null;
  form?: 'ell' | 'yard';
  turned?: boolean;
  households?: number;
}

/** Buildings of a public block, in metres from its middle: u eastwards along the rows, v northwards. */
const PIECES: Record<string, readonly Piece[]> = {
  primary_school: [
    {
      u: -22,
      v: 34,
      lengthM: 62,
      depthM: 13,
      kind: 'school',
      levels: 4,
      name: '杏汀小学',
      facility: 'school',
    },
    {
      u: -22,
      v: 2,
      lengthM: 58,
      depthM: 12,
      kind: 'school',
      levels: 4,
      name: '杏汀小学东楼',
      facility: null,
    },
    {
      u: 42,
      v: 38,
      lengthM: 26,
      depthM: 18,
      kind: 'school',
      levels: 2,
      name: '杏汀小学食堂',
      facility: null,
    },
  ],
  middle_school: [
    {
      u: -22,
      v: 34,
      lengthM: 50,
      depthM: 14,
      kind: 'school',
      levels: 5,
      name: '新汀中学',
      facility: 'school',
    },
    {
      u: -24,
      v: 4,
      lengthM: 46,
      depthM: 13,
      kind: 'school',
      levels: 5,
      name: '新汀中学实验楼',
      facility: null,
    },
    {
      u: 30,
      v: 34,
      lengthM: 30,
      depthM: 22,
      kind: 'school',
      levels: 2,
      name: '新汀中学体育馆',
      facility: null,
    },
  ],
  market: [
    {
      u: 0,
      v: 0,
      lengthM: 46,
      depthM: 22,
      kind: 'retail',
      levels: 2,
      name: '石帆农贸市场',
      facility: 'market',
    },
  ],
  fire_station: [
    {
      u: 0,
      v: 6,
      lengthM: 34,
      depthM: 14,
      kind: 'fire_station',
      levels: 3,
      name: '汐山路消防站',
      facility: 'fire_station',
      form: 'ell',
    },
  ],
  service: [
    {
      u: 0,
      v: 22,
      lengthM: 40,
      depthM: 15,
      kind: 'civic',
      levels: 5,
      name: '澜屿街道办事处',
      facility: 'service_hall',
      form: 'yard',
    },
    {
      u: 0,
      v: -26,
      lengthM: 30,
      depthM: 13,
      kind: 'civic',
      levels: 4,
      name: '澜屿派出所',
      facility: 'police',
    },
  ],
  health: [
    {
      u: 0,
      v: 14,
      lengthM: 42,
      depthM: 16,
      kind: 'hospital',
      levels: 5,
      name: '澜屿社区卫生服务中心',
      facility: 'clinic',
      form: 'ell',
    },
    {
      u: 0,
      v: -30,
      lengthM: 32,
      depthM: 13,
      kind: 'apartments',
      levels: 6,
      name: '溪畔养老院',
      facility: 'eldercare',
      households: 0,
    },
  ],
  square: [
    {
      u: -28,
      v: -30,
      lengthM: 20,
      depthM: 11,
      kind: 'commercial',
      levels: 2,
      name: '银贝游客中心',
      facility: null,
    },
  ],
  park: [
    {
      u: -30,
      v: 20,
      lengthM: 14,
      depthM: 10,
      kind: 'civic',
      levels: 1,
      name: '榆荫公园文化亭',
      facility: null,
    },
  ],
  sanatorium: [
    {
      u: 0,
      v: 14,
      lengthM: 44,
      depthM: 14,
      kind: 'hospital',
      levels: 4,
      name: '听松疗养院',
      facility: null,
      form: 'yard',
    },
    {
      u: 10,
      v: -34,
      lengthM: 30,
      depthM: 12,
      kind: 'hospital',
      levels: 3,
      name: '听松疗养院康复楼',
      facility: null,
    },
  ],
  museum: [
    {
      u: 20,
      v: 20,
      lengthM: 48,
      depthM: 26,
      kind: 'civic',
      levels: 2,
      name: '澜屿海洋馆',
      facility: null,
      form: 'ell',
    },
  ],
  building_site: [
    {
      u: -20,
      v: 24,
      lengthM: 38,
      depthM: 16,
      kind: 'construction',
      levels: 12,
      name: '新汀工地1号楼',
      facility: null,
    },
    {
      u: -18,
      v: -26,
      lengthM: 36,
      depthM: 16,
      kind: 'construction',
      levels: 6,
      name: '新汀工地2号楼',
      facility: null,
    },
  ],
};

export function buildPublic(site: Site, block: Block, axis: XY): void {
  const centre = ringCentroid(block.face.ring);
  for (const piece of PIECES[block.use as string] ?? []) placePiece(site, block, axis, centre, piece);
  if (block.use === 'market') lineWithHouses(site, block, { ...SHOPS, openShare: 0.05 });
  if (block.use === 'primary_school' || block.use === 'fire_station') {
    lineWithHouses(site, block, { ...SHOPS, only: (cls) => cls === 'tertiary' || cls === 'secondary' });
  }
}

/** Moves a building about the block until it stands free. */
function placePiece(site: Site, block: Block, axis: XY, centre: XY, piece: Piece): void {
  for (let radius = 0; radius <= 40; radius += 4) {
    for (let turn = 0; turn < (radius === 0 ? 1 : 12); turn++) {
      const angle = (turn / 12) * 2 * Math.PI;
      const at = inFrame(
        { centre, axis },
        piece.u + radius * Math.cos(angle),
        piece.v + radius * Math.sin(angle),
      );
      const rect = rectOf(at, axis, piece.lengthM, piece.depthM);
      const form =
        piece.form === 'ell'
          ? ellOf(rect, 14, 11, true)
          : piece.form === 'yard'
            ? yardOf(rect, 9, 11)
            : { parts: [rect], ring: ringOf(rect) };
      if (!site.ground.isFree(form.parts, block.face.ring, 5, 2)) continue;
      const side = nearestSide(block, rect);
      build(site, {
        block: block.index,
        quarter: block.quarter,
        kind: piece.kind,
        parts: form.parts,
        ring: form.ring,
        levels: piece.levels,
        year: 1996,
        doors: frontDoors(rect, 2, piece.households ?? 0),
        street: side.street,
        front: side.at,
        name: piece.name,
        facility: piece.facility,
      });
      addDriveway(site, block, rect);
      return;
    }
  }
  throw new Error(`No room for ${piece.name} on block ${block.index}.`);
}

function nearestSide(block: Block, rect: Rect): { street: string; at: XY } {
  const { ring, sides } = block.face;
  let best = { street: '', at: rect.centre, distanceM: Number.POSITIVE_INFINITY };
  ring.forEach((p, i) => {
    const q = ring[(i + 1) % ring.length];
    const middle: XY = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
    const distanceM = distance(middle, rect.centre);
    const isStreet = !['coast', 'stream'].includes(sides[i]) && !sides[i].startsWith('border');
    if (isStreet && distanceM < best.distanceM) best = { street: sides[i], at: middle, distanceM };
  });
  return best;
}

export function buildHotel(site: Site, block: Block, axis: XY): void {
  const centre = ringCentroid(block.face.ring);
  placePiece(site, block, axis, centre, {
    u: 0,
    v: 0,
    lengthM: 34,
    depthM: 14,
    kind: 'hotel',
    levels: 7,
    name: '藤影宾馆',
    facility: null,
    form: 'ell',
  });
}

/** Sheds along the quay and warehouses north of it. */
export function buildPort(site: Site, block: Block): void {
  lineWithHouses(site, block, {
    ...SHOPS,
    kind: 'warehouse',
    widthM: [22, 44],
    depthM: [14, 22],
    setbackM: [3, 7],
    gapM: [8, 18],
    keepM: 6,
    levels: [1, 2],
    years: [1958, 1994],
    openShare: 0.1,
    doors: () => ({ count: 2, households: 0 }),
  });
}
