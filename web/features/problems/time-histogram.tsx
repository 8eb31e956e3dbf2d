import {
  CaretRightOutlined,
  DownOutlined,
  PauseOutlined,
  RetweetOutlined,
  StepBackwardOutlined,
  StepForwardOutlined,
  UpOutlined,
} from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useReducedMotion } from '../../ui/use-reduced-motion.ts';
import { type DayRange, dayOfText, dayText, firstWindow, shiftBars } from './brush-range.ts';
import { useTimeHistogram } from './linked-views.queries.ts';
import { useViewContext } from './problem-picture.queries.ts';
import { periodDays } from './problem-view.ts';
import { TimeBrush } from './time-brush.tsx';
import { SPEEDS, type Speed, useTimePlay } from './use-time-play.ts';
import { useWorkplace } from './workplace.store.ts';

const STORAGE = 'gridwalk.timeAxis';
const UNIT_NOTE = {
  day: 'histogram.perDay',
  week: 'histogram.perWeek',
  month: 'histogram.perMonth',
  year: 'histogram.perYear',
} as const;

function isFoldedAtFirst(): boolean {
  try {
    return window.localStorage.getItem(STORAGE) === 'folded';
  } catch {
    return false;
  }
}

/** When problems were reported, over all time; a period is chosen, moved and played here and everything else follows. */
export function TimeHistogramPanel() {
  const t = useTranslate();
  const [isFolded, setFolded] = useState(isFoldedAtFirst);
  const histogram = useTimeHistogram().data;
  const context = useViewContext();
  const period = useWorkplace((state) => state.view.period);
  const setView = useWorkplace((state) => state.setView);
  const setMoving = useWorkplace((state) => state.setMoving);
  const range = useMemo(() => {
    const days = context && periodDays(period, context.lastDay);
    return days && { from: dayOfText(days.from), to: dayOfText(days.to) };
  }, [context, period]);
  const clear = () => setView({ period: { kind: 'all' } });
  const setRange = ({ from, to }: DayRange) => {
    if (histogram && from <= histogram.firstDay && to >= histogram.lastDay) clear();
    else setView({ period: { kind: 'range', from: dayText(from), to: dayText(to) } });
  };
  const play = useTimePlay(histogram ?? undefined, range, setRange);
  if (histogram === undefined)
    return <div className={isFolded ? 'gw-time gw-time-waiting gw-folded' : 'gw-time gw-time-waiting'} />;
  if (!histogram) return null;
  const fold = (next: boolean) => {
    setFolded(next);
    try {
      window.localStorage.setItem(STORAGE, next ? 'folded' : 'shown');
    } catch {
      // It then lasts until the page is closed.
    }
  };
  const most = histogram.reported.reduce((max, count) => Math.max(max, count), 0);
  return (
    <section className="gw-time" data-testid="time-histogram" aria-label={t('histogram.title')}>
      <div className="gw-time-head">
        <strong>{t('histogram.title')}</strong>
        <span className="gw-time-period" aria-live={play.isPlaying ? 'off' : 'polite'}>
          {range ? (
            <>
              {t('histogram.bar', { from: dayText(range.from), to: dayText(range.to) })}
              <em>{t('histogram.days', { n: range.to - range.from + 1 })}</em>
            </>
          ) : (
            t('histogram.clear')
          )}
        </span>
        {!isFolded && <span className="gw-time-note">{t(UNIT_NOTE[histogram.unit], { n: most })}</span>}
        <TimeControls
          play={play}
          step={(bars) => setRange(range ? shiftBars(histogram, range, bars) : firstWindow(histogram))}
        />
        <Button
          size="small"
          type="text"
          icon={isFolded ? <UpOutlined /> : <DownOutlined />}
          aria-expanded={!isFolded}
          aria-label={t(isFolded ? 'histogram.show' : 'histogram.hide')}
          title={t(isFolded ? 'histogram.show' : 'histogram.hide')}
          onClick={() => fold(!isFolded)}
        />
      </div>
      {!isFolded && (
        <TimeBrush
          histogram={histogram}
          range={range}
          onRange={(next) => {
            if (play.isPlaying) play.stop();
            setRange(next);
          }}
          onMoving={setMoving}
          onClear={clear}
        />
      )}
    </section>
  );
}

/** Play where movement is welcome; single steps always. */
function TimeControls({ play, step }: { play: ReturnType<typeof useTimePlay>; step(bars: number): void }) {
  const t = useTranslate();
  const isCalm = useReducedMotion();
  const stepped = (bars: number) => () => {
    play.stop();
    step(bars);
  };
  return (
    <span className="gw-time-controls">
      <Button
        size="small"
        type="text"
        icon={<StepBackwardOutlined />}
        aria-label={t('histogram.back')}
        title={t('histogram.back')}
        onClick={stepped(-1)}
      />
      {!isCalm && (
        <Button
          size="small"
          type={play.isPlaying ? 'primary' : 'default'}
          icon={play.isPlaying ? <PauseOutlined /> : <CaretRightOutlined />}
          data-testid="time-play"
          aria-label={t(play.isPlaying ? 'histogram.pause' : 'histogram.play')}
          title={t(play.isPlaying ? 'histogram.pause' : 'histogram.play')}
          onClick={play.isPlaying ? play.stop : play.start}
        />
      )}
      <Button
        size="small"
        type="text"
        icon={<StepForwardOutlined />}
        aria-label={t('histogram.forward')}
        title={t('histogram.forward')}
        onClick={stepped(1)}
      />
      {!isCalm && (
        <>
          <Segmented<Speed>
            size="small"
            aria-label={t('histogram.speed')}
            value={play.speed}
            onChange={play.setSpeed}
            options={SPEEDS.map((speed) => ({ value: speed, label: `${speed}×` }))}
          />
          <Button
            size="small"
            type="text"
            className={play.isLooping ? 'gw-on' : undefined}
            icon={<RetweetOutlined />}
            aria-pressed={play.isLooping}
            aria-label={t('histogram.loop')}
            title={t('histogram.loop')}
            onClick={() => play.setLooping(!play.isLooping)}
          />
        </>
      )}
    </span>
  );
}
