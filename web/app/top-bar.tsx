import {
  BranchesOutlined,
  CloudUploadOutlined,
  DownloadOutlined,
  EnvironmentOutlined,
  QuestionCircleOutlined,
  TeamOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons';
import { Button, Segmented, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { UserMenu } from '../features/accounts/user-menu.tsx';
import { IntakeButton } from '../features/intake/intake-button.tsx';
import { AddSceneMenu } from '../features/reviews/add-scene-menu.tsx';
import { SearchBox } from '../features/search/search-box.tsx';
import { useSession } from '../features/session/session.queries.ts';
import { ViewsMenu } from '../features/views/views-menu.tsx';
import { useLanguageStore, useTranslate } from '../i18n/language.store.ts';
import type { Language } from '../i18n/translate.ts';
import { formatTime } from '../ui/format.ts';
import { useModeStore } from './mode.store.ts';
import { MODE_KINDS, type ModeKind } from './mode.ts';

const icons: Record<ModeKind, ReactNode> = {
  problems: <EnvironmentOutlined />,
  walkabouts: <ThunderboltOutlined />,
  circulation: <BranchesOutlined />,
  reviews: <TeamOutlined />,
};

export interface TopBarProps {
  onKeys(): void;
  onImport(): void;
  onExport(): void;
}

export function TopBar({ onKeys, onImport, onExport }: TopBarProps) {
  const t = useTranslate();
  const { mode, setMode } = useModeStore();
  const { language, setLanguage } = useLanguageStore();
  const session = useSession().data;
  const mayImport =
    session?.principal.scope.kind === 'all' && ['admin', 'leader'].includes(session.principal.role);
  // Demonstration data stands still at its own last day.
  const dataTime = session?.asOf ?? session?.dataTime;
  return (
    <header className="gw-top">
      <div className="gw-brand" title={t('app.name')}>
        <img src="/gridwalk.svg" alt="" width={30} height={30} />
        <div>
          <h1>{t('app.name')}</h1>
          <span>{t('app.tagline')}</span>
        </div>
      </div>
      <nav className="gw-modes" aria-label={t('mode.label')}>
        <Segmented<ModeKind>
          value={mode.kind}
          onChange={(kind) => setMode({ kind })}
          options={MODE_KINDS.map((kind) => ({ value: kind, label: t(`mode.${kind}`), icon: icons[kind] }))}
        />
      </nav>
      <SearchBox />
      <div className="gw-top-end">
        <IntakeButton />
        {dataTime && (
          <span className="gw-data-time" title={t('data.until', { time: formatTime(dataTime) })}>
            {t('data.until', { time: formatTime(dataTime) })}
          </span>
        )}
        {mode.kind === 'problems' && (
          <>
            <ViewsMenu />
            <AddSceneMenu />
            <Button
              icon={<DownloadOutlined />}
              onClick={onExport}
              aria-label={t('exports.action')}
              title={t('exports.action')}
            >
              <span className="gw-wide-only">{t('exports.action')}</span>
            </Button>
          </>
        )}
        {mayImport && (
          <Button
            icon={<CloudUploadOutlined />}
            onClick={onImport}
            className="gw-import-button"
            aria-label={t('action.import')}
            title={t('action.import')}
          >
            <span className="gw-wide-only">{t('action.import')}</span>
          </Button>
        )}
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
        <Tooltip title={t('action.help')}>
          <Button
            type="text"
            className="gw-keys-button"
            icon={<QuestionCircleOutlined />}
            aria-label={t('action.help')}
            onClick={onKeys}
          />
        </Tooltip>
        <UserMenu />
      </div>
    </header>
  );
}
