import { Alert, App, Skeleton, Switch, Table } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount, formatDay } from '../../ui/format.ts';
import { type RetentionLine, useRetention, useRetentionSwitch } from './privacy.queries.ts';

/** How long things are kept, what the next sweep would remove, and the switch that lets it. */
export function RetentionTab() {
  const t = useTranslate();
  const { modal, message } = App.useApp();
  const { data, error } = useRetention();
  const change = useRetentionSwitch();
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!data) return <Skeleton active />;
  const set = (isOn: boolean) =>
    change.mutateAsync(isOn).catch((failed: unknown) => void message.error(errorSentence(t, failed)));
  const dueCount = data.lines.reduce((sum, line) => sum + line.dueCount, 0);
  const toggle = (isOn: boolean) => {
    if (!isOn) return void set(false);
    modal.confirm({
      title: t('privacy.retention.confirm', { n: formatCount(dueCount) }),
      content: t('privacy.retention.confirmAbout'),
      okText: t('privacy.retention.switchOn'),
      cancelText: t('action.cancel'),
      onOk: () => set(true),
    });
  };
  return (
    <div className="gw-retention">
      <div className="gw-retention-switch">
        <Switch checked={data.isOn} loading={change.isPending} onChange={toggle} id="retention-switch" />
        <label htmlFor="retention-switch">{t('privacy.retention.switch')}</label>
        <span className="gw-note">{t(data.isOn ? 'privacy.retention.isOn' : 'privacy.retention.isOff')}</span>
      </div>
      <Table<RetentionLine>
        size="small"
        rowKey="kind"
        pagination={false}
        scroll={{ x: 640 }}
        dataSource={data.lines}
        columns={[
          {
            title: t('privacy.retention.what'),
            render: (_, line) => t(`privacy.retention.kind.${line.kind}`),
          },
          {
            title: t('privacy.retention.period'),
            width: 150,
            render: (_, { period, unit }) =>
              period === null
                ? t('privacy.retention.forEver')
                : t(unit === 'month' ? 'privacy.retention.months' : 'privacy.retention.days', { n: period }),
          },
          {
            title: t('privacy.retention.total'),
            width: 110,
            align: 'right',
            render: (_, line) => formatCount(line.totalCount),
          },
          {
            title: t('privacy.retention.due'),
            width: 130,
            align: 'right',
            render: (_, line) => formatCount(line.dueCount),
          },
          {
            title: t('privacy.retention.next'),
            width: 190,
            render: (_, { nextDueAt }) =>
              nextDueAt === null ? '–' : t('privacy.retention.nextOn', { day: formatDay(nextDueAt) }),
          },
        ]}
      />
      <p className="gw-note">{t('privacy.retention.about')}</p>
    </div>
  );
}
