import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import type { useCampaignChoices } from './campaign-choices.queries.ts';
import type { Desk } from './consolidation.queries.ts';
import type { DeskFilter } from './consolidation-filter.ts';
import type { DeskModel } from './consolidation-model.ts';
import { useConsolidationDesk } from './use-consolidation.ts';

const OUTSIDE = 0;

/** Which campaign, what has become of it in one sentence whose numbers open what they count, and undo. */
export function ConsolidationHead({
  desk,
  totals,
  campaigns,
  filter,
  onFilter,
  onOutside,
}: {
  desk: Desk;
  totals: DeskModel['totals'];
  campaigns: ReturnType<typeof useCampaignChoices>;
  filter: DeskFilter;
  onFilter(filter: DeskFilter): void;
  onOutside(isOutside: boolean): void;
}) {
  const t = useTranslate();
  const { campaignKey, undo, redo } = useConsolidationDesk();
  const { openOpinions, showKeys, openOpinionTab } = useWorkplace();
  const campaign = campaigns.find(({ key }) => key === campaignKey);
  const choice = campaignKey === null ? {} : { campaign: campaignKey };
  const problemKeys = desk.problems.filter(({ status }) => status !== 'merged').map(({ key }) => key);
  const scrollTo = (id: string) => document.getElementById(id)?.scrollIntoView({ block: 'start' });
  const number = (n: number, label: string, onClick: () => void) => (
    <button type="button" className="gw-number" aria-label={label} onClick={onClick}>
      {n}
    </button>
  );
  return (
    <header className="gw-consolidation-head">
      <Select<number>
        aria-label={t('texts.campaign')}
        value={campaignKey ?? OUTSIDE}
        options={[
          ...campaigns.map(({ key, name }) => ({ value: key, label: name })),
          { value: OUTSIDE, label: t('consolidation.outside') },
        ]}
        onChange={(key) => {
          onOutside(key === OUTSIDE);
          if (key === OUTSIDE) return;
          // Stays on this page: only the campaign of the desk changes.
          useWorkplace.setState(({ opinions }) => ({ opinions: { ...opinions, campaignKey: key } }));
          openOpinionTab('consolidation');
        }}
      />
      <p className="gw-consolidation-sum">
        {number(totals.linked, t('consolidation.openLinked'), () =>
          openOpinions({ ...choice, linked: 'yes' }),
        )}
        {t('consolidation.sum.into')}
        {campaignKey !== null && (
          <>
            {number(totals.classes, t('consolidation.openClasses'), () => scrollTo('gw-classes'))}
            {t('consolidation.sum.classes')}
          </>
        )}
        {number(totals.problems, t('consolidation.openProblems'), () =>
          showKeys(problemKeys, campaign?.name ?? t('consolidation.title')),
        )}
        {t('consolidation.sum.problems')}
        {totals.waiting > 0 && (
          <span className="gw-consolidation-rest">
            {t('consolidation.sum.rest')}
            {number(totals.waiting, t('consolidation.openWaiting'), () =>
              openOpinions({ ...choice, linked: 'no' }),
            )}
            {t('consolidation.sum.waiting')}
          </span>
        )}
        {desk.total > desk.opinions.length && (
          <span className="gw-note">
            {t('consolidation.tooMany', { n: desk.opinions.length, total: desk.total })}
          </span>
        )}
      </p>
      <span className="gw-consolidation-tools">
        {campaign && (
          <>
            <Select
              size="small"
              allowClear
              aria-label={t('consolidation.group')}
              placeholder={t('consolidation.group')}
              value={filter.sourceGroup}
              options={campaign.sourceGroups.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={(sourceGroup) => onFilter({ ...filter, sourceGroup })}
            />
            <Select
              size="small"
              allowClear
              aria-label={t('consolidation.topic')}
              placeholder={t('consolidation.topic')}
              value={filter.topic}
              options={campaign.topics.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={(topic) => onFilter({ ...filter, topic })}
            />
          </>
        )}
        <Input.Search
          size="small"
          allowClear
          aria-label={t('consolidation.search')}
          placeholder={t('consolidation.search')}
          onSearch={(words) => onFilter({ ...filter, words })}
        />
        <Button size="small" icon={<UndoOutlined />} disabled={!undo} onClick={undo}>
          {t('consolidation.undo')}
        </Button>
        <Button size="small" icon={<RedoOutlined />} disabled={!redo} onClick={redo}>
          {t('consolidation.redo')}
        </Button>
      </span>
    </header>
  );
}
