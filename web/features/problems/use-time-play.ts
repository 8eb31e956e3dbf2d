import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type DayRange, firstWindow, rewound, shiftBars, type TimeAxis } from './brush-range.ts';
import { useWorkplace } from './workplace.store.ts';

export const SPEEDS = [1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

const STEP_MS = 900;

/** What has to be painted before the next step: a slow computer plays slower and shows every step. */
const AWAITED = ['summary', 'density', 'sites', 'list-keys'];

/** Moves the period on, bar by bar. */
export function useTimePlay(
  axis: TimeAxis | undefined,
  range: DayRange | undefined,
  setRange: (range: DayRange) => void,
) {
  const queries = useQueryClient();
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  const [isLooping, setLooping] = useState(false);
  const isMoving = useWorkplace((state) => state.isMoving);
  const setMoving = useWorkplace((state) => state.setMoving);
  const latest = useRef({ axis, range, setRange, isLooping });
  latest.current = { axis, range, setRange, isLooping };
  /** The range of the last step: any other was chosen by the person, who wants to look at it. */
  const stepped = useRef<DayRange>(undefined);

  const stop = useCallback(() => {
    setPlaying(false);
    setMoving(false);
  }, [setMoving]);

  const go = useCallback((to: DayRange) => {
    stepped.current = to;
    latest.current.setRange(to);
  }, []);

  const start = useCallback(() => {
    const now = latest.current;
    if (!now.axis) return;
    const from = now.range ?? firstWindow(now.axis);
    setMoving(true);
    setPlaying(true);
    go(shiftBars(now.axis, from, 1).to === from.to ? rewound(now.axis, from) : from);
  }, [go, setMoving]);

  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => {
      const now = latest.current;
      if (!now.axis || !now.range) return stop();
      if (now.range.from !== stepped.current?.from || now.range.to !== stepped.current.to) return stop();
      if (queries.isFetching({ predicate: ({ queryKey }) => AWAITED.includes(String(queryKey[0])) })) return;
      const next = shiftBars(now.axis, now.range, 1);
      if (next.to !== now.range.to) return go(next);
      if (now.isLooping) go(rewound(now.axis, now.range));
      else stop();
    }, STEP_MS / speed);
    return () => clearInterval(timer);
  }, [isPlaying, speed, queries, go, stop]);

  // A link that was opened, or a step back, stands still.
  useEffect(() => {
    if (!isMoving) setPlaying(false);
  }, [isMoving]);
  useEffect(() => () => setMoving(false), [setMoving]);

  return { isPlaying, start, stop, speed, setSpeed, isLooping, setLooping };
}
