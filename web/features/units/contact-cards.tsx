import { CloseOutlined, PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, QRCode, Skeleton } from 'antd';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { type PairingCard, useCards } from './units.queries.ts';
import './contact-cards.css';

/** 联系卡, eight on a sheet of A4: what stays on the screen is what leaves the printer. */
export function ContactCards({
  unit,
  user,
  onClose,
}: {
  unit: UnitRef | undefined;
  user: string | undefined;
  onClose(): void;
}) {
  const t = useTranslate();
  const { data, error } = useCards(unit, user);
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    document.body.classList.add('gw-printing-cards');
    window.addEventListener('keydown', close);
    return () => {
      document.body.classList.remove('gw-printing-cards');
      window.removeEventListener('keydown', close);
    };
  }, [onClose]);
  return createPortal(
    <div className="gw-cards" role="dialog" aria-modal="true" aria-label={t('units.cards')}>
      <div className="gw-cards-bar">
        <strong>{t('units.cardsCount', { n: data?.cards.length ?? 0 })}</strong>
        <span className="gw-note">{t('units.cardsHint')}</span>
        <Button type="primary" icon={<PrinterOutlined />} disabled={!data} onClick={() => window.print()}>
          {t('units.print')}
        </Button>
        <Button icon={<CloseOutlined />} onClick={onClose}>
          {t('units.close')}
        </Button>
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active />}
      <div className="gw-cards-sheet">
        {data?.cards.map((card) => (
          <Card key={card.key} card={card} />
        ))}
      </div>
    </div>,
    document.body,
  );
}

function Card({ card }: { card: PairingCard }) {
  const t = useTranslate();
  const areas = useAreas();
  const place = [card.communityKey, card.gridKey]
    .flatMap((key) => (key === null ? [] : (areas?.byKey.get(key)?.name ?? [])))
    .join(' · ');
  const people = [
    [t('units.card.cadre'), card.userName, null],
    [t('units.role.grid_lead'), card.gridLead, card.gridPhone],
    [t('units.role.entrance_lead'), card.doorLead, card.doorPhone],
  ] as const;
  const phone = card.gridPhone ?? card.doorPhone;
  const canCall = phone !== null && !phone.includes('*');
  return (
    <section className="gw-card-print">
      <header>
        <strong>{t('units.card.title')}</strong>
        <span>{place}</span>
      </header>
      <h3>{card.label || t('units.onlyDoor')}</h3>
      <dl>
        {people.map(
          ([role, name, number]) =>
            name && (
              <div key={role}>
                <dt>{role}</dt>
                <dd>
                  {name} {number}
                </dd>
              </div>
            ),
        )}
      </dl>
      {card.promise && <p>{card.promise}</p>}
      <footer>
        {t('units.pairing.every', { n: card.everyDays })}
        {canCall && (
          <QRCode size={62} bordered={false} value={`tel:${phone.replace(/[^\d+]/g, '')}`} type="svg" />
        )}
      </footer>
    </section>
  );
}
