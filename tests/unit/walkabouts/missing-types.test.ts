import { expect, it } from 'vitest';
import { missingTypes } from '#core/walkabouts/missing-types.ts';
import { onALine } from './problems.ts';

it('the checklist names the required types that a plan still lacks', () => {
  const problem = onALine(
    [0],
    [{ place: 0, types: ['督查件', '企业家'] }, { place: 0, types: ['督查件'] }, { place: 0 }],
    [{}, {}],
    {
      required: [
        { type: '督查件', count: 2 },
        { type: '企业家', count: 1 },
        { type: '党课', count: 1 },
      ],
    },
  );
  const lacking = (...routes: number[][]) => missingTypes(problem, { routes });
  expect(lacking([2], [])).toEqual(problem.required);
  expect(lacking([2], [0])).toEqual([
    { type: '督查件', count: 1 },
    { type: '党课', count: 1 },
  ]);
  expect(lacking([1], [0])).toEqual([{ type: '党课', count: 1 }]);
});
