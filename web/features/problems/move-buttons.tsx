import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { MOVES, type Move } from '#core/problems/lifecycle.ts';
import { isTerminal } from '#core/problems/vocabulary.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type ProblemAnswer, useMoveProblem } from './problem-detail.queries.ts';
import { useSavedMessage } from './use-saved-message.tsx';

interface MoveButtonsProps {
  problem: ProblemAnswer['problem'];
  /** What the server lets whoever is here do. */
  moves: readonly Move[];
  /** A dispatch asks for department and person first. */
  onDispatch(): void;
  /** Further buttons in the same row. */
  more?: ReactNode;
}

/** The moves that are open to whoever is here, and nothing else. */
export function MoveButtons({ problem, moves, onDispatch, more }: MoveButtonsProps) {
  const t = useTranslate();
  const { saved, refused } = useSavedMessage();
  const move = useMoveProblem();
  const [asking, setAsking] = useState<Move>();
  const [reason, setReason] = useState('');

  async function go(name: Move, why?: string) {
    try {
      const { eventKey } = await move.mutateAsync({
        key: problem.key,
        move: name,
        ...(why ? { reason: why } : {}),
      });
      setAsking(undefined);
      setReason('');
      saved([{ problemKey: problem.key, eventKey }]);
    } catch (error) {
      refused(error);
    }
  }

  return (
    <section className="gw-moves" aria-label={t('problems.card.moves')}>
      {moves.length === 0 && isTerminal(problem.status) && (
        <p className="gw-note">{t('problems.card.noMoves')}</p>
      )}
      <div className="gw-move-row">
        {moves.map((name, i) => (
          <Button
            key={name}
            size="small"
            type={i === 0 && !isTerminal(problem.status) ? 'primary' : 'default'}
            loading={move.isPending && move.variables?.move === name}
            onClick={() => {
              const { needsReason, needsAssignment } = MOVES[name];
              if (needsAssignment) onDispatch();
              else if (needsReason) setAsking(asking === name ? undefined : name);
              else void go(name);
            }}
          >
            {t(`move.${name}`)}
          </Button>
        ))}
        {more}
      </div>
      {asking && (
        <form
          className="gw-reason"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim()) void go(asking, reason.trim());
          }}
        >
          <Input
            autoFocus
            size="small"
            maxLength={500}
            value={reason}
            aria-label={t('problems.card.reason')}
            placeholder={t('problems.card.reasonNeeded')}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button
            size="small"
            type="primary"
            htmlType="submit"
            disabled={!reason.trim()}
            loading={move.isPending}
          >
            {t(`move.${asking}`)}
          </Button>
        </form>
      )}
    </section>
  );
}
