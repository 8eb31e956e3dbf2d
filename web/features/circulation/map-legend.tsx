import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import type { StreetScale } from './flow-scale.ts';
import { scaleLabels } from './legend-model.circulation.ts';
import { useModel } from './model.store.ts';
import { STREET_VIEWS, type StreetView, usePlan } from './plan.store.ts';
import { DOOR_COLOURS, type DoorState } from './street.layers.ts';
import { KIND_COLOURS, type StreetKind, streetPicture } from './street-pictures.ts';

const KINDS = Object.keys(KIND_COLOURS) as StreetKind[];
const DOORS = Object.keys(DOOR_COLOURS) as DoorState[];

/** What the colours of the streets say, and which figure they show. */
export function MapLegend() {
  const t = useTranslate();
  const opened = useModel((state) => state.opened);
  const plan = useModel((state) => state.drawn?.view);
  const view = usePlan((state) => state.view);
  const setView = usePlan((state) => state.setView);
  const scale = useMemo(
    () => opened && plan && streetPicture(view, opened, plan).scale,
    [view, opened, plan],
  );
  return (
    <div className="gw-circulation-legend">
      <Segmented<StreetView>
        size="small"
        value={view}
        onChange={setView}
        options={STREET_VIEWS.map((each) => ({ value: each, label: t(`circulation.view.${each}`) }))}
      />
      <div className="gw-circulation-keys">
        {scale ? (
          <ScaleKey view={view} scale={scale} />
        ) : (
          KINDS.map((kind) => (
            <span key={kind}>
              <i className="gw-key-line" style={{ background: cssColour(KIND_COLOURS[kind]) }} />
              {t(`circulation.kind.${kind}`)}
            </span>
          ))
        )}
      </div>
      <div className="gw-circulation-keys">
        {DOORS.map((state) => (
          <span key={state}>
            <i
              className={state === 'oldGap' ? 'gw-key-door gw-key-hollow' : 'gw-key-door'}
              style={
                state === 'oldGap'
                  ? { borderColor: cssColour(DOOR_COLOURS[state]) }
                  : { background: cssColour(DOOR_COLOURS[state]) }
              }
            />
            {t(`circulation.door.${state}`)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The classes of a scale with their unit; the same steps paint the map. */
export function ScaleKey({
  view,
  scale,
}: {
  view: Exclude<StreetView, 'kind'> | StreetView;
  scale: StreetScale;
}) {
  const t = useTranslate();
  const labels = scaleLabels(view, scale);
  return (
    <>
      <em>{t(`circulation.unit.${view === 'kind' ? 'flow' : view}`)}</em>
      {scale.colours.map((colour, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: classes have no other name
        <span key={i}>
          <i className="gw-key-line" style={{ background: cssColour(colour) }} />
          {labels[i]}
        </span>
      ))}
    </>
  );
}
