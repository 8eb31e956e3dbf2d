import { App } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { isUnsaved, usePlan } from './plan.store.ts';

/** Goes to another plan or area; asks first where something would be lost. */
export function useLeavePlan(): (go: () => void) => void {
  const t = useTranslate();
  const { modal } = App.useApp();
  return (go) => {
    if (!isUnsaved(usePlan.getState())) return go();
    modal.confirm({
      title: t('circulation.scheme.unsavedAsk'),
      okText: t('circulation.scheme.leave'),
      cancelText: t('action.cancel'),
      onOk: go,
    });
  };
}
