import { useTranslate } from '../i18n/language.store.ts';

/** The first of them that takes the focus: what is on the page may be hidden or switched off. */
function focusFirst(places: readonly string[]): void {
  for (const found of places.flatMap((place) => [...document.querySelectorAll<HTMLElement>(place)])) {
    found.focus();
    if (document.activeElement === found) return;
  }
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
