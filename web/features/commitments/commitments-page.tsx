import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Empty, Select, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { SOURCE_KINDS, type SourceKind } from '#core/commitments/commitment-state.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { ListAndPanel } from '../../ui/list-and-panel.tsx';
import '../cases/cases.css';
import { useSaveFile } from '../exports/use-save-file.ts';
import '../measures/measures.css';
import '../problems/problem-card.css';
import '../problems/side-panel.css';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useSession } from '../session/session.queries.ts';
import {
  type CommitmentFilter,
  filterCommitments,
  SHOWN_STATES,
  type ShownState,
} from './commitment-filter.ts';
import { CommitmentForm } from './commitment-form.tsx';
import { CommitmentLine } from './commitment-line.tsx';
import { CommitmentPanel } from './commitment-panel.tsx';
import { type Commitment, fetchCommitmentBook, useCommitments } from './commitments.queries.ts';
import './commitments.css';

/** 承诺台账: every promise with who, to whom and by when; the one that is open beside it. */
export default function CommitmentsPage() {
  const t = useTranslate();
  const { commitmentKey, openCommitment } = useWorkplace();
  return (
    <ListAndPanel
      list={<CommitmentTable />}
      panel={
        commitmentKey === undefined
          ? undefined
          : (onBack) => <CommitmentPanel key={commitmentKey} commitmentKey={commitmentKey} onBack={onBack} />
      }
      panelLabel={t('commitments.panel')}
      choose={t('commitments.choose')}
      onClose={() => openCommitment(undefined)}
    />
  );
}

function CommitmentTable() {
  const t = useTranslate();
  const { commitmentKey, openCommitment } = useWorkplace();
  const { data, error } = useCommitments();
  const [filter, setFilter] = useState<CommitmentFilter>({ shown: 'open', isMine: false, source: undefined });
  const listed = useMemo(
    () => data && filterCommitments(data.commitments, filter, data.today),
    [data, filter],
  );
  return (
    <section className="gw-case-list" aria-label={t('commitments.list')}>
      <CommitmentTools listed={listed ?? []} />
      <div className="gw-case-tools gw-measure-filter gw-commitment-filter">
        <Select<ShownState>
          size="small"
          aria-label={t('commitments.state')}
          value={filter.shown}
          onChange={(shown) => setFilter({ ...filter, shown })}
          options={SHOWN_STATES.map((each) => ({ value: each, label: t(`commitments.shown.${each}`) }))}
        />
        <Select<SourceKind | ''>
          size="small"
          aria-label={t('commitments.source')}
          value={filter.source ?? ''}
          onChange={(source) => setFilter({ ...filter, source: source || undefined })}
          options={[
            { value: '', label: t('commitments.anySource') },
            ...SOURCE_KINDS.map((each) => ({ value: each, label: t(`commitments.source.${each}`) })),
          ]}
        />
        <Checkbox
          checked={filter.isMine}
          onChange={({ target }) => setFilter({ ...filter, isMine: target.checked })}
        >
          {t('commitments.mine')}
        </Checkbox>
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {listed?.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={t(data?.commitments.length === 0 ? 'commitments.none' : 'commitments.empty')}
        />
      )}
      <ul className="gw-case-rows">
        {listed?.map((commitment) => (
          <li key={commitment.key}>
            <CommitmentLine
              commitment={commitment}
              today={data!.today}
              isOpen={commitment.key === commitmentKey}
              onOpen={openCommitment}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CommitmentTools({ listed }: { listed: readonly Commitment[] }) {
  const t = useTranslate();
  const role = useSession().data?.principal.role ?? 'guest';
  const openCommitment = useWorkplace((state) => state.openCommitment);
  const [isOpen, setOpen] = useState(false);
  const { save, isSaving } = useSaveFile(() => fetchCommitmentBook(listed.map(({ key }) => key)));
  const isWriter = role !== 'guest' && role !== 'display';
  return (
    <div className="gw-case-tools">
      <strong data-testid="commitment-count">{t('commitments.count', { n: listed.length })}</strong>
      <span className="gw-measure-buttons">
        {isWriter && role !== 'grid_worker' && (
          <Button
            size="small"
            icon={<DownloadOutlined />}
            loading={isSaving}
            disabled={listed.length === 0}
            onClick={save}
          >
            {t('commitments.export')}
          </Button>
        )}
        {isWriter && (
          <Button size="small" type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            {t('commitments.create')}
          </Button>
        )}
      </span>
      {isOpen && <CommitmentForm onSaved={openCommitment} onClose={() => setOpen(false)} />}
    </div>
  );
}
