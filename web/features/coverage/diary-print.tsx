import { CloseOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useSession } from '../session/session.queries.ts';
import type { Days, Diary } from './coverage.queries.ts';
import './diary-print.css';
import { visitPlace } from './visit-line.tsx';
import { weekday } from './weekday.ts';

interface DiaryPrintProps {
  name: string;
  role: string;
  days: Days;
  diary: Diary['days'];
  onClose(): void;
}

/** The diary on A4, as it leaves the printer. */
export function DiaryPrint({ name, role, days, diary, onClose }: DiaryPrintProps) {
  const t = useTranslate();
  const profile = useProfile().data;
  const session = useSession().data;
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    document.body.classList.add('gw-printing-diary');
    window.addEventListener('keydown', close);
    return () => {
      document.body.classList.remove('gw-printing-diary');
      window.removeEventListener('keydown', close);
    };
  }, [onClose]);
  const count = diary.reduce((sum, { entries }) => sum + entries.length, 0);
  return createPortal(
    <div className="gw-diary-print" role="dialog" aria-modal="true" aria-label={t('coverage.diary.title')}>
      <div className="gw-cards-bar">
        <strong>{t('coverage.diary.title')}</strong>
        <span className="gw-note">{t('coverage.printHint')}</span>
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('coverage.print')}
        </Button>
        <Button icon={<CloseOutlined />} onClick={onClose}>
          {t('units.close')}
        </Button>
      </div>
      <article className="gw-diary-sheet">
        <h1>{t('coverage.diary.title')}</h1>
        <p className="gw-diary-by">
          <span>{t('coverage.diary.by', { name, role })}</span>
          <span>{t('coverage.diary.span', { ...days, n: count })}</span>
        </p>
        <table>
          <colgroup>
            <col style={{ width: '17mm' }} />
            <col style={{ width: '36mm' }} />
            <col />
            <col style={{ width: '30mm' }} />
            <col style={{ width: '30mm' }} />
            <col style={{ width: '27mm' }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('coverage.diary.time')}</th>
              <th scope="col">{t('coverage.diary.place')}</th>
              {(['situation', 'request', 'thoughts', 'followUp'] as const).map((note) => (
                <th key={note} scope="col">
                  {t(`coverage.note.${note}`)}
                </th>
              ))}
            </tr>
          </thead>
          {diary.map(({ day, entries }) => (
            <tbody key={day}>
              <tr className="gw-diary-print-day">
                <th colSpan={6} scope="rowgroup">
                  {day} {weekday(day, t)}
                </th>
              </tr>
              {entries.map((visit) => (
                <tr key={visit.key}>
                  <td>{formatTime(visit.arrivedAt).slice(11)}</td>
                  <td>
                    {visitPlace(visit)}
                    <small>{t(`coverage.outcome.${visit.outcome}`)}</small>
                  </td>
                  <td>{visit.situation}</td>
                  <td>{visit.request}</td>
                  <td>{visit.thoughts}</td>
                  <td>
                    {visit.followUp}
                    {visit.followUpOn && (
                      <small>
                        {visit.settledAt
                          ? t('coverage.settled')
                          : t('coverage.followUpOn', { day: visit.followUpOn })}
                      </small>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
        <footer>
          {profile?.confidentiality ?? t('coverage.internal')}
          {session?.dataset === 'demo' && ` · ${t('coverage.demo')}`} ·{' '}
          {t('coverage.printed', {
            time: formatTime(new Date().toISOString()),
            name: session?.principal.name ?? '',
          })}
        </footer>
      </article>
    </div>,
    document.body,
  );
}
