import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { useModel } from './model.store.ts';

/** What a street under the pointer is: name, class, clear width, flow before and after. */
export function StreetTip({ segment, x, y }: { segment: number; x: number; y: number }) {
  const t = useTranslate();
  const opened = useModel((state) => state.opened);
  const view = useModel((state) => state.view);
  const attributes = opened?.network.segments[segment];
  if (!opened || !view || !attributes) return null;
  const flowOf = (flows: Float64Array) => Math.round(flows[2 * segment] + flows[2 * segment + 1]);
  const [before, after] = [flowOf(opened.base.flowVehH), flowOf(view.flowVehH)];
  const classKey = messageKey(`circulation.class.${attributes.class.replace('_link', '')}`);
  return (
    <div className="gw-hover gw-street-tip" style={{ left: x, top: y }}>
      <strong>{attributes.name ?? t('circulation.unnamed')}</strong>
      <span>{classKey ? t(classKey) : attributes.class}</span>
      <span>
        {t('circulation.tip.width', { m: view.clearWidthM[segment].toFixed(1) })}
        {attributes.widthAssumed && <em>{t('circulation.assumed')}</em>}
      </span>
      <span>
        {before === after
          ? t('circulation.tip.flow', { n: after })
          : t('circulation.tip.flowChange', { before, after })}
      </span>
    </div>
  );
}
