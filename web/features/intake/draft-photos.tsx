import { CloseOutlined } from '@ant-design/icons';
import { type DragEvent, useEffect, useMemo, useState } from 'react';
import { v4 as uuid } from 'uuid';
import { useTranslate } from '../../i18n/language.store.ts';
import { AddTiles } from '../attachments/photo-strip.tsx';
import { usePastedPhotos } from '../attachments/use-pasted-photos.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useIntake } from './intake.store.ts';
import type { DraftPhoto, IntakeDraft } from './intake-draft.ts';
import '../attachments/attachments.css';

/** Photos that wait in the draft for the problem they will belong to. */
export function DraftPhotos({ draft }: { draft: IntakeDraft }) {
  const t = useTranslate();
  const { patch, isOpen } = useIntake();
  const maxCount = useProfile().data?.photos.maxCount ?? 0;
  const [isOver, setIsOver] = useState(false);
  const { photos } = draft;
  const add = (files: Iterable<File>) => {
    const taken = [...files].filter(({ type }) => type.startsWith('image/'));
    const room = Math.max(0, maxCount - photos.length);
    patch({ photos: [...photos, ...taken.slice(0, room).map((file) => ({ id: uuid(), file }))] });
  };
  usePastedPhotos(isOpen, add);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    add(event.dataTransfer.files);
  };
  return (
    <section
      className={isOver ? 'gw-photos gw-photos-over' : 'gw-photos'}
      aria-label={t('photos.title')}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <h3>
        {t('photos.title')}
        {photos.length > 0 && (
          <span className="gw-photos-count">{t('intake.photosWait', { n: photos.length })}</span>
        )}
      </h3>
      <ul className="gw-photo-tiles">
        {photos.map((photo) => (
          <li key={photo.id}>
            <PhotoTile
              photo={photo}
              onRemove={() => patch({ photos: photos.filter(({ id }) => id !== photo.id) })}
            />
          </li>
        ))}
        {photos.length < maxCount && <AddTiles onFiles={add} />}
      </ul>
    </section>
  );
}

function PhotoTile({ photo, onRemove }: { photo: DraftPhoto; onRemove(): void }) {
  const t = useTranslate();
  const url = useMemo(() => URL.createObjectURL(photo.file), [photo.file]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <div className="gw-photo">
      <img src={url} alt={photo.file.name} />
      <button
        type="button"
        className="gw-intake-drop-photo"
        aria-label={t('intake.dropPhoto')}
        onClick={onRemove}
      >
        <CloseOutlined />
      </button>
    </div>
  );
}
