import { AimOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useOffScene } from './off-scene.store.ts';

/** There while the screen is no longer what the slide is about. */
export function BackButton({ back }: { back(): void }) {
  const t = useTranslate();
  const isOff = useOffScene((state) => state.isOff);
  if (!isOff) return null;
  return (
    <Button
      type="primary"
      size="large"
      icon={<AimOutlined />}
      className="gw-back-to-scene"
      data-testid="back-to-scene"
      // The pointer comes and goes; the keys stay with the talk.
      onMouseDown={(event) => event.preventDefault()}
      onClick={back}
    >
      {t('presenting.back')}
    </Button>
  );
}
