import { EditOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { ClassBreaksEditor } from './class-breaks-editor.tsx';
import { useAreaPicture, useMapLevel } from './use-area-picture.ts';
import { useWorkplace } from './workplace.store.ts';

const OFFERED_DAYS = 90;

/** Below the classes of areas: the lock with its numbers; where a comparison lacks a period, one to begin with. */
export function AreaKey() {
  const t = useTranslate();
  const picture = useAreaPicture(useMapLevel());
  const { view, setView, setClassBreaks } = useWorkplace();
  const [isEditing, setEditing] = useState(false);
  if (!picture) return null;
  if (picture.metric === 'change' && view.period.kind === 'all') {
    return (
      <Button
        size="small"
        className="gw-legend-offer"
        onClick={() => setView({ period: { kind: 'days', days: OFFERED_DAYS } })}
      >
        {t('problems.filter.lastDays', { n: OFFERED_DAYS })}
      </Button>
    );
  }
  return (
    <div className="gw-legend-tools">
      <Checkbox
        className="gw-legend-lock"
        checked={picture.isLocked}
        disabled={picture.breaks.length === 0}
        onChange={({ target }) => setClassBreaks(target.checked ? picture.breaks : undefined)}
      >
        {t('layers.classes.lock')}
      </Checkbox>
      <Popover
        trigger="click"
        placement="right"
        open={isEditing}
        onOpenChange={setEditing}
        destroyOnHidden
        title={t('layers.classes.edit')}
        content={
          <ClassBreaksEditor
            breaks={picture.breaks}
            metric={picture.metric}
            onSave={(breaks) => {
              setClassBreaks(breaks);
              setEditing(false);
            }}
          />
        }
      >
        <Button
          size="small"
          type="text"
          icon={<EditOutlined />}
          aria-label={t('layers.classes.edit')}
          title={t('layers.classes.edit')}
        />
      </Popover>
    </div>
  );
}
