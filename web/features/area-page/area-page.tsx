import { Alert, Empty, Skeleton } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useToday } from '../coverage/period-picker.tsx';
import { useReviewChoice } from '../reviews/review-choice.store.ts';
import { useSession } from '../session/session.queries.ts';
import { openQuery } from '../views/open-view.ts';
import { AreaBar } from './area-bar.tsx';
import { areaMapQuery } from './area-map-picture.ts';
import { useAreaContents } from './area-page.queries.ts';
import { firstPeriod } from './area-periods.ts';
import { AreaSheet } from './area-sheet.tsx';
import { pageAreas } from './page-areas.ts';
import '../scene-content/scene-content.css';
import './area-page.css';
import './area-print.css';

/** The page of a community or grid, ready at any time; with a second one beside it on the same scale. */
export default function AreaPage() {
  const t = useTranslate();
  const areas = useAreas();
  const today = useToday();
  const scope = useSession().data?.principal.scope;
  const { areaKey, otherAreaKey, areaPeriod } = useReviewChoice();
  const choices = areas && scope ? pageAreas(areas, scope) : undefined;
  const area = choices?.find(({ key }) => key === areaKey) ?? choices?.[0];
  const other = choices?.find(
    ({ key, level }) => key === otherAreaKey && level === area?.level && key !== area.key,
  );
  const period = areaPeriod ?? (today ? firstPeriod(today) : undefined);
  const { data, error, isPlaceholderData } = useAreaContents(
    area && period
      ? {
          level: area.level === 'grid' ? 'grid' : 'community',
          areaKeys: [area.key, ...(other ? [other.key] : [])],
          period,
        }
      : undefined,
  );
  if (choices && !area) return <Empty className="gw-area-empty" description={t('areaPage.none')} />;
  if (!areas || !choices || !area || !period) return <Skeleton active className="gw-page-skeleton" />;
  const shown = [area, ...(other ? [other] : [])];
  const bbox = areas.bboxByKey.get(area.key);
  // While another area is fetched the sheet of the one before stays, pale, rather than a blank.
  const isOwn = data?.length === shown.length && data.every(({ name }, i) => name === shown[i].name);
  return (
    <div className="gw-area-page" data-testid="area-page" aria-busy={!data || isPlaceholderData}>
      <AreaBar
        areas={areas}
        choices={choices}
        area={area}
        other={other}
        period={period}
        isReady={isOwn}
        onMap={() => bbox && openQuery(areaMapQuery(bbox, area.key, period))}
      />
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-page-skeleton" />}
      {data && isOwn && (
        <div
          className={`gw-area-sheets${isPlaceholderData ? ' gw-area-stale' : ''}`}
          data-sheets={shown.length}
        >
          {shown.map((each, i) => (
            <AreaSheet key={each.key} area={each} period={period} content={data[i]} />
          ))}
        </div>
      )}
    </div>
  );
}
