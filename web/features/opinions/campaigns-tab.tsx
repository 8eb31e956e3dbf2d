import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Segmented, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useSession } from '../session/session.queries.ts';
import { CampaignEvents } from './campaign-events.tsx';
import { CampaignForm } from './campaign-form.tsx';
import { CampaignMatrix } from './campaign-matrix.tsx';
import './campaigns.css';
import { CampaignWorkbook } from './campaign-workbook.tsx';
import { type CampaignAnswer, useCampaign, useCampaigns } from './campaigns.queries.ts';

type Pane = 'matrix' | 'events';

/** 征集活动: who said how much about what, phase against phase, and the events it was said at. */
export default function CampaignsTab() {
  const t = useTranslate();
  const { opinions, openCampaign } = useWorkplace();
  const campaigns = useCampaigns();
  const role = useSession().data?.principal.role ?? 'guest';
  const isOffice = role !== 'guest' && role !== 'display' && role !== 'grid_worker';
  const [form, setForm] = useState<'new' | 'edit'>();
  const [pane, setPane] = useState<Pane>('matrix');
  const key = opinions.campaignKey ?? campaigns.data?.[0]?.key;
  const { data, error } = useCampaign(key);
  const failure = campaigns.error ?? error;
  return (
    <section className="gw-campaigns" aria-label={t('opinions.tab.campaigns')}>
      <div className="gw-case-tools">
        <Select<number>
          className="gw-campaign-pick"
          aria-label={t('campaigns.choose')}
          placeholder={t('campaigns.choose')}
          value={key}
          onChange={openCampaign}
          options={campaigns.data?.map((each) => ({ value: each.key, label: each.name }))}
        />
        <span>
          {data && <CampaignWorkbook campaignKey={data.campaign.key} />}
          {isOffice && data && (
            <Button size="small" icon={<EditOutlined />} onClick={() => setForm('edit')}>
              {t('campaigns.edit')}
            </Button>
          )}
          {isOffice && (
            <Button size="small" type="primary" icon={<PlusOutlined />} onClick={() => setForm('new')}>
              {t('campaigns.create')}
            </Button>
          )}
        </span>
      </div>
      {failure && <Alert type="warning" showIcon title={errorSentence(t, failure)} />}
      {!campaigns.data && !failure && <Skeleton active className="gw-list-skeleton" />}
      {campaigns.data?.length === 0 && (
        <Empty
          className="gw-case-empty"
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={t('campaigns.none')}
        />
      )}
      {data && (
        <div className="gw-campaign-body">
          <CampaignHead answer={data} />
          <Segmented<Pane>
            className="gw-campaign-panes"
            value={pane}
            onChange={setPane}
            options={[
              { value: 'matrix', label: t('campaigns.matrix') },
              { value: 'events', label: t('campaigns.eventsCount', { n: data.events.length }) },
            ]}
          />
          {pane === 'matrix' ? (
            <CampaignMatrix key={data.campaign.key} answer={data} />
          ) : (
            <CampaignEvents answer={data} canEdit={isOffice} />
          )}
        </div>
      )}
      {form && (
        <CampaignForm
          key={form}
          campaign={form === 'edit' ? data?.campaign : undefined}
          onClose={() => setForm(undefined)}
        />
      )}
    </section>
  );
}

/** Name, days, and how the opinions came together: 146 条 → 27 件 → 7 类, each number the way to what it counts. */
function CampaignHead({ answer: { campaign, events, totals } }: { answer: CampaignAnswer }) {
  const t = useTranslate();
  const { openOpinions, openOpinionTab } = useWorkplace();
  const present = events.reduce(
    (sum, { attendance }) => sum + Object.values(attendance).reduce((a, b) => a + b, 0),
    0,
  );
  const rest = totals.count - totals.linkedCount;
  const { key } = campaign;
  return (
    <header className="gw-campaign-head">
      <div>
        <h2>{campaign.name}</h2>
        <p className="gw-note">
          {campaign.toDate
            ? t('campaigns.days', { from: campaign.fromDate, to: campaign.toDate })
            : t('campaigns.since', { from: campaign.fromDate })}
          {events.length > 0 && ` · ${t('campaigns.present', { events: events.length, n: present })}`}
        </p>
        {campaign.description && <p className="gw-campaign-about">{campaign.description}</p>}
      </div>
      <ol className="gw-campaign-flow" aria-label={t('campaigns.flow')}>
        <Count
          className="gw-campaign-apart"
          n={totals.count}
          label={t('campaigns.opinions')}
          onOpen={() => openOpinions({ campaign: key })}
        />
        <Count
          n={totals.linkedCount}
          label={t('campaigns.linked')}
          onOpen={() => openOpinions({ campaign: key, linked: 'yes' })}
        />
        <Count
          className="gw-campaign-next"
          n={totals.problemCount}
          label={t('campaigns.problems')}
          onOpen={() => openOpinionTab('consolidation')}
        />
        <Count
          className="gw-campaign-next"
          n={campaign.classCount}
          label={t('campaigns.classes')}
          onOpen={() => openOpinionTab('consolidation')}
        />
        {rest > 0 && (
          <Count
            className="gw-campaign-rest"
            n={rest}
            label={t('campaigns.rest')}
            onOpen={() => openOpinions({ campaign: key, linked: 'no' })}
          />
        )}
      </ol>
    </header>
  );
}

function Count({
  n,
  label,
  className,
  onOpen,
}: {
  n: number;
  label: string;
  className?: string;
  onOpen(): void;
}) {
  return (
    <li className={className}>
      <button type="button" onClick={onOpen}>
        <strong>{n}</strong>
        <span>{label}</span>
      </button>
    </li>
  );
}
