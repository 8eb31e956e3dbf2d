import { useTranslate } from '../../i18n/language.store.ts';
import { useField } from './field.store.ts';
import { type FieldBundle, placeAt, stopsOf } from './field-bundle.ts';
import { KeptLine } from './kept-line.tsx';
import { useOutbox } from './outbox.store.ts';
import { NavigateLinks, StopFacts } from './stop-card.tsx';
import { nameOf, nextStop, outcomeOf } from './stop-state.ts';
import { TeamPick } from './team-pick.tsx';

/** Where to go now, large enough to read while walking. */
export function NextView({ bundle }: { bundle: FieldBundle }) {
  const t = useTranslate();
  const teamKey = useField((state) => state.teamKey);
  const items = useOutbox((state) => state.items) ?? [];
  const stops = stopsOf(bundle, teamKey);
  const stop = nextStop(bundle, teamKey, items);
  const done = stops.filter((each) => outcomeOf(each, items) !== undefined).length;
  return (
    <>
      <TeamPick bundle={bundle} />
      {stops.length > 0 && (
        <div className="gwf-progress">
          <span>{t('field.progress', { done, all: stops.length })}</span>
          <progress
            value={done}
            max={stops.length}
            aria-label={t('field.progress', { done, all: stops.length })}
          />
        </div>
      )}
      {!stop && (
        <div className="gwf-empty">
          <p>{t(stops.length === 0 ? 'field.next.empty' : 'field.next.done')}</p>
          {stops.length > 0 && <p className="gw-note">{t('field.next.doneHint')}</p>}
        </div>
      )}
      {stop && (
        <section className="gwf-card gwf-next" data-testid="next-stop">
          <p className="gwf-next-number">
            <b>{stops.indexOf(stop) + 1}</b>
            {t('field.next.number', { n: stops.indexOf(stop) + 1, all: stops.length })}
          </p>
          <h2>{nameOf(stop)}</h2>
          {stop.placeText && stop.placeText !== nameOf(stop) && <p className="gw-note">{stop.placeText}</p>}
          <StopFacts bundle={bundle} stop={stop} />
          <ul className="gwf-next-matters">
            {placeAt(bundle, stop.key)
              .problems.slice(0, 3)
              .map(({ key, title, isOverdue }) => (
                <li key={key} className={isOverdue ? 'gw-overdue' : undefined}>
                  {title}
                </li>
              ))}
          </ul>
          <NavigateLinks stop={stop} />
          <button
            type="button"
            className="gwf-button gwf-primary gwf-wide"
            onClick={() => useField.setState({ openStopKey: stop.key })}
          >
            {t('field.next.begin')}
          </button>
        </section>
      )}
      <KeptLine />
    </>
  );
}
