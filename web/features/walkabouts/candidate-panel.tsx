import { AimOutlined, GatewayOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Input, Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { v4 as uuid } from 'uuid';
import type { LngLat } from '#core/geo/types.ts';
import { HOUSEHOLD_TAGS } from '#core/units/unit-kinds.ts';
import { CANDIDATE_KINDS } from '#core/walkabouts/candidate.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { formatArea } from '../problems/draw-ring.ts';
import { useFacilities } from '../problems/overlay.queries.ts';
import { placeStop } from './candidate-stops.ts';
import { useMapTool } from './map-tool.store.ts';
import { CHOOSABLE_KINDS } from './new-plan-dialog.tsx';
import { edit } from './plan-changes.ts';
import type { PlanView } from './plan-view.ts';
import { useStopTypeName } from './stop-type-name.ts';
import type { CandidateChoice } from './use-candidates.ts';
import type { CandidateFilter } from './walkabouts.queries.ts';

interface CandidatePanelProps {
  view: PlanView;
  choice: CandidateChoice;
  onPlan(): void;
  isEditable: boolean;
}

/** Which doors and things are weighed: kinds, communities, a drawn area, groups; and places that somebody adds. */
export function CandidatePanel({ view, choice, onPlan, isEditable }: CandidatePanelProps) {
  const t = useTranslate();
  const areas = useAreas();
  const { filter, total, isLoading, choose } = choice;
  const setTool = useMapTool((state) => state.setTool);
  const hasFacilities = filter.include.includes('facility');
  const facilityKinds = [...new Set((useFacilities(hasFacilities).data ?? []).map(({ kind }) => kind))];
  const [newPlace, setNewPlace] = useState<LngLat>();
  const change = (part: Partial<CandidateFilter>) => void choose({ ...filter, ...part });
  const ofKind = (kind: string) => view.draft.stops.filter((stop) => stop.kind === kind).length;
  return (
    <div className="gw-plan-form">
      <div className="gw-field">
        <span>{t('walkabouts.include')}</span>
        <Checkbox.Group
          disabled={!isEditable}
          value={filter.include}
          onChange={(include) =>
            change({ include: CANDIDATE_KINDS.filter((kind) => include.includes(kind)) })
          }
          options={CHOOSABLE_KINDS.map((kind) => ({
            value: kind,
            label: `${t(`walkabouts.kind.${kind}`)} ${ofKind(kind) || ''}`,
          }))}
        />
      </div>
      <div className="gw-field">
        <span>{t('walkabouts.area')}</span>
        <Select
          aria-label={t('walkabouts.area')}
          mode="multiple"
          allowClear
          disabled={!isEditable}
          placeholder={t('walkabouts.wholeArea')}
          value={filter.communityKeys}
          onChange={(communityKeys) => change({ communityKeys })}
          options={(areas?.ofLevel('community') ?? []).map(({ key, name }) => ({ value: key, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </div>
      {hasFacilities && (
        <div className="gw-field">
          <span>{t('walkabouts.facilityKinds')}</span>
          <Select
            aria-label={t('walkabouts.facilityKinds')}
            mode="multiple"
            allowClear
            disabled={!isEditable}
            placeholder={t('walkabouts.facilityKindsNone')}
            value={filter.facilityKinds}
            onChange={(kinds) => change({ facilityKinds: kinds })}
            options={facilityKinds.map((kind) => {
              const key = messageKey(`facilities.kinds.${kind}`);
              return { value: kind, label: key ? t(key) : kind };
            })}
          />
        </div>
      )}
      {filter.include.includes('household') && (
        <div className="gw-field">
          <span>{t('walkabouts.groups')}</span>
          <Select
            aria-label={t('walkabouts.groups')}
            mode="multiple"
            allowClear
            disabled={!isEditable}
            placeholder={t('walkabouts.groupsAll')}
            value={filter.groups}
            onChange={(groups) => change({ groups })}
            options={HOUSEHOLD_TAGS.map((tag) => ({ value: tag, label: t(`units.tag.${tag}`) }))}
          />
        </div>
      )}
      <div className="gw-field">
        <span>{t('walkabouts.drawnArea')}</span>
        <span className="gw-field-row">
          {filter.polygon ? (
            <Tag closable={isEditable} onClose={() => change({ polygon: undefined })}>
              {formatArea(filter.polygon, t)}
            </Tag>
          ) : (
            <span className="gw-note">{t('walkabouts.noDrawnArea')}</span>
          )}
          <Button
            size="small"
            icon={<GatewayOutlined />}
            disabled={!isEditable || !hasWebGl2()}
            onClick={() => setTool({ kind: 'area', take: (polygon) => change({ polygon }) })}
          >
            {t('walkabouts.draw')}
          </Button>
        </span>
      </div>
      {total !== undefined && total > view.draft.stops.length && (
        <Alert type="info" showIcon title={t('walkabouts.tooMany', { total, n: view.draft.stops.length })} />
      )}
      <div className="gw-plan-actions">
        <Button type="primary" disabled={!isEditable} loading={isLoading} onClick={onPlan}>
          {t('walkabouts.planThese', { n: view.draft.stops.length })}
        </Button>
        <Button disabled={!isEditable || isLoading} onClick={() => void choose(filter)}>
          {t('walkabouts.refresh')}
        </Button>
        <Button
          icon={<AimOutlined />}
          disabled={!isEditable || !hasWebGl2()}
          onClick={() => setTool({ kind: 'place', hint: 'stop', take: setNewPlace })}
        >
          {t('walkabouts.addPlace')}
        </Button>
      </div>
      {newPlace && <PlaceDialog lngLat={newPlace} onClose={() => setNewPlace(undefined)} />}
    </div>
  );
}

const PLACE_TYPES = ['party_lesson', 'enterprise', 'group', 'supervised'] as const;

/** A stop without a row behind it: a talk, a party lesson. */
function PlaceDialog({ lngLat: [lng, lat], onClose }: { lngLat: LngLat; onClose(): void }) {
  const t = useTranslate();
  const nameOf = useStopTypeName();
  const [title, setTitle] = useState('');
  const [types, setTypes] = useState<string[]>([]);
  return (
    <Modal
      open
      title={t('walkabouts.addPlace')}
      okText={t('walkabouts.add')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: title.trim() === '' }}
      onCancel={onClose}
      onOk={() => {
        edit((draft) => placeStop(draft, { id: uuid(), title: title.trim(), lng, lat, types }));
        onClose();
      }}
    >
      <div className="gw-plan-form gw-plan-form-dialog">
        <div className="gw-field">
          <span>{t('walkabouts.placeTitle')}</span>
          <Input
            aria-label={t('walkabouts.placeTitle')}
            maxLength={200}
            value={title}
            placeholder={t('walkabouts.placeExample')}
            onChange={({ target }) => setTitle(target.value)}
          />
        </div>
        <div className="gw-field">
          <span>{t('walkabouts.countsAs')}</span>
          <Select
            aria-label={t('walkabouts.countsAs')}
            mode="multiple"
            allowClear
            value={types}
            onChange={setTypes}
            options={PLACE_TYPES.map((type) => ({ value: type as string, label: nameOf(type) }))}
          />
        </div>
      </div>
    </Modal>
  );
}
