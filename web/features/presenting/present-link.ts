/** `?present=12&snapshot=3&slide=2`: what is presented, and how far. */
export interface PresentLink {
  reviewKey: number;
  snapshotKey: number | undefined;
  /** 0 is the start, 1 the first item. */
  slide: number;
}

export interface PresentOptions {
  snapshotKey?: number;
  slide?: number;
}

function keyOf(params: URLSearchParams, name: string): number | undefined {
  const text = params.get(name) ?? '';
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** Undefined for a page that presents nothing. */
export function parsePresent(search: string): PresentLink | undefined {
  const params = new URLSearchParams(search);
  const reviewKey = keyOf(params, 'present');
  if (reviewKey === undefined) return undefined;
  return { reviewKey, snapshotKey: keyOf(params, 'snapshot'), slide: keyOf(params, 'slide') ?? 0 };
}

export function formatPresent({ reviewKey, snapshotKey, slide }: PresentLink): string {
  const snapshot = snapshotKey === undefined ? '' : `&snapshot=${snapshotKey}`;
  return `?present=${reviewKey}${snapshot}${slide > 0 ? `&slide=${slide}` : ''}`;
}

/** The review whose presenter's window this page is. */
export function parsePresenter(search: string): PresentLink | undefined {
  const params = new URLSearchParams(search);
  const reviewKey = keyOf(params, 'presenter');
  return reviewKey === undefined
    ? undefined
    : { reviewKey, snapshotKey: keyOf(params, 'snapshot'), slide: 0 };
}

export function presenterAddress(reviewKey: number, snapshotKey: number | undefined): string {
  return `/?presenter=${reviewKey}${snapshotKey === undefined ? '' : `&snapshot=${snapshotKey}`}`;
}
