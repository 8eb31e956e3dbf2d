import type { ModeKind } from './mode.ts';

/** A small drawing of streets and blocks, with what the mode will add to them. Decoration only. */
export function ComingSketch({
  mode,
}: {
  mode: Exclude<ModeKind, 'problems' | 'walkabouts' | 'circulation'>;
}) {
  const blocks = [
    [28, 36, 96, 60],
    [150, 30, 70, 66],
    [246, 40, 110, 56],
    [30, 132, 60, 84],
    [114, 132, 106, 40],
    [246, 128, 60, 88],
    [330, 128, 40, 88],
    [114, 196, 106, 24],
    [32, 246, 58, 62],
    [246, 250, 124, 58],
  ];
  return (
    <svg className="gw-coming-sketch" viewBox="0 0 400 340" aria-hidden="true">
      <rect width="400" height="340" rx="18" fill="#f5f2ea" />
      {blocks.map(([x, y, width, height]) => (
        <rect key={`${x},${y}`} x={x} y={y} width={width} height={height} rx="6" fill="#e6dfd0" />
      ))}
      <path
        d="M14 113h372M102 18v304M234 18v304M14 233h372"
        stroke="#fff"
        strokeWidth="10"
        strokeLinecap="round"
        fill="none"
      />
      {mode === 'reviews' && (
        <>
          <path
            d="M114 64h172a12 12 0 0 1 12 12v104a12 12 0 0 1-12 12H196l-28 26v-26h-54a12 12 0 0 1-12-12V76a12 12 0 0 1 12-12Z"
            fill="#fff"
            stroke="#1a6a7d"
            strokeWidth="4"
          />
          <g strokeLinecap="round" strokeWidth="7">
            <path d="M134 98h110M134 126h132" stroke="#cfdfe6" />
            <path d="M134 154l9 9 17-19" stroke="#f4c15d" fill="none" strokeLinejoin="round" />
            <path d="M180 156h70" stroke="#cfdfe6" />
          </g>
        </>
      )}
    </svg>
  );
}
