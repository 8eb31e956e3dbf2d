import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { useProfile } from '../profile/profile.queries.ts';
import type { SchemeFigures } from './scheme-figures.queries.ts';
import { signed } from './trial-table.tsx';

const SHOWN = 5;

/** 区内诉求: what was reported on the ground of the scheme in as many days before the trial as during it. */
export function ComplaintsTable({ complaints }: { complaints: NonNullable<SchemeFigures['complaints']> }) {
  const t = useTranslate();
  const language = useLanguage();
  const profile = useProfile().data;
  const { windows, total, byCategory } = complaints;
  const nameOf = (code: string) => {
    const category = profile?.categories.find((each) => each.code === code);
    return category ? localName(language, category) : code;
  };
  const line = (name: string, { before, during }: { before: number; during: number }) => (
    <tr key={name}>
      <td>{name}</td>
      <td>{before}</td>
      <td>{during}</td>
      <td>{signed(during - before, 0)}</td>
    </tr>
  );
  const rest = byCategory
    .slice(SHOWN)
    .reduce((sum, { before, during }) => ({ before: sum.before + before, during: sum.during + during }), {
      before: 0,
      during: 0,
    });
  return (
    <>
      <table className="gw-circulation-table" data-testid="complaints">
        <thead>
          <tr>
            <th>{t('trial.complaints')}</th>
            <th>{t('trial.before')}</th>
            <th>{t('trial.during')}</th>
            <th>±</th>
          </tr>
        </thead>
        <tbody>
          {line(t('trial.total'), total)}
          {byCategory.slice(0, SHOWN).map(({ code, ...counts }) => line(nameOf(code), counts))}
          {byCategory.length > SHOWN && line(t('trial.otherCategories'), rest)}
        </tbody>
      </table>
      <p className="gw-quiet gw-small">
        {t('trial.complaintsNote', {
          before: `${windows.before.from}–${windows.before.to}`,
          during: `${windows.during.from}–${windows.during.to}`,
        })}
      </p>
    </>
  );
}
