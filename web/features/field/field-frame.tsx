import {
  CompassOutlined,
  EnvironmentOutlined,
  LeftOutlined,
  OrderedListOutlined,
  UploadOutlined,
} from '@ant-design/icons';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { type Tab, useField } from './field.store.ts';
import { closeWalkabout } from './field-actions.ts';
import type { FieldBundle } from './field-bundle.ts';
import { NextView } from './next-view.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { OutboxChip } from './outbox-chip.tsx';
import { OutboxView } from './outbox-view.tsx';
import { ProblemForm } from './problem-form.tsx';
import { StopList } from './stop-list.tsx';
import { StopView } from './stop-view.tsx';
import { VisitForm } from './visit-form.tsx';

const FieldMap = lazy(() => import('./field-map.tsx'));

const TABS: readonly [Tab, MessageKey, ReactNode][] = [
  ['next', 'field.tab.next', <EnvironmentOutlined key="next" />],
  ['stops', 'field.tab.stops', <OrderedListOutlined key="stops" />],
  ['map', 'field.tab.map', <CompassOutlined key="map" />],
  ['outbox', 'field.tab.outbox', <UploadOutlined key="outbox" />],
];

/** One walkabout: what is in hand covers the page, the four tabs lie where a thumb reaches them. */
export function FieldFrame({ bundle }: { bundle: FieldBundle }) {
  const t = useTranslate();
  const { tab, form, openStopKey } = useField();
  const stop = bundle.stops.find(({ key }) => key === openStopKey);
  if (form?.kind === 'visit') return <VisitForm key={form.draft.id} bundle={bundle} draft={form.draft} />;
  if (form?.kind === 'problem') return <ProblemForm key={form.draft.id} form={form} />;
  if (stop) return <StopView key={stop.key} bundle={bundle} stop={stop} />;
  return (
    <>
      <header className="gwf-top">
        <button type="button" className="gwf-icon" aria-label={t('field.back')} onClick={closeWalkabout}>
          <LeftOutlined />
        </button>
        <h1>{bundle.walkabout.name}</h1>
        <OutboxChip />
      </header>
      <NoticeBar />
      <main className={tab === 'map' ? 'gwf-body gwf-body-map' : 'gwf-body'}>
        {tab === 'next' && <NextView bundle={bundle} />}
        {tab === 'stops' && <StopList bundle={bundle} />}
        {tab === 'map' && (
          <Suspense fallback={<div className="gwf-wait" aria-busy="true" />}>
            <FieldMap bundle={bundle} />
          </Suspense>
        )}
        {tab === 'outbox' && <OutboxView />}
      </main>
      <nav className="gwf-tabs">
        {TABS.map(([name, label, icon]) => (
          <button
            key={name}
            type="button"
            aria-current={tab === name ? 'page' : undefined}
            onClick={() => useField.setState({ tab: name })}
          >
            {icon}
            {t(label)}
          </button>
        ))}
      </nav>
    </>
  );
}
