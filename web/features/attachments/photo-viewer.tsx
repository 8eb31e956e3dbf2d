import { DeleteOutlined, EyeInvisibleOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button, Modal, Tag } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { type Photo, photoUrl, useRemovePhoto } from './attachments.queries.ts';
import { RedactEditor } from './redact-editor.tsx';

const UNDO_OFFER_S = 8;

/** One photo large; arrows step through the others, Escape closes. */
export function PhotoViewer({
  photos,
  openId,
  canChange,
  onOpen,
}: {
  photos: Photo[];
  openId: string | undefined;
  canChange: boolean;
  onOpen(id: string | undefined): void;
}) {
  const t = useTranslate();
  const { message } = App.useApp();
  const remove = useRemovePhoto();
  const [redactsId, setRedactsId] = useState<string>();
  const at = photos.findIndex(({ id }) => id === openId);
  const photo = photos[at];
  const isRedacting = photo !== undefined && redactsId === photo.id;
  const step = (by: number) => {
    const next = photos[at + by];
    if (next && !isRedacting) onOpen(next.id);
  };
  const latestStep = useRef(step);
  latestStep.current = step;
  const isOpen = photo !== undefined;
  useEffect(() => {
    if (!isOpen) return;
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'ArrowLeft') latestStep.current(-1);
      else if (key === 'ArrowRight') latestStep.current(1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isOpen]);
  const onError = (error: unknown) => void message.error(errorSentence(t, error));
  const removeNow = ({ id }: Photo) =>
    remove.mutate(
      { id, isRemoved: true },
      {
        onError,
        onSuccess: () => {
          onOpen((photos[at + 1] ?? photos[at - 1])?.id);
          void message.success({
            duration: UNDO_OFFER_S,
            content: (
              <>
                {t('photos.removed')}
                <Button
                  type="link"
                  size="small"
                  onClick={() => remove.mutate({ id, isRemoved: false }, { onError })}
                >
                  {t('action.undo')}
                </Button>
              </>
            ),
          });
        },
      },
    );
  return (
    <Modal
      open={photo !== undefined}
      onCancel={() => (isRedacting ? setRedactsId(undefined) : onOpen(undefined))}
      footer={null}
      width="min(1120px, 96vw)"
      centered
      destroyOnHidden
      className="gw-viewer"
      title={
        photo && (
          <span className="gw-viewer-title">
            <Tag>{t(`photos.role.${photo.role}`)}</Tag>
            {formatTime(photo.takenAt ?? photo.createdAt)}
            <span className="gw-note">
              {t('photos.position', { at: at + 1, n: photos.length })}
              {photo.isRedacted && ` · ${t('photos.isRedacted')}`}
            </span>
          </span>
        )
      }
    >
      {photo && (
        <div>
          {isRedacting ? (
            <RedactEditor photo={photo} onEnd={() => setRedactsId(undefined)} />
          ) : (
            <>
              <div className="gw-viewer-stage">
                <Button
                  className="gw-viewer-step"
                  shape="circle"
                  icon={<LeftOutlined />}
                  disabled={at === 0}
                  aria-label={t('photos.previous')}
                  onClick={() => step(-1)}
                />
                <img
                  src={photoUrl(photo, 'file')}
                  width={photo.width}
                  height={photo.height}
                  alt={t('photos.alt', {
                    role: t(`photos.role.${photo.role}`),
                    time: formatTime(photo.takenAt ?? photo.createdAt),
                  })}
                />
                <Button
                  className="gw-viewer-step"
                  shape="circle"
                  icon={<RightOutlined />}
                  disabled={at === photos.length - 1}
                  aria-label={t('photos.next')}
                  onClick={() => step(1)}
                />
              </div>
              {canChange && (
                <div className="gw-viewer-actions">
                  <Button icon={<EyeInvisibleOutlined />} onClick={() => setRedactsId(photo.id)}>
                    {t('photos.redact')}
                  </Button>
                  <Button
                    icon={<DeleteOutlined />}
                    loading={remove.isPending}
                    onClick={() => removeNow(photo)}
                  >
                    {t('photos.remove')}
                  </Button>
                </div>
              )}
            </>
          )}
        </div>
      )}
    </Modal>
  );
}
