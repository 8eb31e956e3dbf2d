import { useTranslate } from '../i18n/language.store.ts';

/** What Tab meets first: ways past the bar at the top, for those who work by keyboard. */
export function SkipLinks() {
  const t = useTranslate();
  const targets = [
    { key: 'keys.skipToList', selector: '.gw-side .gw-row, .gw-side button, .gw-centre table' },
    { key: 'keys.skipToMap', selector: '.gw-map canvas, .gw-static-area' },
    { key: 'keys.skipToFilters', selector: '.gw-filters button, .gw-filters input' },
  ] as const;
  return (
    <nav className="gw-skip" aria-label={t('keys.skip')}>
      {targets.map(({ key, selector }) => (
        <button
          key={key}
          type="button"
          onClick={() => document.querySelector<HTMLElement>(selector)?.focus()}
        >
          {t(key)}
        </button>
      ))}
    </nav>
  );
}
