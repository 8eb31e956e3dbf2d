/**
 * The one list of what lies over what, from the ground up. Slots are empty style layers before which deck.gl draws;
 * every other id is a layer of the basemap style. A test and the map owner complain about an id that is not in it.
 */
export const LAYER_ORDER = [
  'background',
  'land',
  'landuse',
  'green',
  'water',
  'waterway',
  'coast',
  'rail',
  'building',
  'slot-areas',
  'street-casing',
  'street-path',
  'street',
  'building-outline',
  'slot-boundaries',
  'slot-points',
  'street-direction',
  'street-label',
  'building-label',
  'facility-label',
  'water-label',
  'place-label',
  'area-label',
] as const;

export type LayerId = (typeof LAYER_ORDER)[number];

/** Where deck.gl layers may go. */
export type Slot = Extract<LayerId, `slot-${string}`>;

/** The property by which deck.gl puts a layer into a slot (spread it: deck's own types do not know it). */
export function inSlot(slot: Slot): { beforeId: Slot } {
  return { beforeId: slot };
}
