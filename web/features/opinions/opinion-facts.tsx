import { Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { EraseButton } from '../privacy/erase-dialog.tsx';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useCampaign } from './campaigns.queries.ts';
import { useOpinionNames } from './opinion-names.ts';
import { OpinionText } from './opinion-text.tsx';
import type { OpinionAnswer } from './opinions.queries.ts';

/** How it is filed, where it is, who said it. */
export function OpinionFacts({ answer }: { answer: OpinionAnswer }) {
  const t = useTranslate();
  const names = useOpinionNames();
  const { openCampaign, openOpinions } = useWorkplace();
  const { opinion } = answer;
  const campaign = useCampaign(opinion.campaignKey ?? undefined).data;
  const event = campaign?.events.find(({ key }) => key === opinion.eventKey);
  const part = (field: 'placeText' | 'measure' | 'reporterName' | 'reporterPhone'): ReactNode => {
    const text = opinion[field];
    return (
      text && (
        <OpinionText answer={answer} path={field}>
          {text}
        </OpinionText>
      )
    );
  };
  const { campaignKey } = opinion;
  const items: { key: string; label: string; children: ReactNode }[] = [
    {
      key: 'campaign',
      label: t('opinions.campaign'),
      children: campaignKey !== null && (
        <button type="button" className="gw-number" onClick={() => openCampaign(campaignKey)}>
          {names.campaign(campaignKey) ?? `#${campaignKey}`}
        </button>
      ),
    },
    { key: 'phase', label: t('opinions.phase'), children: names.phase(opinion) },
    {
      key: 'event',
      label: t('opinions.event'),
      children: event && campaignKey !== null && (
        <button
          type="button"
          className="gw-number"
          onClick={() => openOpinions({ campaign: campaignKey, event: event.key })}
        >
          {event.title}
        </button>
      ),
    },
    { key: 'group', label: t('opinions.group'), children: names.group(opinion) },
    { key: 'topic', label: t('opinions.topic'), children: names.topic(opinion) },
    { key: 'category', label: t('opinions.category'), children: names.category(opinion.categoryCode) },
    { key: 'measure', label: t('opinions.measure'), children: part('measure') },
    {
      key: 'place',
      label: t('opinions.place'),
      children: (
        <div>
          {part('placeText')}
          <div className="gw-note">
            {[names.area(opinion), t(`precision.${opinion.precision}`), methodOf(opinion.placeMethod)]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </div>
      ),
    },
    { key: 'reporter', label: t('opinions.reporter'), children: part('reporterName') },
    { key: 'phone', label: t('opinions.phone'), children: part('reporterPhone') },
  ];
  function methodOf(method: string | null): string | undefined {
    const key = messageKey(`method.${method}`);
    return key ? t(key) : (method ?? undefined);
  }
  return (
    <section className="gw-card-section">
      <h3>
        {t('opinions.facts')}
        <EraseButton opinionKey={opinion.key} />
      </h3>
      <Descriptions size="small" column={1} items={items.filter(({ children }) => children)} />
    </section>
  );
}
