import { PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { ContactCards } from './contact-cards.tsx';
import { PairingForm } from './pairing-form.tsx';
import { PairingLine } from './pairing-line.tsx';
import { type Pairing, type UnitAnswer, usePairings } from './units.queries.ts';

/** 认亲结对 below a unit: what is due, cadre by cadre, the most overdue first. */
export function UnitPairings({ answer }: { answer: UnitAnswer }) {
  const t = useTranslate();
  const { unit, mayPair } = answer;
  const { data, error } = usePairings(unit);
  const [user, setUser] = useState<string>();
  const [open, setOpen] = useState<'pair' | 'cards'>();
  const canPair = mayPair && (unit.kind === 'entrance' || unit.kind === 'household');
  const cadres = cadresOf(data?.pairings ?? []);
  const shown = data?.pairings.filter(({ userId }) => user === undefined || userId === user) ?? [];
  const groups = cadresOf(shown);
  return (
    <div className="gw-unit-section">
      <div className="gw-unit-tools">
        {canPair && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setOpen('pair')}>
            {t('units.pairing.add')}
          </Button>
        )}
        {cadres.length > 1 && (
          <Select
            size="small"
            className="gw-unit-cadre"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('units.pairing.everyCadre')}
            aria-label={t('units.pairing.cadre')}
            value={user}
            onChange={setUser}
            options={cadres.map(({ userId, userName, due }) => ({
              value: userId,
              label: due > 0 ? t('units.pairing.cadreDue', { name: userName, n: due }) : userName,
            }))}
          />
        )}
        {shown.some(({ state }) => state !== 'ended') && (
          <Button size="small" icon={<PrinterOutlined />} onClick={() => setOpen('cards')}>
            {t('units.cards')}
          </Button>
        )}
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active />}
      {data && shown.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={t(canPair || !mayPair ? 'units.pairing.none' : 'units.pairing.noneHint')}
        />
      )}
      {groups.map(({ userId, userName, pairings, due }) => (
        <section key={userId}>
          <h3 className="gw-unit-sub">
            {userName}
            <small>{t('units.pairing.groupCount', { n: pairings.length, due })}</small>
          </h3>
          <ul>
            {pairings.map((pairing) => (
              <PairingLine key={pairing.key} pairing={pairing} today={data!.today} mayPair={mayPair} />
            ))}
          </ul>
        </section>
      ))}
      {open === 'pair' && <PairingForm unit={unit} today={answer.today} onClose={() => setOpen(undefined)} />}
      {open === 'cards' && <ContactCards unit={unit} user={user} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

interface Cadre {
  userId: string;
  userName: string;
  pairings: Pairing[];
  due: number;
}

/** In the order in which they come: who has the most overdue one first. */
function cadresOf(pairings: readonly Pairing[]): Cadre[] {
  const byUser = new Map<string, Cadre>();
  for (const pairing of pairings) {
    const { userId, userName, state } = pairing;
    const cadre = byUser.get(userId) ?? { userId, userName, pairings: [], due: 0 };
    cadre.pairings.push(pairing);
    if (state === 'overdue') cadre.due++;
    byUser.set(userId, cadre);
  }
  return [...byUser.values()];
}
