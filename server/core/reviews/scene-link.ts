import { type ListLink, listQuery } from './link-query.ts';

/** A picture of the page, as its link says it (design D7; web/app/url-state.ts reads the same). */
export interface SceneLink extends ListLink {
  mode?: 'problems' | 'walkabouts' | 'circulation';
  /** `zoom/lat/lng`, and bearing and pitch. */
  camera?: string | undefined;
  /** What the areas of the map are coloured by; per 1,000 households unless told. */
  metric?: 'rate' | 'count' | 'change' | 'overdueShare';
  /** What the map counts by; follows the zoom unless told. */
  band?: 'community' | 'grid' | 'heat';
  /** Where one class of a locked choropleth ends and the next begins, ascending. */
  classBreaks?: readonly number[] | undefined;
  isCompared?: boolean;
  desk?: 'cases' | 'measures' | 'commitments';
  /** Of the desk of cases. */
  queue?: 'overdue' | 'supervised';
  walkaboutDesk?: 'coverage' | 'diary';
  /** The scheme on the table of 微循环. */
  schemeKey?: number;
}

/** The query of a scene's link, without `?`. */
export function sceneQuery(link: SceneLink): string {
  const { mode, camera, metric, band, classBreaks, ...others } = link;
  const { isCompared, desk, queue, walkaboutDesk, schemeKey, ...list } = others;
  return [
    mode && mode !== 'problems' && `m=${mode}`,
    camera && `v=${camera}`,
    band && `l=${band}`,
    metric && metric !== 'rate' && `y=${metric}`,
    listQuery(list),
    classBreaks && `br=${classBreaks.join(',')}`,
    isCompared && 'cmp=1',
    desk && `desk=${desk}`,
    queue && `q=${queue}`,
    walkaboutDesk && `wd=${walkaboutDesk}`,
    schemeKey !== undefined && `cs=${schemeKey}`,
  ]
    .filter(Boolean)
    .join('&');
}
