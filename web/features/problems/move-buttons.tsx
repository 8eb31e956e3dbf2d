import { Button, Input, Tooltip } from 'antd';
import { useState } from 'react';
import { allowedMoves, MOVES, type Move } from '#core/problems/lifecycle.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type ProblemAnswer, useMoveProblem } from './problem-detail.queries.ts';
import { useSavedMessage } from './use-saved-message.tsx';

/** The moves that the lifecycle table allows from here, and nothing else. */
export function MoveButtons({ problem }: { problem: ProblemAnswer['problem'] }) {
  const t = useTranslate();
  const { saved, refused } = useSavedMessage();
  const move = useMoveProblem();
  const [asking, setAsking] = useState<Move>();
  const [reason, setReason] = useState('');
  const moves = allowedMoves(problem.status);

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
      {moves.length === 0 && <p className="gw-note">{t('problems.card.noMoves')}</p>}
      <div className="gw-move-row">
        {moves.map((name, i) => {
          const rule = MOVES[name];
          const button = (
            <Button
              key={name}
              size="small"
              type={i === 0 && !rule.byRequest ? 'primary' : 'default'}
              disabled={rule.byRequest}
              loading={move.isPending && move.variables?.move === name}
              onClick={() =>
                rule.needsReason ? setAsking(asking === name ? undefined : name) : void go(name)
              }
            >
              {t(`move.${name}`)}
            </Button>
          );
          return rule.byRequest ? (
            <Tooltip key={name} title={t('move.byRequest')}>
              {button}
            </Tooltip>
          ) : (
            button
          );
        })}
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
