import { EditOutlined } from '@ant-design/icons';
import { Button, Select, Tooltip } from 'antd';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useSession } from '../session/session.queries.ts';
import { useAreaDraw } from './area-draw.store.ts';
import { usePlan } from './plan.store.ts';

/** Which streets are looked at: the sub-district, some communities, an area drawn on the map, or all that was imported. */
export function AreaChoice({ area, onLeave }: { area: CirculationArea; onLeave(go: () => void): void }) {
  const t = useTranslate();
  const areas = useAreas();
  const scope = useSession().data?.principal.scope;
  const openArea = usePlan((state) => state.openArea);
  const { spec } = area;
  const isMine = (key: number, parentKey: number | null) =>
    !scope || scope.kind === 'all' || scope.areaKeys.includes(key) || scope.areaKeys.includes(parentKey ?? 0);
  const options = [...(areas?.ofLevel('subdistrict') ?? []), ...(areas?.ofLevel('community') ?? [])]
    .filter(({ key, parentKey }) => isMine(key, parentKey))
    .map(({ key, name }) => ({ value: key, label: name }));
  if (options.length === 0)
    return (
      <>
        <strong className="gw-area-name">
          {t(`circulation.area.${spec.kind === 'polygon' ? 'drawn' : 'all'}`)}
        </strong>
        {spec.kind === 'polygon' && (
          <Button size="small" onClick={() => onLeave(() => openArea(undefined))}>
            {t('circulation.area.all')}
          </Button>
        )}
        <DrawButton area={area} />
      </>
    );
  return (
    <>
      <Select
        className="gw-area-choice"
        mode="multiple"
        maxTagCount="responsive"
        aria-label={t('circulation.area.choice')}
        value={spec.kind === 'areas' ? spec.keys : []}
        placeholder={t(`circulation.area.${spec.kind === 'polygon' ? 'drawn' : 'all'}`)}
        onChange={(keys: number[]) => {
          const before = spec.kind === 'areas' ? spec.keys : [];
          const added = keys.filter((key) => !before.includes(key));
          // a sub-district holds its communities: the last choice says which of the two is meant
          const level = (key: number) => areas?.byKey.get(key)?.level;
          const last = added.at(-1);
          const kept = last === undefined ? keys : keys.filter((key) => level(key) === level(last));
          onLeave(() => openArea(kept.length > 0 ? { kind: 'areas', keys: kept } : undefined));
        }}
        options={options}
      />
      {spec.kind === 'polygon' && (
        <Button onClick={() => onLeave(() => openArea(undefined))}>{t('circulation.area.whole')}</Button>
      )}
      <DrawButton area={area} />
    </>
  );
}

/** Draws an area anew, or goes on with the corners of the one that is open. */
function DrawButton({ area: { spec } }: { area: CirculationArea }) {
  const t = useTranslate();
  const isDrawing = useAreaDraw((state) => state.ring !== undefined);
  if (!hasWebGl2()) return null;
  const name = t(`circulation.draw.${spec.kind === 'polygon' ? 'edit' : 'title'}`);
  return (
    <Tooltip title={name}>
      <Button
        icon={<EditOutlined />}
        aria-label={name}
        aria-pressed={isDrawing}
        type={isDrawing ? 'primary' : 'default'}
        onClick={() => {
          const { start, stop } = useAreaDraw.getState();
          if (isDrawing) stop();
          else start(spec.kind === 'polygon' ? spec.ring : []);
        }}
      />
    </Tooltip>
  );
}
