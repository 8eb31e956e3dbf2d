import {
  ArrowLeftOutlined,
  EllipsisOutlined,
  MobileOutlined,
  PrinterOutlined,
  SaveOutlined,
} from '@ant-design/icons';
import { App, Button, Dropdown, Popover, QRCode, Tooltip } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { UndoButtons } from '../../ui/undo-buttons.tsx';
import { phoneOrigin } from '../walkabout-print/phone-origin.ts';
import { minutesOf } from './clock.ts';
import { usePlanDraft } from './plan-draft.store.ts';
import { PlanEditDialog } from './plan-edit-dialog.tsx';
import type { PlanView } from './plan-view.ts';
import type { PlanFile } from './use-plan-file.ts';
import { useWalkaboutChoice } from './walkabout-choice.store.ts';
import { WalkaboutStatus } from './walkabout-list.tsx';
import { useStepWalkabout, type WalkaboutAnswer } from './walkabouts.queries.ts';

interface PlanHeadProps {
  walkabout: WalkaboutAnswer['walkabout'];
  view: PlanView;
  file: PlanFile;
  isEditable: boolean;
}

/** Which walkabout, what it comes to, and what can be done with it as a whole. */
export function PlanHead({ walkabout, view, file, isEditable }: PlanHeadProps) {
  const t = useTranslate();
  const { message, modal } = App.useApp();
  const { openWalkabout, openDesk } = useWalkaboutChoice();
  const { past, future, undo, redo } = usePlanDraft();
  const step = useStepWalkabout(walkabout.key);
  const [isEditing, setEditing] = useState(false);
  const { visits, doors, candidates, walkingS } = view.facts;

  async function attempt(work: () => Promise<unknown>) {
    try {
      await work();
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  }
  const advance = (next: 'start' | 'end') =>
    void attempt(async () => {
      await file.save();
      await step.mutateAsync(next);
    });
  // The sheets show what is stored.
  const print = () =>
    void attempt(async () => {
      if (isEditable) await file.save();
      openDesk('print');
    });
  const cancel = () =>
    modal.confirm({
      title: t('walkabouts.cancelTitle'),
      content: t('walkabouts.cancelText'),
      okText: t('walkabouts.cancelIt'),
      cancelText: t('action.cancel'),
      onOk: () =>
        attempt(async () => {
          await step.mutateAsync('cancel');
          usePlanDraft.getState().close();
          openWalkabout(undefined);
        }),
    });
  const isReady = walkabout.status === 'planned' || (walkabout.status === 'draft' && visits > 0);
  return (
    <header className="gw-plan-head">
      <div className="gw-plan-title">
        <Tooltip title={t('walkabouts.back')}>
          <Button
            type="text"
            icon={<ArrowLeftOutlined />}
            aria-label={t('walkabouts.back')}
            onClick={() => openWalkabout(undefined)}
          />
        </Tooltip>
        <h2 title={walkabout.name}>{walkabout.name}</h2>
        <WalkaboutStatus status={walkabout.status} />
        <PhoneLink walkaboutKey={walkabout.key} />
        <Tooltip title={t('walkaboutPrint.open')}>
          <Button
            type="text"
            icon={<PrinterOutlined />}
            aria-label={t('walkaboutPrint.open')}
            onClick={print}
          />
        </Tooltip>
        {walkabout.mayEdit && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'edit', label: t('walkabouts.editFields'), disabled: !isEditable },
                { key: 'cancel', label: t('walkabouts.cancelIt'), disabled: !isEditable },
              ],
              onClick: ({ key }) => (key === 'edit' ? setEditing(true) : cancel()),
            }}
          >
            <Button type="text" icon={<EllipsisOutlined />} aria-label={t('walkabouts.more')} />
          </Dropdown>
        )}
      </div>
      <div className="gw-plan-facts">
        <span data-testid="plan-facts">
          {[
            walkabout.plannedOn,
            t('walkabouts.facts.visits', { n: visits, of: candidates }),
            t('walkabouts.facts.doors', { n: doors }),
            ...(visits > 0 && Number.isFinite(walkingS)
              ? [t('walkabouts.facts.walking', { n: minutesOf(walkingS) })]
              : []),
          ].join(' · ')}
        </span>
        {isEditable && (
          <span className="gw-plan-steps">
            <UndoButtons
              labels={{ undo: `${t('walkabouts.undo')} (Ctrl+Z)`, redo: `${t('walkabouts.redo')} (Ctrl+Y)` }}
              canUndo={past.length > 0}
              canRedo={future.length > 0}
              onUndo={undo}
              onRedo={redo}
            />
            <Button
              size="small"
              type={file.isDirty ? 'primary' : 'default'}
              icon={<SaveOutlined />}
              disabled={!file.isDirty}
              loading={file.isSaving}
              onClick={() => void attempt(file.save)}
            >
              {t(file.isDirty ? 'walkabouts.save' : 'walkabouts.saved')}
            </Button>
            {isReady && (
              <Button size="small" loading={step.isPending} onClick={() => advance('start')}>
                {t('walkabouts.start')}
              </Button>
            )}
            {walkabout.status === 'under_way' && (
              <Button size="small" loading={step.isPending} onClick={() => advance('end')}>
                {t('walkabouts.end')}
              </Button>
            )}
          </span>
        )}
      </div>
      {isEditing && <PlanEditDialog walkabout={walkabout} file={file} onClose={() => setEditing(false)} />}
    </header>
  );
}

/** The phone page of this walkabout, to open here or to photograph with a phone. */
function PhoneLink({ walkaboutKey }: { walkaboutKey: number }) {
  const t = useTranslate();
  const address = `${phoneOrigin() || window.location.origin}/field/?w=${walkaboutKey}`;
  return (
    <Popover
      trigger="click"
      placement="bottom"
      content={
        <div className="gw-phone-link">
          <QRCode value={address} size={168} bordered={false} />
          <a href={address} target="_blank" rel="noreferrer">
            {t('walkabouts.phoneOpen')}
          </a>
          <span className="gw-note">{t('walkabouts.phoneHint')}</span>
        </div>
      }
    >
      <Tooltip title={t('walkabouts.phone')}>
        <Button type="text" icon={<MobileOutlined />} aria-label={t('walkabouts.phone')} />
      </Tooltip>
    </Popover>
  );
}
