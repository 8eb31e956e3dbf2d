import { expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import { seeThrough } from '../../../web/map/see-through.ts';

it('finds what lies over a ground from its pictures over white and over black', () => {
  const random = seededRandom(7);
  const [whites, blacks, colours]: number[][] = [[], [], []];
  for (let i = 0; i < 2000; i++) {
    const alpha = i % 5 === 0 ? Math.floor(random() * 2) : random();
    const colour = [0, 1, 2].map(() => Math.floor(random() * 256));
    colours.push(...colour, alpha);
    whites.push(...colour.map((c) => Math.round(alpha * c + (1 - alpha) * 255)), 255);
    blacks.push(...colour.map((c) => Math.round(alpha * c)), 255);
  }
  const above = seeThrough(new Uint8ClampedArray(whites), new Uint8ClampedArray(blacks));
  for (let i = 0; i < colours.length; i += 4) {
    const ground = Math.floor(random() * 256);
    for (let part = 0; part < 3; part++) {
      const direct = colours[i + 3] * colours[i + part] + (1 - colours[i + 3]) * ground;
      const alpha = above[i + 3] / 255;
      expect(Math.abs(alpha * above[i + part] + (1 - alpha) * ground - direct)).toBeLessThan(2.5);
    }
  }
});
