import { Button } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { minutesOf } from './clock.ts';
import { dropToBeOnTime } from './plan-changes.ts';
import { usePlanDraft } from './plan-draft.store.ts';
import { isCostly, priceSentence } from './plan-sentences.ts';
import type { PlanView } from './plan-view.ts';

/** What the last change by hand costs, and both ways to go on; a plan that is late says so for as long as it is. */
export function PriceBar({ view }: { view: PlanView }) {
  const t = useTranslate();
  const { priced, growing, setPriced } = usePlanDraft();
  if (growing) return null;
  if (priced) {
    const costly = isCostly(priced);
    return (
      <div className={costly ? 'gw-price gw-price-costly' : 'gw-price'} role="status" data-testid="price">
        <span>{priceSentence(t, priced)}</span>
        <span className="gw-price-ways">
          {costly && priced.price.wouldDrop.length > 0 && (
            <Button size="small" type="primary" onClick={dropToBeOnTime}>
              {t('walkabouts.price.drop')}
            </Button>
          )}
          <Button size="small" onClick={() => setPriced(undefined)}>
            {t(costly ? 'walkabouts.price.keep' : 'walkabouts.price.fine')}
          </Button>
        </span>
      </div>
    );
  }
  const late = view.draft.teams.flatMap(({ id, name }) => {
    const lateS = view.timetable?.ofTeam.get(id)?.totalLateS ?? 0;
    return lateS > 0 ? [{ name, lateS }] : [];
  });
  if (late.length === 0) return null;
  return (
    <div className="gw-price gw-price-costly" role="status">
      <span>
        {late
          .map(({ name, lateS }) =>
            lateS === Number.POSITIVE_INFINITY
              ? t('walkabouts.price.noWay', { team: name })
              : t('walkabouts.price.standing', { team: name, n: minutesOf(lateS) }),
          )
          .join(t('walkabouts.semicolon'))}
      </span>
      <span className="gw-price-ways">
        <Button size="small" onClick={dropToBeOnTime}>
          {t('walkabouts.price.drop')}
        </Button>
      </span>
    </div>
  );
}
