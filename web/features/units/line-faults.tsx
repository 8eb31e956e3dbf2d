import type { LineFault } from '#core/units/entry-lines.ts';
import { useTranslate } from '../../i18n/language.store.ts';

const SHOWN = 5;

/** The lines that cannot be read, so that none is dropped in silence. */
export function LineFaults({ faults }: { faults: readonly LineFault[] }) {
  const t = useTranslate();
  if (faults.length === 0) return null;
  return (
    <ul role="alert" className="gw-dialog-problem">
      {faults.slice(0, SHOWN).map(({ line, text }) => (
        <li key={line}>{t('units.lineFault', { line, text })}</li>
      ))}
      {faults.length > SHOWN && <li>{t('units.census.more', { n: faults.length - SHOWN })}</li>}
    </ul>
  );
}
