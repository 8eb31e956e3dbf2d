import { describe, expect, it } from 'vitest';
import { pairingsShown, type Viewer } from '../../../web/features/home/home-plan.ts';

const viewer = (more: Partial<Viewer>): Viewer => ({
  id: 'u-1',
  name: '王',
  role: 'leader',
  departmentKey: null,
  areaKeys: [],
  isOther: false,
  ...more,
});

describe('pairings on the start page', () => {
  it('are a cadre’s own, and everybody’s for those who lead', () => {
    expect(pairingsShown(viewer({ role: 'grid_worker', areaKeys: [3] }))).toEqual({ user: 'u-1' });
    expect(pairingsShown(viewer({ role: 'department', isOther: true }))).toEqual({ user: 'u-1' });
    expect(pairingsShown(viewer({ role: 'leader' }))).toEqual({});
    expect(pairingsShown(viewer({ role: 'secretary', areaKeys: [3] }))).toEqual({});
  });

  it('are not counted of somebody else who sees less, nor for guests', () => {
    expect(pairingsShown(viewer({ role: 'secretary', areaKeys: [3], isOther: true }))).toBeUndefined();
    expect(pairingsShown(viewer({ role: 'guest' }))).toBeUndefined();
    expect(pairingsShown(viewer({ role: 'display' }))).toBeUndefined();
  });
});
