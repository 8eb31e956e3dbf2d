import type { DayRange } from '#core/reviews/scene.ts';
import type { Figure, SceneContent } from '#core/reviews/scene-content.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import type { AreaProperties } from '../areas/areas.queries.ts';
import { rangeWords } from '../reviews/review-words.tsx';
import { ContentChart } from '../scene-content/content-chart.tsx';
import { ContentNotes } from '../scene-content/content-notes.tsx';
import { ContentTable } from '../scene-content/content-table.tsx';
import { FigureTile } from '../scene-content/figure-tile.tsx';
import { PhotoPairs } from '../scene-content/photo-pairs.tsx';
import { AreaBottlenecks } from './area-bottlenecks.tsx';
import { AreaMap } from './area-map.tsx';
import { RatesTile } from './rates-tile.tsx';

/** The tiles of every page; the other figures follow below, smaller. */
const TILES: readonly string[] = ['new', 'open', 'overdue'];
const RATES: readonly string[] = ['response', 'solution', 'satisfaction'];

interface AreaSheetProps {
  area: AreaProperties;
  period: DayRange;
  content: SceneContent;
}

/** 社区一页: one community or grid on one page, which prints on A4. */
export function AreaSheet({ area, period, content }: AreaSheetProps) {
  const t = useTranslate();
  const { figures, charts, tables, photos } = content;
  const of = (codes: readonly string[]) =>
    codes.flatMap((code) => figures.find((figure) => figure.code === code) ?? []);
  const isSmall = ({ code }: Figure) => !TILES.includes(code) && !RATES.includes(code);
  const households =
    area.householdCount === null
      ? t('problems.area.householdsUnknown')
      : t(area.householdsAssumed ? 'problems.area.householdsAssumed' : 'problems.area.households', {
          n: area.householdCount,
        });
  return (
    <article className="gw-scene gw-scene-screen gw-area-sheet" data-testid="area-sheet">
      <header className="gw-area-head">
        <h2>{area.name}</h2>
        <span className="gw-note">
          {[t(`level.${area.level}`), households, rangeWords(t, period)].join(' · ')}
        </span>
      </header>
      <div className="gw-area-grid">
        <AreaMap areaKey={area.key} name={area.name} period={period} isWanted />
        <div className="gw-area-figures">
          <ul className="gw-figures gw-area-tiles">
            {of(TILES).map((figure) => (
              <FigureTile key={figure.code} figure={figure} />
            ))}
            <RatesTile rates={of(RATES)} />
          </ul>
          <ul className="gw-figures gw-area-small">
            {figures.filter(isSmall).map((figure) => (
              <FigureTile key={figure.code} figure={figure} />
            ))}
          </ul>
        </div>
        {charts.map((chart) => (
          <ContentChart key={chart.code} chart={chart} />
        ))}
        {tables.map((table) => (
          <ContentTable key={table.code} table={table} />
        ))}
        {area.level === 'community' && <AreaBottlenecks areaKey={area.key} period={period} />}
        {photos.length > 0 && <PhotoPairs photos={photos} />}
      </div>
      <ContentNotes content={content} />
    </article>
  );
}
