import { useMemo } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { countSigns, requiredSigns } from '#core/circulation/signs/required-signs.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { OpenedStreets, PlanView } from '../../compute/circulation.protocol.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { doorOf } from '../circulation/door-name.ts';
import { usePlan } from '../circulation/plan.store.ts';
import { type PlanGroup, planGroups } from '../circulation/plan-words.ts';
import { useSchemeFigures } from '../circulation/scheme-figures.queries.ts';
import '../circulation/trial.css';
import { TrialTable } from '../circulation/trial-table.tsx';
import { SheetAffected } from './sheet-affected.tsx';
import { SheetConsultation } from './sheet-consultation.tsx';
import { sheetBounds } from './sheet-drawing.ts';
import { SheetFigures } from './sheet-figures.tsx';
import { SheetFrame } from './sheet-frame.tsx';
import { SheetLegend } from './sheet-legend.tsx';
import { SheetMap } from './sheet-map.tsx';
import { pagesOf, signRows } from './sign-rows.ts';

const MEASURES_IN_FRONT = 9;
const ROWS_PER_PAGE = 78;
const LIMITS = [1, 2, 3, 4, 5] as const;

export interface SheetPagesProps {
  area: CirculationArea;
  opened: OpenedStreets;
  view: PlanView;
  range: 'plan' | 'area';
  printedAt: string;
}

/** Measures in their order, and the signs that they ask for. */
function useSheetParts(opened: OpenedStreets) {
  const t = useTranslate();
  const interventions = usePlan((state) => state.interventions);
  const parking = opened.base.parking;
  return useMemo(() => {
    const { network } = opened;
    const measures = planGroups(network, interventions, t);
    const base = new Map(
      parking.rows.map(({ segment, before }) => [
        segment,
        { right: { bays: before.paid + before.free + before.resident, kind: 'free' as const } },
      ]),
    );
    const signs = requiredSigns(network, interventions, base);
    const rows = signRows(network, signs, t);
    return { measures, totals: countSigns(signs), signPages: pagesOf(rows, ROWS_PER_PAGE) };
  }, [opened, interventions, parking, t]);
}

/** The front page with both maps, and as many pages of signs as it takes. */
export function SheetPages({ area, opened, view, range, printedAt }: SheetPagesProps) {
  const t = useTranslate();
  const scheme = usePlan((state) => state.scheme);
  const { measures, totals, signPages } = useSheetParts(opened);
  const { network, base, gates } = opened;
  const bounds = useMemo(
    () => sheetBounds(network, area.bbox, measures, range),
    [network, area, measures, range],
  );
  const gatePlaces = gates.map(
    ({ node }): LngLat => [network.nodeLngLat[2 * node], network.nodeLngLat[2 * node + 1]],
  );
  const cutOff = view.cutOff.flatMap((point): LngLat[] => {
    const { place } = doorOf(area, opened, point, t);
    return place ? [place] : [];
  });
  const map = { network, ground: area.ground, bounds, gates: gatePlaces };
  const frame = { area, printedAt, pageCount: 1 + signPages.length };
  return (
    <>
      <SheetFrame {...frame} page={1}>
        <div className="gw-sheet-maps">
          <SheetMap
            {...map}
            title={t('circulationPrint.before')}
            streets={base}
            measures={NONE}
            cutOff={NO_DOORS}
          />
          <SheetMap
            {...map}
            title={t('circulationPrint.after')}
            streets={view}
            measures={measures}
            cutOff={cutOff}
          />
        </div>
        <SheetLegend />
        <div className="gw-sheet-columns">
          <div>
            <Measures measures={measures} />
            <section>
              <h2>{t('circulationPrint.signs')}</h2>
              {totals.length === 0 ? (
                <p>{t('circulationPrint.noSigns')}</p>
              ) : (
                <>
                  <ul className="gw-sheet-signs" data-testid="sheet-signs">
                    {totals.map(({ kind, count }) => (
                      <li key={kind}>
                        {t(`circulationPrint.signName.${kind}`)} <b>{count}</b>
                      </li>
                    ))}
                  </ul>
                  <p className="gw-sheet-note">{t('circulationPrint.signsNote')}</p>
                </>
              )}
            </section>
          </div>
          <SheetFigures before={base.indicators} after={view.indicators} />
          <SheetAffected view={view} />
          <div>
            <section>
              <h2>{t('circulationPrint.consultation')}</h2>
              {scheme.key === undefined ? (
                <p>{t('circulationPrint.noConsultation')}</p>
              ) : (
                <SheetConsultation schemeKey={scheme.key} />
              )}
            </section>
            {scheme.key !== undefined && <Trial schemeKey={scheme.key} />}
            <Limits opened={opened} />
          </div>
        </div>
      </SheetFrame>
      {signPages.map((rows, i) => (
        <SheetFrame key={rows[0].key} {...frame} page={i + 2}>
          <section className="gw-sheet-list">
            {i === 0 && measures.length > MEASURES_IN_FRONT && <Measures measures={measures} isWhole />}
            <h2>{t('circulationPrint.signList')}</h2>
            <table className="gw-sheet-table gw-sheet-sign-table">
              <tbody>
                {rows.map(({ key, place, sign, supplement, count }) => (
                  <tr key={key}>
                    <td>{place}</td>
                    <td>
                      {sign}
                      {supplement && <small> {supplement}</small>}
                    </td>
                    <td>{count}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </SheetFrame>
      ))}
    </>
  );
}

const NONE: readonly PlanGroup[] = [];
const NO_DOORS: readonly LngLat[] = [];

function Measures({ measures, isWhole = false }: { measures: readonly PlanGroup[]; isWhole?: boolean }) {
  const t = useTranslate();
  const shown = isWhole ? measures : measures.slice(0, MEASURES_IN_FRONT);
  return (
    <section>
      <h2>{t('circulationPrint.measures')}</h2>
      {measures.length === 0 && <p>{t('circulationPrint.noMeasures')}</p>}
      <ol className="gw-sheet-measures">
        {shown.map(({ group, kind, street, details }) => (
          <li key={group}>
            {t(`circulation.tool.${kind}`)} · {street}
            {details && <small> {details}</small>}
          </li>
        ))}
      </ol>
      {shown.length < measures.length && (
        <p className="gw-sheet-note">
          {t('circulationPrint.measuresMore', { n: measures.length - shown.length })}
        </p>
      )}
    </section>
  );
}

function Trial({ schemeKey }: { schemeKey: number }) {
  const t = useTranslate();
  const rows = useSchemeFigures(schemeKey)?.trial ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="gw-sheet-trial">
      <h2>{t('circulationPrint.trialFigures')}</h2>
      <TrialTable rows={rows.slice(0, 5)} />
    </section>
  );
}

function Limits({ opened }: { opened: OpenedStreets }) {
  const t = useTranslate();
  const origin = usePlan((state) => state.settings.origin);
  return (
    <section>
      <h2>{t('circulationPrint.limits')}</h2>
      <ul className="gw-sheet-limits">
        <li>
          {t('circulationPrint.assumed', {
            width: Math.round(100 * opened.assumedWidthShare),
            households: Math.round(100 * opened.assumedHouseholdShare),
            trips: t(`circulationPrint.trips.${origin}`),
          })}
        </li>
        {LIMITS.map((i) => (
          <li key={i}>{t(`circulation.limits.${i}`)}</li>
        ))}
      </ul>
    </section>
  );
}
