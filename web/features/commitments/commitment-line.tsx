import '../cases/cases.css';
import './commitments.css';
import { CommitmentLight } from './commitment-light.tsx';
import { useCommitmentWords } from './commitment-words.ts';
import type { Commitment } from './commitments.queries.ts';

/** One promise in a list: what, who, to whom, by when. */
export function CommitmentLine({
  commitment,
  today,
  isOpen,
  onOpen,
}: {
  commitment: Commitment;
  today: string;
  isOpen: boolean;
  onOpen(key: number): void;
}) {
  const words = useCommitmentWords();
  const recipient = words.recipient(commitment);
  return (
    <button
      type="button"
      className={isOpen ? 'gw-case-row gw-case-row-on' : 'gw-case-row'}
      data-commitment={commitment.key}
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => onOpen(commitment.key)}
    >
      <span className="gw-case-title">
        <strong>{commitment.text}</strong>
        <CommitmentLight commitment={commitment} today={today} />
      </span>
      <span className="gw-case-meta">
        <span className="gw-case-status">{words.promiser(commitment)}</span>
        <span className="gw-case-owner">
          {[recipient && `→ ${recipient}`, commitment.placeText].filter(Boolean).join(' · ')}
        </span>
        {commitment.dueOn && <time dateTime={commitment.dueOn}>{commitment.dueOn}</time>}
      </span>
    </button>
  );
}
