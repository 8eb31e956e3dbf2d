import { CheckCircleFilled, ExclamationCircleOutlined } from '@ant-design/icons';
import { useTranslate } from '../../i18n/language.store.ts';
import { visitedIds } from './plan-draft.ts';
import type { PlanView } from './plan-view.ts';
import { useStopTypeName } from './stop-type-name.ts';

/** The template's checklist: what has to be among the visits, and what is still missing. */
export function RequiredTypes({ view: { draft } }: { view: PlanView }) {
  const t = useTranslate();
  const nameOf = useStopTypeName();
  const { required } = draft.settings;
  if (required.length === 0) return null;
  const visited = visitedIds(draft.routes);
  const stops = draft.stops.filter(({ id }) => visited.has(id));
  return (
    <ul className="gw-required" aria-label={t('walkabouts.required')}>
      {required.map(({ type, count }) => {
        const got = stops.filter(({ types }) => types.includes(type)).length;
        const isMissing = got < count;
        return (
          <li key={type} className={isMissing ? 'gw-required-missing' : undefined}>
            {isMissing ? <ExclamationCircleOutlined /> : <CheckCircleFilled />}
            {nameOf(type)} {got}/{count}
            {isMissing && <em>{t('walkabouts.requiredMissing', { n: count - got })}</em>}
          </li>
        );
      })}
    </ul>
  );
}
