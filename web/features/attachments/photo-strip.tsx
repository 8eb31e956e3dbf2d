import { CameraOutlined, CloseOutlined, PlusOutlined, ReloadOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Segmented, Tooltip } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import {
  PHOTO_ROLES,
  type Photo,
  type PhotoRole,
  photoUrl,
  useMaySeePhotos,
  usePhotos,
} from './attachments.queries.ts';
import { PhotoViewer } from './photo-viewer.tsx';
import { usePastedPhotos } from './use-pasted-photos.ts';
import { type PhotoUpload, usePhotoUploads } from './use-photo-uploads.ts';
import './attachments.css';

const TAKEN = 'image/jpeg,image/png,image/webp';

/** The photos of something, in the order in which they were taken; more by button, camera, drag or paste. */
export function PhotoStrip({
  owner,
  canAdd = false,
  role: firstRole = 'report',
  onPlace,
}: {
  owner: string;
  canAdd?: boolean;
  role?: PhotoRole;
  /** Offered when a photo says where it was taken. */
  onPlace?(lngLat: [number, number]): void;
}) {
  const t = useTranslate();
  const maySee = useMaySeePhotos();
  const { data, error } = usePhotos(owner);
  const [role, setRole] = useState(firstRole);
  const [openId, setOpenId] = useState<string>();
  const [isOver, setIsOver] = useState(false);
  const { uploads, add, retry, forget, place, dismissPlace } = usePhotoUploads(owner);
  const photos = data?.photos ?? [];
  const left = data ? data.limits.maxCount - photos.length - uploads.length : 0;
  const take = (files: Iterable<File>) => add([...files].slice(0, Math.max(0, left)), role);
  usePastedPhotos(canAdd && maySee, take);
  if (!maySee || (!canAdd && photos.length === 0)) return null;
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take([...event.dataTransfer.files].filter(({ type }) => type.startsWith('image/')));
  };
  const dropping = canAdd
    ? {
        onDragOver: (event: DragEvent) => {
          event.preventDefault();
          setIsOver(true);
        },
        onDragLeave: () => setIsOver(false),
        onDrop,
      }
    : {};
  return (
    <section
      className={isOver ? 'gw-photos gw-photos-over' : 'gw-photos'}
      aria-label={t('photos.title')}
      {...dropping}
    >
      <h3>
        {t('photos.title')}
        {photos.length > 0 && (
          <span className="gw-photos-count">{t('photos.count', { n: photos.length })}</span>
        )}
      </h3>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      <ul className="gw-photo-tiles">
        {photos.map((photo) => (
          <PhotoTile key={photo.id} photo={photo} onOpen={() => setOpenId(photo.id)} />
        ))}
        {uploads.map((upload) => (
          <UploadTile
            key={upload.id}
            upload={upload}
            onRetry={() => retry(upload.id)}
            onForget={() => forget(upload.id)}
          />
        ))}
        {canAdd && left > 0 && <AddTiles onFiles={take} />}
      </ul>
      {canAdd && (
        <div className="gw-photo-roles">
          <span className="gw-note">{t('photos.addAs')}</span>
          <Segmented
            size="small"
            value={role}
            onChange={(value) => setRole(value as PhotoRole)}
            options={PHOTO_ROLES.map((value) => ({ value, label: t(`photos.role.${value}`) }))}
          />
        </div>
      )}
      {canAdd && left <= 0 && data && (
        <p className="gw-note">{t('photos.full', { n: data.limits.maxCount })}</p>
      )}
      {place && onPlace && (
        <Alert
          type="info"
          showIcon
          title={t('photos.placeFound')}
          closable={{ onClose: dismissPlace }}
          action={
            <Button
              size="small"
              onClick={() => {
                onPlace(place);
                dismissPlace();
              }}
            >
              {t('photos.usePlace')}
            </Button>
          }
        />
      )}
      <PhotoViewer photos={photos} openId={openId} canChange={canAdd} onOpen={setOpenId} />
    </section>
  );
}

function PhotoTile({ photo, onOpen }: { photo: Photo; onOpen(): void }) {
  const t = useTranslate();
  const role = t(`photos.role.${photo.role}`);
  const time = formatTime(photo.takenAt ?? photo.createdAt);
  return (
    <li>
      <button type="button" className="gw-photo" onClick={onOpen} title={time}>
        <img src={photoUrl(photo, 'thumbnail')} alt={t('photos.alt', { role, time })} loading="lazy" />
        <span>{role}</span>
      </button>
    </li>
  );
}

function UploadTile({
  upload,
  onRetry,
  onForget,
}: {
  upload: PhotoUpload;
  onRetry(): void;
  onForget(): void;
}) {
  const t = useTranslate();
  const { state, share, error, previewUrl, file } = upload;
  return (
    <li>
      <div className="gw-photo gw-photo-sending" aria-live="polite">
        <img
          src={previewUrl}
          alt=""
          title={file.name}
          onError={({ currentTarget }) => {
            currentTarget.hidden = true;
          }}
        />
        {state === 'failed' ? (
          <Tooltip title={errorSentence(t, error)}>
            <span className="gw-photo-failed">
              {t('photos.failed')}
              <Button
                size="small"
                icon={<ReloadOutlined />}
                aria-label={t('photos.retry')}
                onClick={onRetry}
              />
              <Button
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('photos.forget')}
                onClick={onForget}
              />
            </span>
          </Tooltip>
        ) : (
          <span>
            {t(state === 'waiting' ? 'photos.waiting' : 'photos.sending')}
            <Progress
              percent={Math.round(share * 100)}
              size="small"
              showInfo={false}
              aria-label={t('photos.sending')}
            />
          </span>
        )}
      </div>
      {state === 'failed' && <p className="gw-note gw-photo-reason">{errorSentence(t, error)}</p>}
    </li>
  );
}

/** One tile for files, and on devices that are held in a hand one for the camera. */
export function AddTiles({ onFiles }: { onFiles(files: Iterable<File>): void }) {
  const t = useTranslate();
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const hasCamera = window.matchMedia('(pointer: coarse)').matches;
  const input = (ref: typeof files, isCamera: boolean) => (
    <input
      ref={ref}
      type="file"
      accept={TAKEN}
      multiple={!isCamera}
      capture={isCamera ? 'environment' : undefined}
      hidden
      onChange={({ target }) => {
        onFiles([...(target.files ?? [])]);
        target.value = '';
      }}
    />
  );
  return (
    <>
      {hasCamera && (
        <li>
          <button type="button" className="gw-photo gw-photo-add" onClick={() => camera.current?.click()}>
            <CameraOutlined />
            {t('photos.camera')}
          </button>
          {input(camera, true)}
        </li>
      )}
      <li>
        <button
          type="button"
          className="gw-photo gw-photo-add"
          title={t('photos.addHint')}
          onClick={() => files.current?.click()}
        >
          <PlusOutlined />
          {t('photos.add')}
        </button>
        {input(files, false)}
      </li>
    </>
  );
}
