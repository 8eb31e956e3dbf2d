import { useTranslate } from '../i18n/language.store.ts';

/** The first of them that is on the page, wherever it stands there. */
function focusFirst(places: readonly string[]): void {
  const found = places.map((place) => document.querySelector<HTMLElement>(place)).find(Boolean);
  found?.focus();
}

/** What Tab meets first: ways past the bar at the top, for those who work by keyboard. */
export function SkipLinks() {
  const t = useTranslate();
  const targets = [
    { key: 'keys.skipToList', places: ['.gw-side .gw-row', '.gw-side button', '.gw-centre table'] },
    { key: 'keys.skipToMap', places: ['.gw-map canvas', '.gw-static-area'] },
    { key: 'keys.skipToFilters', places: ['.gw-filters button', '.gw-filters input'] },
  ] as const;
  return (
    <nav className="gw-skip" aria-label={t('keys.skip')}>
      {targets.map(({ key, places }) => (
        <button key={key} type="button" onClick={() => focusFirst(places)}>
          {t(key)}
        </button>
      ))}
    </nav>
  );
}
