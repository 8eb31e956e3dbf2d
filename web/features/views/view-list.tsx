import { DeleteOutlined, EditOutlined, LinkOutlined, SaveOutlined, SyncOutlined } from '@ant-design/icons';
import { Alert, App, Button, Popconfirm, Skeleton, Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { copyText } from '../../ui/copy-text.ts';
import { formatDay } from '../../ui/format.ts';
import { useSession } from '../session/session.queries.ts';
import { currentQuery, LONGEST_LINK, linkTo, openQuery, viewLink } from './open-view.ts';
import type { ViewDraft } from './save-view-dialog.tsx';
import { useMissingCheck } from './use-linked-view.ts';
import { fetchView, type SavedView, useDeleteView, useUpdateView, useViews } from './views.queries.ts';

interface ViewListProps {
  isOpen: boolean;
  onClose(): void;
  onDraft(draft: ViewDraft): void;
}

/** What can be kept of the screen, and what was kept. */
export function ViewList({ isOpen, onClose, onDraft }: ViewListProps) {
  const t = useTranslate();
  const { message } = App.useApp();
  const { data: views, error } = useViews(isOpen);
  const copy = useCopyLink();
  const checkOpened = useMissingCheck();

  const copyCurrent = () => {
    const link = linkTo(currentQuery());
    if (link.length > LONGEST_LINK) onDraft({ kind: 'new', length: link.length });
    else void copy(link);
  };
  // Fetched again: somebody may have changed or removed it since the list was made.
  const open = (view: SavedView) =>
    fetchView(view.id).then(
      ({ query, name }) => {
        openQuery(query);
        checkOpened();
        onClose();
        void message.success(t('views.opened', { name }));
      },
      (refusal: unknown) => void message.error(errorSentence(t, refusal)),
    );
  return (
    <div className="gw-views">
      <div className="gw-views-head">
        <Button type="primary" icon={<SaveOutlined />} onClick={() => onDraft({ kind: 'new' })}>
          {t('views.save')}
        </Button>
        <Button icon={<LinkOutlined />} onClick={copyCurrent}>
          {t('views.copyCurrent')}
        </Button>
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!views && !error && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {views?.length === 0 && <p className="gw-note gw-views-none">{t('views.none')}</p>}
      <ul>
        {views?.map((view) => (
          <li key={view.id}>
            <button type="button" className="gw-view-name" onClick={() => void open(view)}>
              <strong>{view.name}</strong>
              <span className="gw-note">
                {view.isShared && <Tag>{t('views.sharedTag')}</Tag>}
                {t('views.updated', { day: formatDay(view.updatedAt) })}
              </span>
            </button>
            <ViewActions view={view} onCopy={() => void copy(viewLink(view.id))} onDraft={onDraft} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ViewActions({
  view,
  onCopy,
  onDraft,
}: {
  view: SavedView;
  onCopy(): void;
  onDraft(draft: ViewDraft): void;
}) {
  const t = useTranslate();
  const { message } = App.useApp();
  const principal = useSession().data?.principal;
  const update = useUpdateView();
  const remove = useDeleteView();
  const onError = (error: unknown) => void message.error(errorSentence(t, error));
  const isMine = principal !== undefined && (view.owner === principal.id || principal.role === 'admin');
  const { id, name, isShared } = view;
  return (
    <span className="gw-view-actions">
      <Action label={t('views.copyLink')} icon={<LinkOutlined />} onClick={onCopy} />
      {isMine && (
        <>
          <Action
            label={t('views.rename')}
            icon={<EditOutlined />}
            onClick={() => onDraft({ kind: 'rename', view })}
          />
          <Popconfirm
            title={t('views.overwriteAsk', { name })}
            okText={t('views.overwrite')}
            onConfirm={() =>
              update.mutate(
                { id, name, isShared, query: currentQuery() },
                { onSuccess: () => void message.success(t('views.saved', { name })), onError },
              )
            }
          >
            <Button
              type="text"
              size="small"
              icon={<SyncOutlined />}
              aria-label={t('views.overwrite')}
              title={t('views.overwrite')}
            />
          </Popconfirm>
          <Popconfirm
            title={t('views.deleteAsk', { name })}
            okText={t('views.delete')}
            onConfirm={() =>
              remove.mutate(id, {
                onSuccess: () => void message.success(t('views.deleted', { name })),
                onError,
              })
            }
          >
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('views.delete')}
              title={t('views.delete')}
            />
          </Popconfirm>
        </>
      )}
    </span>
  );
}

function Action({ label, icon, onClick }: { label: string; icon: ReactNode; onClick(): void }) {
  return (
    <Tooltip title={label}>
      <Button type="text" size="small" icon={icon} aria-label={label} onClick={onClick} />
    </Tooltip>
  );
}

function useCopyLink(): (link: string) => Promise<void> {
  const t = useTranslate();
  const { message, modal } = App.useApp();
  return async (link) => {
    if (await copyText(link)) void message.success(t('views.copied'));
    else modal.info({ title: t('views.copyByHand'), content: <code className="gw-view-link">{link}</code> });
  };
}
