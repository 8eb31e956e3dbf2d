import { App, Button, Input, Modal, Select, Tabs } from 'antd';
import { useMemo, useState } from 'react';
import { contains } from '#core/geo/containment.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBuildingShapes, useDoors } from '../problems/overlay.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { type TargetInput, useAddTargets } from './measures.queries.ts';

const LISTED = 200;

/** Doors by building, by the range drawn on the map, or by a list of names. */
export function TargetPicker({ measureKey, onClose }: { measureKey: number; onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const add = useAddTargets(measureKey);
  const ring = useWorkplace((state) => state.view.ring);
  const openDesk = useWorkplace((state) => state.openDesk);
  const doors = useDoors(true).data;
  const [tab, setTab] = useState('buildings');
  const [buildingKeys, setBuildingKeys] = useState<number[]>([]);
  const [names, setNames] = useState('');
  const [problem, setProblem] = useState<string>();
  const buildings = useBuildingOptions();
  const texts = names
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const inRing = useMemo(() => {
    if (!ring || !doors) return 0;
    const polygon = { type: 'Polygon' as const, coordinates: [[...ring, ring[0]]] };
    return doors.filter(({ lng, lat }) => contains(polygon, lng, lat)).length;
  }, [ring, doors]);
  const wish: TargetInput =
    tab === 'buildings'
      ? { buildingKeys }
      : tab === 'ring'
        ? { ring: ring?.map(([x, y]) => [x, y]) }
        : { texts };
  const isEmpty =
    tab === 'buildings' ? buildingKeys.length === 0 : tab === 'ring' ? inRing === 0 : texts.length === 0;

  async function save() {
    try {
      const { added, known } = await add.mutateAsync(wish);
      void message.success(t('measures.targets.added', { added, known }));
      onClose();
    } catch (error) {
      setProblem(errorSentence(t, error));
    }
  }

  return (
    <Modal
      open
      title={t('measures.targets.add')}
      okText={t('measures.targets.add')}
      okButtonProps={{ disabled: isEmpty }}
      cancelText={t('action.cancel')}
      confirmLoading={add.isPending}
      onOk={() => void save()}
      onCancel={onClose}
      width={520}
    >
      <Tabs
        size="small"
        activeKey={tab}
        onChange={setTab}
        items={[
          {
            key: 'buildings',
            label: t('measures.targets.byBuilding'),
            children: (
              <>
                <Select
                  mode="multiple"
                  className="gw-wide"
                  autoFocus
                  showSearch={{ optionFilterProp: 'label' }}
                  aria-label={t('measures.targets.byBuilding')}
                  placeholder={t('measures.targets.buildingExample')}
                  loading={!buildings}
                  value={buildingKeys}
                  onChange={setBuildingKeys}
                  options={buildings}
                  maxTagCount={12}
                  listHeight={260}
                />
                <p className="gw-note gw-picker-note">{t('measures.targets.buildingNote')}</p>
              </>
            ),
          },
          {
            key: 'ring',
            label: t('measures.targets.byRing'),
            children: ring ? (
              <p>{t('measures.targets.inRing', { n: inRing })}</p>
            ) : (
              <p>
                {t('measures.targets.noRing')}{' '}
                <Button type="link" size="small" onClick={() => openDesk('map')}>
                  {t('measures.targets.toMap')}
                </Button>
              </p>
            ),
          },
          {
            key: 'names',
            label: t('measures.targets.byName'),
            children: (
              <Input.TextArea
                autoSize={{ minRows: 6, maxRows: 14 }}
                aria-label={t('measures.targets.byName')}
                placeholder={t('measures.targets.nameExample')}
                value={names}
                onChange={(event) => setNames(event.target.value.split('\n').slice(0, LISTED).join('\n'))}
              />
            ),
          },
        ]}
      />
      {problem && (
        <p role="alert" className="gw-dialog-problem">
          {problem}
        </p>
      )}
    </Modal>
  );
}

/** Buildings that have an address or a name. */
function useBuildingOptions() {
  const shapes = useBuildingShapes(true).data;
  return useMemo(
    () =>
      shapes
        ?.filter(({ label }) => label !== '')
        .map(({ key, label }) => ({ value: key, label }))
        .sort((a, b) => a.label.localeCompare(b.label, 'zh-CN', { numeric: true })),
    [shapes],
  );
}
