import { Alert, Button, Form, Input, InputNumber, Select, Table } from 'antd';
import { AREA_LEVELS, type AreaLevel } from '#core/geo/types.ts';
import { type ImportKind, importKinds } from '#core/imports/import-run.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { CrsField } from './crs-field.tsx';
import { type ImportPlan, planOf, rolesOf } from './import-plan.ts';
import { type Upload, useInspection } from './imports.queries.ts';

interface Column {
  name: string;
  samples: string[];
}

/** What the file is, where its header stands, what its columns mean and which system its coordinates are in. */
export function MappingStep({
  upload,
  plan,
  onPlan,
  onBack,
  onNext,
}: {
  upload: Upload;
  plan: ImportPlan;
  onPlan(upload: Upload, plan: ImportPlan): void;
  onBack(): void;
  onNext(): void;
}) {
  const t = useTranslate();
  const inspect = useInspection();
  const { table, areas } = upload.inspection;
  const change = (part: Partial<ImportPlan>) => onPlan(upload, { ...plan, ...part });
  const lookAgain = (where: { sheet?: string; headerRow?: number }) =>
    inspect.mutate(
      { id: upload.id, ...where },
      {
        onSuccess: ({ inspection }) => {
          const seen = { ...upload, inspection };
          onPlan(seen, planOf(seen, plan.kind));
        },
      },
    );
  const columns: Column[] = plan.kind === 'areas' ? (areas?.properties ?? []) : (table?.columns ?? []);
  const possibleKinds = areas
    ? (['areas'] as const)
    : table
      ? (['problems', 'units', 'contacts'] as const)
      : importKinds.filter((kind) => kind === upload.kindGuess);
  return (
    <Form layout="vertical" className="gw-mapping" requiredMark={false}>
      <p>
        <strong>{upload.fileName}</strong>{' '}
        <span className="gw-note">
          {table && t('imports.rowsFound', { n: table.rowCount })}
          {areas && t('imports.featuresFound', { n: areas.featureCount })}
          {table?.encoding && ` · ${t('imports.encoding', { encoding: table.encoding })}`}
        </span>
      </p>
      <Form.Item label={t('imports.kind')} htmlFor="gw-import-kind">
        <Select<ImportKind>
          id="gw-import-kind"
          value={plan.kind}
          onChange={(kind) => onPlan(upload, planOf(upload, kind))}
          options={possibleKinds.map((kind) => ({ value: kind, label: t(`imports.kind.${kind}`) }))}
        />
      </Form.Item>
      {table && (
        <div className="gw-form-row">
          {table.sheets.length > 1 && (
            <Form.Item label={t('imports.sheet')} htmlFor="gw-import-sheet">
              <Select
                id="gw-import-sheet"
                value={table.sheet}
                onChange={(sheet) => lookAgain({ sheet })}
                options={table.sheets.map(({ name, rowCount }) => ({
                  value: name,
                  label: `${name} · ${t('imports.rowsFound', { n: rowCount })}`,
                }))}
              />
            </Form.Item>
          )}
          <Form.Item label={t('imports.headerRow')} htmlFor="gw-import-header">
            <InputNumber
              id="gw-import-header"
              min={1}
              max={1000}
              value={table.headerRow}
              onChange={(headerRow) => headerRow && lookAgain({ sheet: table.sheet, headerRow })}
            />
          </Form.Item>
        </div>
      )}
      {inspect.error && <Alert type="warning" showIcon title={errorSentence(t, inspect.error)} />}
      {columns.length > 0 && (
        <MappingTable
          kind={plan.kind}
          columns={columns}
          mapping={plan.mapping}
          onMapping={(mapping) => change({ mapping })}
        />
      )}
      {plan.kind === 'areas' && (
        <Form.Item label={t('imports.level')} htmlFor="gw-import-level">
          <Select<AreaLevel | 'by_file'>
            id="gw-import-level"
            value={plan.level ?? 'by_file'}
            onChange={(level) => change({ level: level === 'by_file' ? undefined : level })}
            options={[
              { value: 'by_file' as const, label: t('imports.level.byFile') },
              ...AREA_LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) })),
            ]}
          />
        </Form.Item>
      )}
      {(plan.kind === 'problems' || plan.kind === 'units') && table?.coordinates.kind !== 'none' && (
        <CrsField plan={plan} onChange={change} />
      )}
      <div className="gw-form-row">
        <Form.Item label={t('imports.attribution')} htmlFor="gw-import-attribution">
          <Input
            id="gw-import-attribution"
            maxLength={500}
            value={plan.attribution}
            onChange={(event) => change({ attribution: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t('imports.licence')} htmlFor="gw-import-licence">
          <Input
            id="gw-import-licence"
            maxLength={200}
            value={plan.licence}
            onChange={(event) => change({ licence: event.target.value })}
          />
        </Form.Item>
      </div>
      <div className="gw-wizard-actions">
        <Button onClick={onBack}>{t('action.previous')}</Button>
        <Button type="primary" onClick={onNext}>
          {t('imports.check')}
        </Button>
      </div>
    </Form>
  );
}

function MappingTable({
  kind,
  columns,
  mapping,
  onMapping,
}: {
  kind: ImportKind;
  columns: Column[];
  mapping: Record<string, string>;
  onMapping(mapping: Record<string, string>): void;
}) {
  const t = useTranslate();
  const roleName = (role: string) => {
    const key = messageKey(`imports.role.${role}`);
    return key ? t(key) : role;
  };
  const roleOf = (column: string) => Object.keys(mapping).find((role) => mapping[role] === column);
  return (
    <Form.Item label={t('imports.columns')} extra={t('imports.columnsNote')}>
      <Table<Column>
        size="small"
        rowKey="name"
        pagination={false}
        scroll={{ y: 300 }}
        dataSource={columns}
        columns={[
          { title: t('imports.column.theirs'), dataIndex: 'name', width: 150, ellipsis: true },
          {
            title: t('imports.column.sample'),
            ellipsis: true,
            render: (_, { samples }) => <span className="gw-note">{samples.slice(0, 3).join(' · ')}</span>,
          },
          {
            title: t('imports.column.ours'),
            width: 190,
            render: (_, { name }) => (
              <Select
                size="small"
                className="gw-wide"
                aria-label={name}
                value={roleOf(name) ?? ''}
                onChange={(role) => {
                  const rest = Object.entries(mapping).filter(
                    ([each, column]) => column !== name && each !== role,
                  );
                  onMapping(Object.fromEntries(role ? [...rest, [role, name]] : rest));
                }}
                options={[
                  { value: '', label: t('imports.column.none') },
                  ...rolesOf(kind).map((role) => ({ value: role, label: roleName(role) })),
                ]}
              />
            ),
          },
        ]}
      />
    </Form.Item>
  );
}
