import { QuestionCircleOutlined } from '@ant-design/icons';
import { Alert, App, Button, DatePicker, Input, Modal, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import {
  type BoundaryPreview,
  type BoundaryRequest,
  type Community,
  useApplyBoundaries,
  useBoundaryPreview,
} from './boundaries.queries.ts';
import { useBoundaryDraft } from './boundary-draft.store.ts';

/** What the draft would move, from which day on, and putting it in force. */
export function DraftChange({ community }: { community: Community }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const { grids, start, kind, reset } = useBoundaryDraft();
  const [day, setDay] = useState(community.today);
  const [note, setNote] = useState('');
  const [isAsking, setAsking] = useState(false);
  const apply = useApplyBoundaries(community.key);
  const request = useMemo(
    (): BoundaryRequest => ({
      kind,
      effectiveOn: day,
      basis: community.basis,
      grids: grids.map(({ key, name, code, geometry }) => ({
        key,
        name,
        code,
        geometry: geometry as BoundaryRequest['grids'][number]['geometry'],
      })),
    }),
    [kind, day, community.basis, grids],
  );
  const isDraft = grids !== start;
  const { data, error, isFetching } = useBoundaryPreview(community.key, isDraft ? request : undefined);
  if (!isDraft) return null;
  const isGood = data !== undefined && !error && data.issues.length === 0;
  const confirm = async () => {
    try {
      await apply.mutateAsync({ ...request, note });
      setAsking(false);
      void message.success(t('boundaries.applied', { day }));
    } catch (failure) {
      void message.error(errorSentence(t, failure));
    }
  };
  return (
    <section className="gw-boundary-change" aria-label={t('boundaries.thisChange')} aria-busy={isFetching}>
      <h3>{t('boundaries.thisChange')}</h3>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {data && !error && <Flows preview={data} />}
      {data && data.issues.length > 0 && (
        <Alert type="warning" showIcon title={t('boundaries.issues', { n: data.issues.length })} />
      )}
      <div className="gw-boundary-day">
        <label htmlFor="boundary-day">{t('boundaries.from')}</label>
        <DatePicker
          id="boundary-day"
          size="small"
          allowClear={false}
          value={dayjs(day)}
          disabledDate={(date) => date.format('YYYY-MM-DD') > community.today}
          onChange={(date) => date && setDay(date.format('YYYY-MM-DD'))}
        />
        <Tooltip title={t('boundaries.whyNotLater')}>
          <QuestionCircleOutlined
            className="gw-boundary-why"
            tabIndex={0}
            aria-label={t('boundaries.whyNotLater')}
          />
        </Tooltip>
        <span className="gw-boundary-buttons">
          <Button size="small" onClick={reset}>
            {t('boundaries.discard')}
          </Button>
          <Button size="small" type="primary" disabled={!isGood} onClick={() => setAsking(true)}>
            {t('boundaries.apply')}
          </Button>
        </span>
      </div>
      <Modal
        open={isAsking}
        title={t('boundaries.applyTitle', { name: community.name, day })}
        okText={t('boundaries.apply')}
        cancelText={t('action.cancel')}
        confirmLoading={apply.isPending}
        onOk={() => void confirm()}
        onCancel={() => setAsking(false)}
      >
        {data && <Flows preview={data} />}
        <p className="gw-boundary-hint">{t('boundaries.whyNotLater')}</p>
        <label htmlFor="boundary-note" className="gw-boundary-note">
          {t('boundaries.note')}
        </label>
        <Input.TextArea
          id="boundary-note"
          rows={2}
          maxLength={500}
          value={note}
          placeholder={t('boundaries.noteExample')}
          onChange={({ target }) => setNote(target.value)}
        />
      </Modal>
    </section>
  );
}

/** "12 件未结问题、3 栋楼、140 户改归 网坊第3网格", one line for each grid that gives to another. */
function Flows({ preview }: { preview: BoundaryPreview }) {
  const t = useTranslate();
  const { flows, summary, closed } = preview;
  return (
    <ul className="gw-boundary-flows">
      {flows.map((flow) => (
        <li key={`${flow.fromKey}-${flow.to}`}>
          <strong>
            {flow.fromName ?? t('boundaries.noGrid')} → {flow.toName}
          </strong>
          <span>
            {t('boundaries.flow', {
              problems: formatCount(flow.movedProblems),
              buildings: formatCount(flow.buildingCount),
              households: formatCount(flow.householdCount),
            })}
          </span>
          {flow.keptProblems > 0 && (
            <small>
              {t('boundaries.kept', { n: formatCount(flow.keptProblems), name: flow.fromName ?? '' })}
            </small>
          )}
        </li>
      ))}
      {flows.length === 0 && <li>{t('boundaries.flowNothing')}</li>}
      {summary.created.length > 0 && (
        <li>
          <span>{t('boundaries.created', { names: summary.created.join('、') })}</span>
          <small>{t('boundaries.createdPeople')}</small>
        </li>
      )}
      {closed.length > 0 && (
        <li>{t('boundaries.closed', { names: closed.map(({ name }) => name).join('、') })}</li>
      )}
    </ul>
  );
}
