import { Tag } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatDay } from '../../ui/format.ts';
import type { User } from './accounts.queries.ts';

/** Whether somebody can sign in, and if not, why not. */
export function SignInState({ user }: { user: User }) {
  const t = useTranslate();
  if (user.isDemo) return <Tag variant="outlined">{t('people.isDemo')}</Tag>;
  if (!user.isActive) return <Tag variant="outlined">{t('people.closed')}</Tag>;
  if (user.expiresAt && new Date(user.expiresAt) <= new Date()) {
    return <Tag variant="outlined">{t('people.expired')}</Tag>;
  }
  if (!user.hasPassword) return <span className="gw-note">{t('people.noPassword')}</span>;
  if (user.mustChangePassword) return <Tag color="gold">{t('people.firstPassword')}</Tag>;
  if (user.expiresAt) return <Tag>{t('people.until', { day: formatDay(user.expiresAt) })}</Tag>;
  return <Tag color="green">{t('people.canSignIn')}</Tag>;
}
