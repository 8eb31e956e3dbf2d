import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import type { RequiredSign } from '#core/circulation/signs/required-signs.ts';
import type { Translate } from '../../i18n/translate.ts';
import { windowText } from '../circulation/plan-words.ts';

export interface SignRow {
  key: string;
  place: string;
  sign: string;
  supplement: string;
  count: number;
}

/** 海棠路与西巷路口 · 禁止驶入 · 非机动车除外: signs of one kind at one place in one line, by place. */
export function signRows(network: MotorNetwork, signs: readonly RequiredSign[], t: Translate): SignRow[] {
  const streetsAt = new Map<number, Set<string>>();
  network.segments.forEach(({ name }, s) => {
    if (name === null) return;
    for (const node of [network.segmentFrom[s], network.segmentTo[s]])
      streetsAt.set(node, (streetsAt.get(node) ?? new Set()).add(name));
  });
  const rows = new Map<string, SignRow>();
  for (const { kind, count, segment, node, exceptBicycles, window, speedKmh } of signs) {
    const street = network.segments[segment].name ?? t('circulation.unnamed');
    const cross = [...(streetsAt.get(node) ?? [])].find((name) => name !== street);
    const place =
      node < 0
        ? t('circulationPrint.along', { street })
        : cross
          ? t('circulationPrint.junction', { street, cross })
          : t('circulationPrint.end', { street });
    const supplement = [
      speedKmh !== undefined && `${speedKmh} km/h`,
      exceptBicycles && t('circulation.detail.exceptBicycles'),
      window && windowText(window, t),
    ]
      .filter(Boolean)
      .join(' · ');
    const key = [place, kind, supplement].join('|');
    const row = rows.get(key);
    if (row) row.count += count;
    else rows.set(key, { key, place, sign: t(`circulationPrint.signName.${kind}`), supplement, count });
  }
  return [...rows.values()].sort((a, b) => a.place.localeCompare(b.place, 'zh-CN', { numeric: true }));
}

/** Lists that fit on a page, in their order. */
export function pagesOf<Row>(rows: readonly Row[], perPage: number): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / perPage) }, (_, i) =>
    rows.slice(i * perPage, (i + 1) * perPage),
  );
}
