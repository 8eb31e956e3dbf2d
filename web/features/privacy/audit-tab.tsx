import { DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button, DatePicker, Select, Table, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatDay, formatTime } from '../../ui/format.ts';
import { fromOfficeTime } from '../cases/office-time.ts';
import { useAuditWords } from './audit-words.ts';
import { AUDIT_PAGE, type AuditFilter, type AuditLine, useAudit, useAuditFile } from './privacy.queries.ts';

const KINDS = ['personal', 'exports', 'accounts', 'imports', 'changes'] as const;
/** Calm colours; what took or showed personal data stands out. */
const KIND_COLOURS: Record<AuditLine['kind'], string | undefined> = {
  personal: 'gold',
  exports: 'gold',
  accounts: 'blue',
  imports: 'cyan',
  changes: undefined,
};

/** The log, latest first, by person, kind and days; as a file, too. */
export function AuditTab() {
  const t = useTranslate();
  const { message } = App.useApp();
  const { actorOf, actionOf, detailsOf } = useAuditWords();
  const [actor, setActor] = useState<string>();
  const [kind, setKind] = useState<AuditLine['kind']>();
  const [days, setDays] = useState<[Dayjs, Dayjs]>();
  const [page, setPage] = useState(0);
  const filter: AuditFilter = {
    ...(actor ? { actor } : {}),
    ...(kind ? { kind } : {}),
    ...(days
      ? {
          from: fromOfficeTime(days[0].startOf('day')),
          until: fromOfficeTime(days[1].add(1, 'day').startOf('day')),
        }
      : {}),
  };
  const { data, error, isPending } = useAudit(filter, page);
  const file = useAuditFile();
  const fromStart = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value);
      setPage(0);
    };
  };

  return (
    <>
      <div className="gw-people-tools">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('privacy.audit.person')}
          value={actor}
          onChange={fromStart(setActor)}
          popupMatchSelectWidth={false}
          options={data?.actors.map((each) => ({ value: each.actor, label: actorOf(each.actor, each.name) }))}
        />
        <Select
          allowClear
          placeholder={t('privacy.audit.kind')}
          value={kind}
          onChange={fromStart(setKind)}
          popupMatchSelectWidth={false}
          options={KINDS.map((value) => ({ value, label: t(`privacy.audit.kind.${value}`) }))}
        />
        <DatePicker.RangePicker
          value={days ?? null}
          onChange={(range) => fromStart(setDays)(range?.[0] && range[1] ? [range[0], range[1]] : undefined)}
        />
        <div className="gw-people-end">
          <Button
            icon={<DownloadOutlined />}
            loading={file.isPending}
            onClick={() =>
              file.mutate(
                { filter, name: `${t('privacy.tab.audit')} ${formatDay(new Date().toISOString())}.csv` },
                { onError: (failed) => void message.error(errorSentence(t, failed)) },
              )
            }
          >
            {t('privacy.audit.file')}
          </Button>
        </div>
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      <Table<AuditLine>
        size="small"
        rowKey="key"
        loading={isPending}
        dataSource={data?.lines}
        pagination={{
          current: page + 1,
          pageSize: AUDIT_PAGE,
          total: data?.total ?? 0,
          hideOnSinglePage: true,
          showSizeChanger: false,
          onChange: (next) => setPage(next - 1),
        }}
        scroll={{ x: 820 }}
        rowClassName={({ kind: of }) => (of === 'personal' || of === 'exports' ? 'gw-audit-marked' : '')}
        columns={[
          {
            title: t('privacy.audit.time'),
            width: 140,
            render: (_, line) => <time dateTime={line.recordedAt}>{formatTime(line.recordedAt)}</time>,
          },
          {
            title: t('privacy.audit.person'),
            width: 150,
            ellipsis: true,
            render: (_, line) => actorOf(line.actor, line.actorName),
          },
          {
            title: t('privacy.audit.kind'),
            width: 110,
            render: (_, line) => (
              <Tag color={KIND_COLOURS[line.kind]}>{t(`privacy.audit.kind.${line.kind}`)}</Tag>
            ),
          },
          { title: t('privacy.audit.action'), width: 170, render: (_, line) => actionOf(line.action) },
          { title: t('privacy.audit.details'), ellipsis: true, render: (_, line) => detailsOf(line) },
        ]}
      />
    </>
  );
}
