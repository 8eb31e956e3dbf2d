import { useTranslate } from '../../i18n/language.store.ts';
import type { Measure } from './measures.queries.ts';

/** 13/20 as a bar of what is done, what is being done, and what cannot be. */
export function MeasureProgress({ targets }: { targets: Measure['targets'] }) {
  const t = useTranslate();
  if (targets.total === 0) return null;
  const text = t('measures.progress', { done: targets.done, total: targets.total });
  return (
    <span className="gw-progress" title={text}>
      <span className="gw-progress-bar" aria-hidden="true">
        {(['done', 'doing', 'impossible'] as const).map((status) => (
          <i
            key={status}
            className={`gw-progress-${status}`}
            style={{ width: `${(100 * targets[status]) / targets.total}%` }}
          />
        ))}
      </span>
      <span>{text}</span>
    </span>
  );
}
