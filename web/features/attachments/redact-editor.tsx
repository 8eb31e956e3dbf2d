import { App, Button } from 'antd';
import { type PointerEvent, useRef, useState } from 'react';
import type { Box } from '#core/attachments/pixels.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Photo, photoUrl, useRedactPhoto } from './attachments.queries.ts';

/** A slip of the finger is no box. */
const SMALLEST_PX = 6;

/** Draw boxes over faces and number plates; saving burns them in for good. */
export function RedactEditor({ photo, onEnd }: { photo: Photo; onEnd(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const redact = useRedactPhoto();
  const stage = useRef<HTMLDivElement>(null);
  const [boxes, setBoxes] = useState<Box[]>([]);
  const [corner, setCorner] = useState<[number, number]>();
  const [drawn, setDrawn] = useState<Box>();

  /** From the screen to the photo's own pixels. */
  const pixelAt = (event: PointerEvent): [number, number] => {
    const frame = stage.current!.getBoundingClientRect();
    const clamp = (value: number, max: number) => Math.min(max, Math.max(0, Math.round(value)));
    return [
      clamp(((event.clientX - frame.left) / frame.width) * photo.width, photo.width),
      clamp(((event.clientY - frame.top) / frame.height) * photo.height, photo.height),
    ];
  };
  const onPointerDown = (event: PointerEvent) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    setCorner(pixelAt(event));
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!corner) return;
    const [x, y] = pixelAt(event);
    setDrawn({
      left: Math.min(x, corner[0]),
      top: Math.min(y, corner[1]),
      width: Math.abs(x - corner[0]),
      height: Math.abs(y - corner[1]),
    });
  };
  const onPointerUp = () => {
    if (drawn && drawn.width >= SMALLEST_PX && drawn.height >= SMALLEST_PX) setBoxes([...boxes, drawn]);
    setCorner(undefined);
    setDrawn(undefined);
  };
  const save = () =>
    redact.mutate(
      { photo, boxes },
      {
        onSuccess: () => {
          void message.success(t('photos.redacted'));
          onEnd();
        },
        onError: (error) => void message.error(errorSentence(t, error)),
      },
    );
  const percent = (value: number, of: number) => `${(100 * value) / of}%`;
  return (
    <>
      <p className="gw-redact-hint">{t('photos.redactHint')}</p>
      <div className="gw-viewer-stage">
        <div
          ref={stage}
          className="gw-redact-stage"
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={onPointerUp}
        >
          <img
            src={photoUrl(photo, 'file')}
            width={photo.width}
            height={photo.height}
            alt=""
            draggable={false}
          />
          {[...boxes, ...(drawn ? [drawn] : [])].map(({ left, top, width, height }, i) => (
            <i
              // Boxes are only added and taken away at the end.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={i}
              style={{
                left: percent(left, photo.width),
                top: percent(top, photo.height),
                width: percent(width, photo.width),
                height: percent(height, photo.height),
              }}
            />
          ))}
        </div>
      </div>
      <div className="gw-viewer-actions">
        <span className="gw-note">{t('photos.redactForGood')}</span>
        <Button onClick={onEnd}>{t('action.cancel')}</Button>
        <Button disabled={boxes.length === 0} onClick={() => setBoxes(boxes.slice(0, -1))}>
          {t('photos.lastBoxBack')}
        </Button>
        <Button type="primary" disabled={boxes.length === 0} loading={redact.isPending} onClick={save}>
          {t('photos.redactSave')}
        </Button>
      </div>
    </>
  );
}
