import { App, Checkbox, DatePicker, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { v4 as uuid } from 'uuid';
import type { DayRange } from '#core/reviews/scene.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatDay } from '../../ui/format.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useCampaignChoices } from '../opinions/campaign-choices.queries.ts';
import { useSession } from '../session/session.queries.ts';
import { useProposalsDialog } from './proposals-dialog.store.ts';
import { useReviewChoice } from './review-choice.store.ts';
import { lastDays, lastFullMonth, type PeriodPair, phasePair, rangeBefore } from './review-periods.ts';
import { rangeWords } from './review-words.tsx';
import { useCreateReview } from './reviews.queries.ts';

const { RangePicker } = DatePicker;
const WHOLE = 0;

/** A new review: everything is proposed, so that one click is enough. */
export function NewReviewDialog({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const session = useSession().data;
  const today = formatDay(session?.asOf ?? new Date().toISOString());
  const [id] = useState(() => uuid());
  const { areaKey, setAreaKey, areaOptions, placeName } = useAreaChoice();
  const { choice, setChoice, choices, pair, setPair } = usePeriodChoice(today);
  const [heldOn, setHeldOn] = useState(today);
  const [written, setWritten] = useState<string>();
  const [isFromData, setFromData] = useState(true);
  const create = useCreateReview();
  const openReview = useReviewChoice((state) => state.openReview);
  const suggested = t('reviews.titleOf', { place: placeName, period: rangeWords(t, pair.period) });
  const title = written ?? suggested;

  async function save() {
    try {
      const { key } = await create.mutateAsync({ id, title: title.trim(), heldOn, areaKey, ...pair });
      if (isFromData) useProposalsDialog.getState().open(key);
      openReview(key);
      onClose();
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  }
  const rangeOf = (range: DayRange): [dayjs.Dayjs, dayjs.Dayjs] => [dayjs(range.from), dayjs(range.to)];
  return (
    <Modal
      open
      title={t('reviews.new')}
      width={520}
      okText={t(isFromData ? 'reviews.createFromData' : 'reviews.create')}
      cancelText={t('action.cancel')}
      confirmLoading={create.isPending}
      okButtonProps={{ disabled: !title.trim() }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="gw-review-form">
        <label htmlFor="gw-review-title">{t('reviews.title')}</label>
        <Input
          id="gw-review-title"
          maxLength={120}
          value={title}
          onChange={({ target }) => setWritten(target.value)}
        />
        <span className="gw-review-pair">
          <span>
            <label htmlFor="gw-review-area">{t('reviews.area')}</label>
            <Select<number>
              id="gw-review-area"
              showSearch={{ optionFilterProp: 'label' }}
              value={areaKey ?? WHOLE}
              options={areaOptions}
              onChange={(key) => setAreaKey(key === WHOLE ? null : key)}
            />
          </span>
          <span>
            <label htmlFor="gw-review-day">{t('reviews.heldOn')}</label>
            <DatePicker
              id="gw-review-day"
              allowClear={false}
              value={dayjs(heldOn)}
              onChange={(day) => day && setHeldOn(day.format('YYYY-MM-DD'))}
            />
          </span>
        </span>
        <label htmlFor="gw-review-period">{t('reviews.period')}</label>
        <Select id="gw-review-period" value={choice} options={choices} onChange={setChoice} />
        <span className="gw-review-pair">
          <RangePicker
            allowClear={false}
            aria-label={t('reviews.period')}
            value={rangeOf(pair.period)}
            onChange={(days) => {
              if (!days?.[0] || !days[1]) return;
              const period = { from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') };
              setPair({ period, previous: rangeBefore(period) });
            }}
          />
          <span className="gw-note gw-review-before">
            {t('reviews.comparedWith', { previous: rangeWords(t, pair.previous) })}
          </span>
        </span>
        <Checkbox checked={isFromData} onChange={({ target }) => setFromData(target.checked)}>
          {t('reviews.fromData')}
        </Checkbox>
      </div>
    </Modal>
  );
}

/** All that somebody sees, or one community of it. */
function useAreaChoice() {
  const t = useTranslate();
  const areas = useAreas();
  const scope = useSession().data?.principal.scope;
  const own = (areas?.ofLevel('community') ?? []).filter(
    ({ key }) => scope?.kind !== 'areas' || scope.areaKeys.includes(key),
  );
  const [chosen, setAreaKey] = useState<number | null>();
  // Who answers for one community holds the review of that one.
  const areaKey =
    chosen === undefined ? (scope?.kind === 'areas' && own.length === 1 ? own[0].key : null) : chosen;
  const whole = areas?.ofLevel('subdistrict')[0]?.name;
  return {
    areaKey,
    setAreaKey,
    areaOptions: [
      { value: WHOLE, label: scope?.kind === 'all' && whole ? whole : t('reviews.wholeArea') },
      ...own.map(({ key, name }) => ({ value: key, label: name })),
    ],
    placeName: (areaKey === null ? whole : areas?.byKey.get(areaKey)?.name) ?? '',
  };
}

/** The last whole month, the last days, a phase of a campaign, or days of one's own. */
function usePeriodChoice(today: string) {
  const t = useTranslate();
  const campaigns = useCampaignChoices();
  const pairs = new Map<string, { label: string; pair: PeriodPair }>();
  const month = lastFullMonth(today);
  pairs.set('month', { label: t('reviews.lastMonth', { month: rangeWords(t, month.period) }), pair: month });
  pairs.set('30', { label: t('reviews.lastDays', { n: 30 }), pair: lastDays(today, 30) });
  pairs.set('90', { label: t('reviews.lastDays', { n: 90 }), pair: lastDays(today, 90) });
  for (const campaign of campaigns) {
    campaign.phases.forEach((phase, i) => {
      const pair = phasePair(campaign.phases, i);
      if (pair)
        pairs.set(`${campaign.key}:${phase.code}`, { label: `${campaign.name} · ${phase.name}`, pair });
    });
  }
  const [choice, setChosen] = useState('month');
  const [own, setOwn] = useState<PeriodPair>();
  return {
    choice: own ? 'own' : choice,
    setChoice: (next: string) => {
      setOwn(undefined);
      setChosen(next);
    },
    choices: [
      ...[...pairs].map(([value, { label }]) => ({ value, label })),
      ...(own ? [{ value: 'own', label: t('reviews.ownDays') }] : []),
    ],
    pair: own ?? pairs.get(choice)?.pair ?? month,
    setPair: setOwn,
  };
}
