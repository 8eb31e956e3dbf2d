import { DownloadOutlined, FlagOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSaveFile } from '../exports/use-save-file.ts';
import { useNewPlan } from '../walkabouts/new-plan.store.ts';
import { useWalkaboutChoice } from '../walkabouts/walkabout-choice.store.ts';
import { type ConsultationDetail, fetchUnansweredBook, useUnanswered } from './consultation.queries.ts';
import { ringAround } from './ring-around.ts';

const SHOWN = 200;

/** 入户名单: the doors behind which somebody is still to be asked; as a sheet, or as the places of a walkabout. */
export function DoorsTab({ detail: { consultation, totals } }: { detail: ConsultationDetail }) {
  const t = useTranslate();
  const doors = useUnanswered(consultation.key, true).data;
  const { save, isSaving } = useSaveFile(() => fetchUnansweredBook(consultation.key));
  const [most, setMost] = useState(SHOWN);
  // of the whole: those who answered without a door are in no row of a door
  const open = Math.max(0, totals.households - totals.answered);
  const walk = () => {
    const ring = ringAround((doors ?? []).map(({ lng, lat }) => [lng, lat]));
    useNewPlan.getState().open({ ...(ring ? { polygon: ring } : {}), include: ['entrance'] });
    useWalkaboutChoice.getState().openWalkabout(undefined);
    useModeStore.getState().setMode({ kind: 'walkabouts' });
  };
  if (doors?.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('consultation.allAnswered')} />;
  return (
    <>
      <div className="gw-consultation-tools">
        <span data-testid="doors-open">
          {doors && t('consultation.doorsOpen', { n: doors.length, households: open })}
        </span>
        <Button size="small" icon={<DownloadOutlined />} loading={isSaving} onClick={save}>
          {t('consultation.exportDoors')}
        </Button>
        <Button size="small" icon={<FlagOutlined />} disabled={!doors} onClick={walk}>
          {t('consultation.walk')}
        </Button>
      </div>
      <table className="gw-consultation-table">
        <thead>
          <tr>
            <th>{t('consultation.door')}</th>
            <th className="gw-right">{t('consultation.stillOpen')}</th>
            <th>{t('consultation.rooms')}</th>
          </tr>
        </thead>
        <tbody>
          {doors?.slice(0, most).map((door) => (
            <tr key={`${door.placeId}/${door.entranceKey}`}>
              <td>{door.label || t('consultation.unnamed')}</td>
              <td className="gw-right">
                {door.unanswered ?? '–'}/{door.households ?? '–'}
              </td>
              <td>
                {door.rooms.join('、')}
                {door.elsewhere > 0 && (
                  <small className="gw-quiet"> {t('consultation.elsewhere', { n: door.elsewhere })}</small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {doors && doors.length > most && (
        <Button size="small" type="link" onClick={() => setMost(most + SHOWN)}>
          {t('consultation.more', { n: doors.length - most })}
        </Button>
      )}
    </>
  );
}
