import { CameraOutlined, CloseOutlined, PictureOutlined } from '@ant-design/icons';
import { useEffect, useMemo, useRef } from 'react';
import { v4 as uuid } from 'uuid';
import { useTranslate } from '../../i18n/language.store.ts';
import { useField } from './field.store.ts';
import type { DraftPhoto } from './visit-draft.ts';

const TAKEN = 'image/jpeg,image/png,image/webp';

/** Photos of the record in hand; they are made smaller when it is saved. */
export function PhotoRow({
  photos,
  onChange,
}: {
  photos: readonly DraftPhoto[];
  onChange(photos: DraftPhoto[]): void;
}) {
  const t = useTranslate();
  const max = useField((state) => state.profile?.photos.maxCount) ?? 20;
  const camera = useRef<HTMLInputElement>(null);
  const album = useRef<HTMLInputElement>(null);
  const add = (files: Iterable<File>) => {
    const room = Math.max(0, max - photos.length);
    const fresh = [...files].filter(({ type }) => type.startsWith('image/')).slice(0, room);
    if (fresh.length > 0) {
      onChange([...photos, ...fresh.map((file) => ({ id: uuid(), file, name: file.name }))]);
    }
  };
  const input = (ref: typeof camera, isCamera: boolean) => (
    <input
      ref={ref}
      type="file"
      accept={TAKEN}
      multiple={!isCamera}
      capture={isCamera ? 'environment' : undefined}
      hidden
      data-testid={isCamera ? 'camera' : 'album'}
      onChange={({ target }) => {
        add([...(target.files ?? [])]);
        target.value = '';
      }}
    />
  );
  return (
    <section className="gwf-section">
      <h2>{t('field.visit.photos')}</h2>
      <ul className="gwf-photos">
        {photos.map((photo) => (
          <li key={photo.id}>
            <Thumbnail photo={photo} />
            <button
              type="button"
              aria-label={t('field.visit.dropPhoto')}
              onClick={() => onChange(photos.filter(({ id }) => id !== photo.id))}
            >
              <CloseOutlined />
            </button>
          </li>
        ))}
        {photos.length < max && (
          <>
            <li>
              <button type="button" className="gwf-photo-add" onClick={() => camera.current?.click()}>
                <CameraOutlined />
                {t('field.visit.camera')}
              </button>
              {input(camera, true)}
            </li>
            <li>
              <button type="button" className="gwf-photo-add" onClick={() => album.current?.click()}>
                <PictureOutlined />
                {t('field.visit.album')}
              </button>
              {input(album, false)}
            </li>
          </>
        )}
      </ul>
      {photos.length >= max && <p className="gw-note">{t('field.visit.photosFull', { n: max })}</p>}
    </section>
  );
}

function Thumbnail({ photo }: { photo: DraftPhoto }) {
  const url = useMemo(() => URL.createObjectURL(photo.file), [photo.file]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return <img src={url} alt={photo.name} />;
}
