import { PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Empty, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { isContactDue } from '#core/units/pairing-schedule.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { ContactCards } from './contact-cards.tsx';
import { PairingForm } from './pairing-form.tsx';
import { PairingLine } from './pairing-line.tsx';
import { type Pairing, type UnitAnswer, usePairings } from './units.queries.ts';

/** 认亲结对 below a unit, or of everywhere: what is due, cadre by cadre, the most overdue first. */
export function UnitPairings({ answer, of }: { answer: UnitAnswer; of: UnitRef | undefined }) {
  const t = useTranslate();
  const { unit, mayPair } = answer;
  const { data, error } = usePairings(of);
  const { pairings: choice, setPairings } = useWorkplace();
  const [open, setOpen] = useState<'pair' | 'cards'>();
  const canPair = mayPair && (unit.kind === 'entrance' || unit.kind === 'household');
  const cadres = cadresOf(data?.pairings ?? []);
  const user = cadres.find(({ userId }) => userId === choice.user)?.userId;
  const ofUser = data?.pairings.filter(({ userId }) => user === undefined || userId === user) ?? [];
  const due = ofUser.filter(({ state }) => isContactDue(state));
  const shown = choice.isDue ? due : ofUser;
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
            onChange={(chosen?: string) => setPairings({ ...choice, user: chosen })}
            options={cadres.map(({ userId, userName, due }) => ({
              value: userId,
              label: due > 0 ? t('units.pairing.cadreDue', { name: userName, n: due }) : userName,
            }))}
          />
        )}
        {(due.length > 0 || choice.isDue) && (
          <Checkbox
            checked={choice.isDue ?? false}
            onChange={({ target }) => setPairings({ ...choice, isDue: target.checked })}
            data-testid="pairings-due"
          >
            {t('units.pairing.onlyDue', { n: due.length })}
          </Checkbox>
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
          description={t(
            ofUser.length > 0
              ? 'units.pairing.noneDue'
              : canPair || !mayPair
                ? 'units.pairing.none'
                : 'units.pairing.noneHint',
          )}
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
      {open === 'cards' && <ContactCards unit={of} user={user} onClose={() => setOpen(undefined)} />}
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
