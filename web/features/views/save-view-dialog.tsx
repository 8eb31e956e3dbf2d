import { Alert, App, Button, Input, Modal, Switch } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { copyText } from '../../ui/copy-text.ts';
import { currentQuery, viewLink } from './open-view.ts';
import { type SavedView, useCreateView, useUpdateView } from './views.queries.ts';

/** Saves the screen under a name, or changes the name of a view that exists. */
export type ViewDraft =
  | { kind: 'new'; reason?: 'long_link'; length?: number }
  | { kind: 'rename'; view: SavedView };

export function SaveViewDialog({ draft, onClose }: { draft: ViewDraft | undefined; onClose(): void }) {
  const t = useTranslate();
  return (
    <Modal
      open={draft !== undefined}
      onCancel={onClose}
      footer={null}
      width={440}
      destroyOnHidden
      title={t(draft?.kind === 'rename' ? 'views.rename' : 'views.save')}
    >
      {draft && <ViewForm draft={draft} onClose={onClose} />}
    </Modal>
  );
}

function ViewForm({ draft, onClose }: { draft: ViewDraft; onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const before = draft.kind === 'rename' ? draft.view : undefined;
  const [name, setName] = useState(before?.name ?? '');
  const [isShared, setShared] = useState(
    before?.isShared ?? (draft.kind === 'new' && draft.reason === 'long_link'),
  );
  const create = useCreateView();
  const update = useUpdateView();
  const running = before ? update : create;

  async function save() {
    const content = { name: name.trim(), isShared, query: before?.query ?? currentQuery() };
    try {
      const { id } = before
        ? await update.mutateAsync({ id: before.id, ...content })
        : await create.mutateAsync(content);
      const isCopied = !before && (await copyText(viewLink(id)));
      void message.success(t(isCopied ? 'views.savedAndCopied' : 'views.saved', { name: content.name }));
      onClose();
    } catch {
      // The form stays and says why.
    }
  }
  return (
    <form
      className="gw-view-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) void save();
      }}
    >
      {draft.kind === 'new' && draft.length !== undefined && (
        <Alert type="info" showIcon title={t('views.longLink', { n: draft.length })} />
      )}
      <label htmlFor="gw-view-name">{t('views.name')}</label>
      <Input
        id="gw-view-name"
        autoFocus
        maxLength={80}
        value={name}
        placeholder={t('views.namePlaceholder')}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="gw-view-shared">
        <Switch
          id="gw-view-shared"
          size="small"
          checked={isShared}
          onChange={setShared}
          aria-labelledby="gw-view-shared-label"
        />
        <label htmlFor="gw-view-shared" id="gw-view-shared-label">
          {t('views.shared')}
        </label>
        <span className="gw-note">{t(isShared ? 'views.sharedNote' : 'views.ownNote')}</span>
      </div>
      {running.error && <Alert type="warning" showIcon title={errorSentence(t, running.error)} />}
      <div className="gw-view-end">
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" disabled={!name.trim()} loading={running.isPending}>
          {t('views.saveAction')}
        </Button>
      </div>
    </form>
  );
}
