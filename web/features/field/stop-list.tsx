import { RightOutlined } from '@ant-design/icons';
import { useTranslate } from '../../i18n/language.store.ts';
import { useField } from './field.store.ts';
import { type FieldBundle, stopsOf } from './field-bundle.ts';
import { useOutbox } from './outbox.store.ts';
import { StopFacts } from './stop-card.tsx';
import { nameOf, outcomeOf } from './stop-state.ts';
import { TeamPick } from './team-pick.tsx';

/** All stops along the way, with what was recorded; any of them can be opened in any order. */
export function StopList({ bundle }: { bundle: FieldBundle }) {
  const t = useTranslate();
  const teamKey = useField((state) => state.teamKey);
  const items = useOutbox((state) => state.items) ?? [];
  return (
    <>
      <TeamPick bundle={bundle} />
      <ol className="gwf-cards">
        {stopsOf(bundle, teamKey).map((stop, i) => {
          const outcome = outcomeOf(stop, items);
          return (
            <li key={stop.key}>
              <button
                type="button"
                className="gwf-card gwf-stop-line"
                data-stop={stop.key}
                onClick={() => useField.setState({ openStopKey: stop.key })}
              >
                <b className={outcome ? 'gwf-number gwf-number-done' : 'gwf-number'}>{i + 1}</b>
                <span className="gwf-stop-words">
                  <strong>{nameOf(stop)}</strong>
                  <StopFacts bundle={bundle} stop={stop} />
                </span>
                {outcome ? (
                  <em className={`gwf-outcome gwf-outcome-${outcome}`}>{t(`field.outcome.${outcome}`)}</em>
                ) : (
                  <RightOutlined />
                )}
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}
