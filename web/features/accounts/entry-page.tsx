import { Segmented } from 'antd';
import type { PropsWithChildren } from 'react';
import { useLanguageStore, useTranslate } from '../../i18n/language.store.ts';
import type { Language } from '../../i18n/translate.ts';
import './accounts.css';

/** The page before the page: who we are on one side, one form on the other. */
export function EntryPage({ title, note, children }: PropsWithChildren<{ title: string; note?: string }>) {
  const t = useTranslate();
  const { language, setLanguage } = useLanguageStore();
  return (
    <div className="gw-entry">
      <section className="gw-entry-side">
        <div className="gw-entry-brand">
          <img src="/gridwalk.svg" alt="" width={44} height={44} />
          <div>
            <h1>{t('app.name')}</h1>
            <span>{t('app.tagline')}</span>
          </div>
        </div>
        <p>{t('signIn.welcome')}</p>
        <EntrySketch />
      </section>
      <main className="gw-entry-main">
        <div className="gw-entry-card">
          <h2>{title}</h2>
          {note && <p className="gw-entry-note">{note}</p>}
          {children}
        </div>
        <Segmented<Language>
          size="small"
          aria-label={t('language.label')}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'zh-CN', label: t('language.zh-CN') },
            { value: 'en', label: t('language.en') },
          ]}
        />
      </main>
    </div>
  );
}

/** A few blocks and one walk between doors. */
function EntrySketch() {
  return (
    <svg className="gw-entry-sketch" viewBox="0 0 420 300" aria-hidden="true">
      <g className="gw-entry-blocks">
        <path d="M20 40h120v70H20zM160 40h90v70h-90zM270 40h130v70H270z" />
        <path d="M20 130h80v60H20zM120 130h130v60H120zM270 130h60v60h-60zM350 130h50v60h-50z" />
        <path d="M20 210h150v60H20zM190 210h80v60h-80zM290 210h110v60H290z" />
      </g>
      <path className="gw-entry-walk" d="M60 120H110V200H180V120H260V200H340V120H380" />
      <g className="gw-entry-doors">
        <circle cx="60" cy="120" r="6" />
        <circle cx="110" cy="170" r="6" />
        <circle cx="180" cy="150" r="6" />
        <circle cx="260" cy="165" r="6" />
        <circle cx="340" cy="200" r="6" />
        <circle cx="380" cy="120" r="6" />
      </g>
    </svg>
  );
}
