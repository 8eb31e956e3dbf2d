import { Empty } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';

/** 计划: the walkabouts of today, ahead and past. */
export default function PlansPage() {
  const t = useTranslate();
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('walkabouts.list.none')} />;
}
