import { Alert } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { AreasTable } from './areas-table.tsx';

/** Without WebGL2: a sentence, and the same numbers as a table with the same filters. */
export function NoMapPane() {
  const t = useTranslate();
  return (
    <section className="gw-map-pane gw-no-map" aria-label={t('app.mainMap')}>
      <Alert type="info" showIcon title={t('webgl.title')} description={t('webgl.text')} />
      <AreasTable />
    </section>
  );
}
