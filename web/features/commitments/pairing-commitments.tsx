import { Button } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useSession } from '../session/session.queries.ts';
import type { Pairing } from '../units/units.queries.ts';
import { CommitmentForm } from './commitment-form.tsx';
import { CommitmentLine } from './commitment-line.tsx';
import { useCommitments } from './commitments.queries.ts';

/** What was promised where somebody is paired, in as many lines; of all commitments, so that a page of pairings asks once. */
export function PairingCommitments({ pairing }: { pairing: Pairing }) {
  const t = useTranslate();
  const data = useCommitments().data;
  const role = useSession().data?.principal.role ?? 'guest';
  const openCommitment = useWorkplace((state) => state.openCommitment);
  const [isOpen, setOpen] = useState(false);
  const isWriter = role !== 'guest' && role !== 'display';
  const own =
    data?.commitments.filter(
      ({ sourceKind, sourceKey }) => sourceKind === 'pairing' && sourceKey === pairing.key,
    ) ?? [];
  if (!data || (own.length === 0 && (!isWriter || pairing.state === 'ended'))) return null;
  return (
    <div className="gw-pairing-commitments" data-testid="pairing-commitments">
      {own.map((commitment) => (
        <CommitmentLine
          key={commitment.key}
          commitment={commitment}
          today={data.today}
          isOpen={false}
          onOpen={openCommitment}
        />
      ))}
      {isWriter && pairing.state !== 'ended' && (
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          {t('commitments.add')}
        </Button>
      )}
      {isOpen && (
        <CommitmentForm
          start={{ source: { kind: 'pairing', key: pairing.key }, placeText: pairing.label }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
