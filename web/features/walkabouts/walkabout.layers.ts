import type { Layer } from '@deck.gl/core';
import { PathLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { LngLat } from '#core/geo/types.ts';
import type { WalkLine } from '../../compute/walk-ground.ts';
import { inSlot } from '../../map/layer-order.ts';
import { type Rgb, selectionColour, siteColours } from '../../map/palette.ts';
import type { DraftStop } from './plan-draft.ts';
import type { PlanView } from './plan-view.ts';
import { teamColour } from './team-colours.ts';
import type { SharedPosition } from './walkabouts.queries.ts';

export const STOPS_ID = 'walkabout-stops';
export const LEFT_OUT_ID = 'walkabout-left-out';

const onTop = { parameters: { depthCompare: 'always' } } as const;
/** Stops and their numbers lie over the names of streets: a number that cannot be read leads nowhere. */
const slot = inSlot('slot-points');
const WHITE = [255, 255, 255, 255] as const;
const QUIET: Rgb = [126, 136, 142];

export interface VisitedMark {
  id: string;
  lngLat: LngLat;
  number: number;
  colour: Rgb;
  isDone: boolean;
}

/** Stops on the way of a team; those at one door stand as one mark with the first number. */
export function visitedMarks(view: PlanView, isDone: (stop: string) => boolean): VisitedMark[] {
  const marks: VisitedMark[] = [];
  view.draft.teams.forEach(({ id }, k) => {
    let lastPlace: number | undefined;
    (view.draft.routes[id] ?? []).forEach((stopId, position) => {
      const stop = view.byId.get(stopId);
      const place = view.ground.ofStop.get(stopId);
      if (!stop || place === lastPlace) return;
      lastPlace = place;
      marks.push({
        id: stopId,
        lngLat: [stop.lng, stop.lat],
        number: position + 1,
        colour: teamColour(k),
        isDone: isDone(stopId),
      });
    });
  });
  return marks;
}

export interface WalkaboutPicture {
  view: PlanView;
  /** Who shares where they are. */
  people: readonly SharedPosition[];
  lines: ReadonlyMap<string, WalkLine>;
  marks: readonly VisitedMark[];
  leftOut: readonly DraftStop[];
  selected: DraftStop | undefined;
}

/** Ways of the teams, their stops by number, what is not visited, and where teams start. */
export function walkaboutLayers(picture: WalkaboutPicture): Layer[] {
  const { view, lines, marks, leftOut, selected } = picture;
  const ways = view.draft.teams.flatMap(({ id }, k) => {
    const line = lines.get(id);
    return line && line.coordinates.length > 1 && (view.draft.routes[id]?.length ?? 0) > 0
      ? [{ path: line.coordinates, colour: teamColour(k) }]
      : [];
  });
  type Way = (typeof ways)[number];
  const ends = view.draft.teams.flatMap(({ start, end }, k) => [
    { lngLat: start.lngLat, colour: teamColour(k) },
    ...(start.lngLat.join() === end.lngLat.join() ? [] : [{ lngLat: end.lngLat, colour: teamColour(k) }]),
  ]);
  type End = (typeof ends)[number];
  const path = (id: string, width: number, colour: (way: Way) => [number, number, number, number]) =>
    new PathLayer<Way>({
      id,
      ...slot,
      data: ways,
      getPath: (way) => way.path as [number, number][],
      getColor: colour,
      getWidth: width,
      widthUnits: 'pixels',
      jointRounded: true,
      capRounded: true,
      ...onTop,
    });
  return [
    new ScatterplotLayer<DraftStop>({
      id: LEFT_OUT_ID,
      ...slot,
      data: leftOut as DraftStop[],
      pickable: true,
      getPosition: ({ lng, lat }) => [lng, lat],
      getRadius: ({ tier }) => (tier === 'ordinary' ? 3 : 4),
      radiusUnits: 'pixels',
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 1.2,
      getLineColor: [...WHITE],
      getFillColor: ({ reasons, isExcluded }) =>
        isExcluded
          ? [200, 205, 208, 220]
          : [...(reasons.includes('overdue') ? siteColours.overdue : QUIET), 220],
      ...onTop,
    }),
    path('walkabout-way-casing', 7, () => [255, 255, 255, 210]),
    path('walkabout-way', 4, ({ colour }) => [...colour, 225]),
    new ScatterplotLayer<End>({
      id: 'walkabout-ends',
      ...slot,
      data: ends,
      getPosition: ({ lngLat }) => lngLat,
      getRadius: 6.5,
      radiusUnits: 'pixels',
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 3.5,
      getLineColor: ({ colour }) => [...colour, 255],
      getFillColor: [...WHITE],
      ...onTop,
    }),
    new ScatterplotLayer<DraftStop>({
      id: 'walkabout-selected',
      data: selected ? [selected] : [],
      getPosition: ({ lng, lat }) => [lng, lat],
      getRadius: 16,
      radiusUnits: 'pixels',
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 3,
      getFillColor: [255, 255, 255, 120],
      getLineColor: [...selectionColour, 255],
      ...onTop,
    }),
    new ScatterplotLayer<VisitedMark>({
      id: STOPS_ID,
      data: marks as VisitedMark[],
      pickable: true,
      getPosition: ({ lngLat }) => lngLat,
      getRadius: 10,
      radiusUnits: 'pixels',
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 1.5,
      getLineColor: [...WHITE],
      getFillColor: ({ colour, isDone }) => [...colour, isDone ? 130 : 255],
      ...onTop,
    }),
    new TextLayer<VisitedMark>({
      id: 'walkabout-numbers',
      data: marks as VisitedMark[],
      getPosition: ({ lngLat }) => lngLat,
      getText: ({ number }) => String(number),
      getSize: ({ number }) => (number > 99 ? 9 : 11.5),
      getColor: [...WHITE],
      fontWeight: 600,
      fontFamily: 'system-ui, sans-serif',
      characterSet: '0123456789',
      ...onTop,
    }),
    ...peopleLayers(picture),
  ];
}

/** People who share their position: a dot in the colour of their team, with the name. */
function peopleLayers({ view, people }: WalkaboutPicture): Layer[] {
  const colourOf = (teamKey: number | null) => {
    const team = view.draft.teams.findIndex(({ key }) => key !== null && key === teamKey);
    return team < 0 ? QUIET : teamColour(team);
  };
  return [
    new ScatterplotLayer<SharedPosition>({
      id: 'walkabout-people',
      data: people as SharedPosition[],
      getPosition: ({ lng, lat }) => [lng, lat],
      getRadius: 7,
      radiusUnits: 'pixels',
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 3,
      getLineColor: [255, 255, 255, 255],
      getFillColor: ({ teamKey }) => [...colourOf(teamKey), 255],
      ...onTop,
    }),
    new TextLayer<SharedPosition>({
      id: 'walkabout-people-names',
      data: people as SharedPosition[],
      getPosition: ({ lng, lat }) => [lng, lat],
      getText: ({ name }) => name,
      getPixelOffset: [0, -18],
      getSize: 12,
      getColor: [36, 43, 49, 255],
      background: true,
      getBackgroundColor: [255, 255, 255, 225],
      backgroundPadding: [4, 1],
      fontFamily: 'system-ui, sans-serif',
      characterSet: 'auto',
      ...onTop,
    }),
  ];
}
