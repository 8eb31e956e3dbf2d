import { Alert, App, Button, Form, InputNumber } from 'antd';
import { useEffect, useState } from 'react';
import { houseFootprint } from '#core/units/footprint.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMapStore } from '../../map/map.store.ts';
import { usePlacePin } from '../../map/place-pin.ts';
import { usePreview } from '../../map/preview.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { BuildingFields, buildingInput } from './building-fields.tsx';
import { useNewHouse } from './new-house.store.ts';
import { issueSentence } from './unit-census.tsx';
import { type BuildingInput, contradictionsOf, useAddBuilding } from './units.queries.ts';

const PIN_KEY = -2;

type Fields = BuildingInput['fields'] & { lengthM: number; depthM: number; bearingDeg: number };

/** A house that no import brought: its middle by a pin, its size in metres, and the outline at once on the map. */
export function NewHouse() {
  const t = useTranslate();
  const { message } = App.useApp();
  const stop = useNewHouse((state) => state.stop);
  const openUnit = useWorkplace((state) => state.openUnit);
  const owner = useMapStore((state) => state.owner);
  const { pin, setPin } = usePlacePin();
  const setPreview = usePreview((state) => state.setPreview);
  const add = useAddBuilding();
  const [form] = Form.useForm<Fields>();
  const [box, setBox] = useState({ lengthM: 40, depthM: 12, bearingDeg: 90 });
  const [refusal, setRefusal] = useState<{ sentences: string[]; canKeep: boolean }>();
  useEffect(() => {
    if (!owner) return;
    const { lng, lat } = owner.map.getCenter();
    setPin({ lngLat: [lng, lat], problemKey: PIN_KEY });
    return () => setPin(undefined);
  }, [owner, setPin]);
  const centre = pin?.lngLat;
  useEffect(() => {
    if (!centre) return;
    const geometry = houseFootprint({ centre, ...box });
    setPreview({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] });
    return () => setPreview(undefined);
  }, [centre, box, setPreview]);
  async function save(accepted: boolean) {
    const { lengthM, depthM, bearingDeg, ...fields } = await form.validateFields();
    if (!centre) return;
    try {
      const { key } = await add.mutateAsync({
        fields: buildingInput(fields),
        box: { centre, lengthM, depthM, bearingDeg },
        accepted,
      });
      void message.success(t('units.saved'));
      stop();
      openUnit({ kind: 'building', key });
    } catch (error) {
      const issues = contradictionsOf(error);
      setRefusal({
        sentences: issues ? issues.map((issue) => issueSentence(t, issue)) : [errorSentence(t, error)],
        canKeep: issues !== undefined,
      });
    }
  }
  return (
    <article className="gw-card gw-unit">
      <div className="gw-card-nav">
        <strong className="gw-unit-title">{t('units.do.house')}</strong>
        <Button type="text" onClick={stop}>
          {t('action.cancel')}
        </Button>
      </div>
      <div className="gw-unit-body gw-unit-section gw-unit-entry">
        <p className="gw-note">{t('units.house.hint')}</p>
        <Form<Fields>
          form={form}
          layout="vertical"
          size="small"
          requiredMark={false}
          initialValues={{ ...box, kind: 'residential' }}
          onValuesChange={(_, { lengthM, depthM, bearingDeg }) => {
            setRefusal(undefined);
            if (lengthM > 0 && depthM > 0 && bearingDeg >= 0) setBox({ lengthM, depthM, bearingDeg });
          }}
        >
          <div className="gw-form-triple">
            {(['lengthM', 'depthM', 'bearingDeg'] as const).map((name) => (
              <Form.Item
                key={name}
                name={name}
                label={t(`units.house.${name}`)}
                rules={[{ required: true, message: t('units.house.needed') }]}
              >
                <InputNumber
                  className="gw-wide"
                  min={name === 'bearingDeg' ? 0 : 2}
                  max={name === 'bearingDeg' ? 360 : name === 'lengthM' ? 500 : 200}
                />
              </Form.Item>
            ))}
          </div>
          <BuildingFields />
        </Form>
        {refusal && (
          <Alert
            type="warning"
            showIcon
            title={refusal.sentences.join(' ')}
            action={
              refusal.canKeep && (
                <Button size="small" onClick={() => void save(true)}>
                  {t('units.saveAnyway')}
                </Button>
              )
            }
          />
        )}
        <Button
          type="primary"
          loading={add.isPending}
          disabled={!centre}
          onClick={() => void save(false).catch(() => {})}
        >
          {t('units.save')}
        </Button>
      </div>
    </article>
  );
}
