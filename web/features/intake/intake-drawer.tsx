import { Button, Drawer, Popconfirm, Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { useMayTakeIn } from './intake.queries.ts';
import { useIntake } from './intake.store.ts';
import { isBegun } from './intake-draft.ts';
import { IntakeForm } from './intake-form.tsx';
import { OutboxLine } from './outbox-line.tsx';
import { PickBar } from './pick-bar.tsx';
import { TakenInView } from './taken-in-view.tsx';
import { useIntakeDraft } from './use-intake-draft.ts';
import './intake.css';

/** 一窗受理: one form for whatever anybody says, beside the map; on a phone all of the screen. */
export function IntakeDrawer() {
  const t = useTranslate();
  const isPhone = usePhone();
  const mayTakeIn = useMayTakeIn();
  const { isOpen, isPicking, start, close } = useIntake();
  const { draft, taken, options, isKept, renew } = useIntakeDraft();
  const first = useRef<HTMLTextAreaElement>(null);
  const isForm = draft !== undefined && !taken;
  // Opened from a place on the map while the last one is still shown as taken in: that is a new one.
  useEffect(() => {
    if (start && taken) renew();
  }, [start, taken, renew]);
  const id = draft?.id;
  useEffect(() => {
    if (isOpen && isForm && id) first.current?.focus();
  }, [isOpen, isForm, id]);
  if (!mayTakeIn) return null;
  // On a phone the map lies under the form: it steps aside while a place is picked.
  const isAside = isPhone && isPicking;
  return (
    <>
      <Drawer
        open={isOpen && !isAside}
        onClose={close}
        title={t('intake.title')}
        size={isPhone ? '100%' : 540}
        mask={false}
        forceRender={draft !== undefined}
        rootClassName="gw-intake"
        afterOpenChange={(open) => open && isForm && first.current?.focus()}
        extra={
          isForm && (
            <>
              <span className="gw-note" role="status">
                {isKept && isBegun(draft) ? t('intake.kept') : ''}
              </span>
              <Popconfirm
                title={t('intake.clearAsk')}
                okText={t('intake.clear')}
                cancelText={t('action.cancel')}
                onConfirm={renew}
                disabled={!isBegun(draft)}
              >
                <Button type="text" size="small" disabled={!isBegun(draft)}>
                  {t('intake.clear')}
                </Button>
              </Popconfirm>
            </>
          )
        }
      >
        {draft && <OutboxLine />}
        {isForm && options ? (
          <IntakeForm key={draft.id} draft={draft} options={options} textRef={first} />
        ) : taken ? (
          <TakenInView taken={taken} onNext={renew} />
        ) : (
          <Skeleton active />
        )}
      </Drawer>
      {isOpen && isPicking && <PickBar />}
    </>
  );
}
