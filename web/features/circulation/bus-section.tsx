import { Alert } from 'antd';
import { useMemo } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { brokenBy, busPaths, lineName } from './bus-model.ts';
import { useMapFocus } from './map-focus.store.ts';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';
import { middleOf } from './segment-lines.ts';

const NAMED = 8;

/** 公交: lines that the plan takes from their streets, and where. */
export function BusSection({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const network = useModel((state) => state.opened?.network);
  const interventions = usePlan((state) => state.interventions);
  const moment = usePlan((state) => state.moment);
  const broken = useMemo(
    () => (network ? brokenBy(network, area.busLines, interventions, moment) : []),
    [network, area.busLines, interventions, moment],
  );
  if (!network) return null;
  const laid = busPaths(network, area.busLines).length;
  const street = (s: number) => network.segments[s].name ?? t('circulation.unnamed');
  return (
    <section data-testid="bus-lines">
      <h4>{t('circulation.bus.title')}</h4>
      {laid === 0 && <p className="gw-quiet">{t('circulation.bus.noLines')}</p>}
      {laid > 0 && broken.length === 0 && (
        <p className={interventions.length > 0 ? 'gw-good' : 'gw-quiet'}>
          {t(interventions.length > 0 ? 'circulation.bus.allRun' : 'circulation.bus.lines', { n: laid })}
        </p>
      )}
      {broken.length > 0 && (
        <div className="gw-cut-offs">
          <Alert
            type="warning"
            showIcon
            title={t('circulation.bus.broken', { n: broken.length, of: laid })}
          />
          <ul>
            {broken.map(({ path: { line }, places }) => (
              <li key={line.osmId}>
                {places.slice(0, NAMED).map(({ segment, why }, i) => (
                  <button
                    key={segment}
                    type="button"
                    onClick={() => useMapFocus.getState().flyTo(middleOf(network, 2 * segment).place)}
                  >
                    {i === 0 ? t('circulation.bus.line', { line: lineName(line) }) : ''}
                    <small>
                      {street(segment)} · {t(`circulation.bus.why.${why}`)}
                    </small>
                  </button>
                ))}
                {places.length > NAMED && (
                  <small className="gw-quiet">
                    {t('circulation.bus.morePlaces', { n: places.length - NAMED })}
                  </small>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {laid > 0 && <p className="gw-quiet gw-small">{t('circulation.bus.rule')}</p>}
    </section>
  );
}

/** The lines that take a street, on its card. */
export function LinesHere({ area, segment }: { area: CirculationArea; segment: number }) {
  const t = useTranslate();
  const network = useModel((state) => state.opened?.network);
  if (!network) return null;
  const here = busPaths(network, area.busLines).filter(({ pieces }) =>
    pieces.some((piece) => piece.some((arc) => arc >> 1 === segment)),
  );
  if (here.length === 0) return null;
  const names = [...new Set(here.map(({ line }) => lineName(line)))];
  return <p>{t('circulation.bus.here', { lines: names.join(t('circulation.listSeparator')) })}</p>;
}
