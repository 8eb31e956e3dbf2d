import { AimOutlined, DragOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { useMapStore } from '../../map/map.store.ts';
import { usePlacePin } from '../../map/place-pin.ts';
import { PersonalText } from '../privacy/personal-text.tsx';
import { type ProblemAnswer, useEditProblem } from './problem-detail.queries.ts';
import { useSavedMessage } from './use-saved-message.tsx';
import { useWorkplace } from './workplace.store.ts';

const DOOR_ZOOM = 17.2;

/** Where it is and how well that is known; the place is changed by dragging a pin on the map. */
export function PlaceEditor({ problem }: { problem: ProblemAnswer['problem'] }) {
  const t = useTranslate();
  const { saved, refused } = useSavedMessage();
  const edit = useEditProblem();
  const owner = useMapStore((state) => state.owner);
  const { pin, setPin } = usePlacePin();
  const setFull = useWorkplace((state) => state.setFull);
  const { lng, lat } = problem;
  const place: [number, number] | undefined = lng !== null && lat !== null ? [lng, lat] : undefined;
  const isEditing = pin?.problemKey === problem.key;
  useEffect(() => () => setPin(undefined), [setPin]);

  const start = () => {
    // The pin is dragged on the large map.
    setFull(false);
    const center = owner?.map.getCenter();
    const from = place ?? (center && ([center.lng, center.lat] as [number, number]));
    if (!from) return;
    if (place) owner?.flyTo(place, DOOR_ZOOM);
    setPin({ lngLat: from, problemKey: problem.key });
  };
  const locate = () => {
    setFull(false);
    if (place) owner?.flyTo(place, DOOR_ZOOM);
  };
  const save = () =>
    pin &&
    edit.mutate(
      { key: problem.key, expectedVersion: problem.version, place: pin.lngLat },
      {
        onSuccess: ({ eventKey }) => {
          setPin(undefined);
          saved([{ problemKey: problem.key, eventKey }]);
        },
        onError: refused,
      },
    );
  const method = messageKey(`method.${problem.placeMethod}`);
  return (
    <section className="gw-card-field">
      <span className="gw-field-label">{t('problems.card.place')}</span>
      <div>
        {problem.placeText && (
          <div>
            <PersonalText problemKey={problem.key} path="placeText">
              {problem.placeText}
            </PersonalText>
          </div>
        )}
        <div className="gw-note">
          {t(`precision.${problem.precision}`)}
          {problem.placeMethod && ` · ${method ? t(method) : problem.placeMethod}`}
          {problem.placeConfidence !== null &&
            problem.placeConfidence < 1 &&
            ` · ${t('problems.card.confidence', { n: Math.round(problem.placeConfidence * 100) })}`}
          {problem.sourceDatum &&
            problem.sourceDatum.toLowerCase() !== 'wgs84' &&
            ` · ${t('problems.card.datum', { datum: problem.sourceDatum })}`}
        </div>
        {!place && <div className="gw-note">{t('problems.card.noPlace')}</div>}
        {problem.isDefaultPoint && <div className="gw-note">{t('problems.card.defaultPoint')}</div>}
        {problem.subdistrictKey === null && place && (
          <div className="gw-note">{t('problems.card.outside')}</div>
        )}
        <div className="gw-place-actions">
          {isEditing ? (
            <>
              <span className="gw-note">{t('problems.card.dragHint')}</span>
              <Button size="small" type="primary" onClick={save} loading={edit.isPending}>
                {t('problems.card.savePlace')}
              </Button>
              <Button size="small" onClick={() => setPin(undefined)}>
                {t('action.cancel')}
              </Button>
            </>
          ) : (
            <>
              {place && owner && (
                <Button size="small" icon={<AimOutlined />} onClick={locate}>
                  {t('problems.card.locate')}
                </Button>
              )}
              {owner && (
                <Button size="small" icon={<DragOutlined />} onClick={start}>
                  {t('problems.card.editPlace')}
                </Button>
              )}
            </>
          )}
        </div>
      </div>
    </section>
  );
}
