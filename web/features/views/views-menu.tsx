import { BookOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useRef, useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { SaveViewDialog, type ViewDraft } from './save-view-dialog.tsx';
import { ViewList } from './view-list.tsx';
import './views.css';

/** 视图: what is on the screen can be kept under a name, opened again, shared. */
export function ViewsMenu() {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState<ViewDraft>();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  return (
    <>
      <Popover
        open={isOpen}
        onOpenChange={setOpen}
        afterOpenChange={(isShown) => isShown && list.current?.querySelector('button')?.focus()}
        trigger="click"
        placement="bottomRight"
        content={
          // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves the list from whichever of its buttons has the focus
          <div
            ref={list}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              setOpen(false);
              button.current?.focus();
            }}
          >
            <ViewList
              isOpen={isOpen}
              onClose={() => setOpen(false)}
              onDraft={(wanted) => {
                setOpen(false);
                setDraft(wanted);
              }}
            />
          </div>
        }
      >
        <Button
          ref={button}
          icon={<BookOutlined />}
          aria-expanded={isOpen}
          aria-label={t('views.action')}
          title={t('views.action')}
        >
          <span className="gw-wide-only">{t('views.action')}</span>
        </Button>
      </Popover>
      <SaveViewDialog draft={draft} onClose={() => setDraft(undefined)} />
    </>
  );
}
