import { EnvironmentOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { DayRange } from '#core/reviews/scene.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import type { AreaProperties, Areas } from '../areas/areas.queries.ts';
import { useToday } from '../coverage/period-picker.tsx';
import { useCampaignChoices } from '../opinions/campaign-choices.queries.ts';
import { useReviewChoice } from '../reviews/review-choice.store.ts';
import { parseRangeId, periodGroups, rangeId } from './area-periods.ts';
import { AreaPicker } from './area-picker.tsx';
import { AtlasButton } from './atlas-button.tsx';

interface AreaBarProps {
  areas: Areas;
  choices: readonly AreaProperties[];
  area: AreaProperties;
  other: AreaProperties | undefined;
  period: DayRange;
  isReady: boolean;
  onMap(): void;
}

/** Which area, beside which other one, and when; and what can be done with the page. */
export function AreaBar({ areas, choices, area, other, period, isReady, onMap }: AreaBarProps) {
  const t = useTranslate();
  const today = useToday();
  const campaigns = useCampaignChoices();
  const openArea = useReviewChoice((state) => state.openArea);
  const groups = periodGroups(t, today ?? period.to, campaigns, period);
  const chooseArea = (key: number | undefined) => {
    const next = key === undefined ? undefined : areas.byKey.get(key);
    if (!next) return;
    // Only areas of one level stand beside each other.
    const isComparable = other && other.level === next.level && other.key !== next.key;
    openArea({ areaKey: next.key, otherAreaKey: isComparable ? other.key : undefined });
  };
  return (
    <div className="gw-area-bar">
      <AreaPicker
        areas={areas}
        choices={choices}
        value={area.key}
        label={t('areaPage.choose')}
        onChange={chooseArea}
      />
      <AreaPicker
        areas={areas}
        choices={choices.filter(({ level, key }) => level === area.level && key !== area.key)}
        value={other?.key}
        label={t('areaPage.compare')}
        placeholder={t('areaPage.compare')}
        allowClear
        onChange={(otherAreaKey) => openArea({ areaKey: area.key, otherAreaKey })}
      />
      <Select
        className="gw-area-period"
        aria-label={t('areaPage.period')}
        value={rangeId(period)}
        popupMatchSelectWidth={false}
        options={groups}
        onChange={(id) => openArea({ areaKey: area.key, areaPeriod: parseRangeId(id) })}
      />
      <span className="gw-area-actions">
        <Button icon={<EnvironmentOutlined />} onClick={onMap}>
          {t('areaPage.onMap')}
        </Button>
        <AtlasButton areas={areas} choices={choices} area={area} period={period} />
        <Button icon={<PrinterOutlined />} disabled={!isReady} onClick={() => window.print()}>
          {t('areaPage.print')}
        </Button>
      </span>
    </div>
  );
}
