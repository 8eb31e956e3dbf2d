import { AimOutlined, CompassOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslate } from '../i18n/language.store.ts';
import { useMapStore } from './map.store.ts';

/** Zoom, north and home, as ordinary buttons that the keyboard reaches. */
export function MapControls() {
  const t = useTranslate();
  const owner = useMapStore((state) => state.owner);
  const buttons = [
    { key: 'map.zoomIn', icon: <PlusOutlined />, act: () => owner?.map.zoomIn() },
    { key: 'map.zoomOut', icon: <MinusOutlined />, act: () => owner?.map.zoomOut() },
    { key: 'keys.north', icon: <CompassOutlined />, act: () => owner?.map.resetNorthPitch() },
    { key: 'keys.reset', icon: <AimOutlined />, act: () => owner?.home() },
  ] as const;
  return (
    <div className="gw-map-controls">
      {buttons.map(({ key, icon, act }) => (
        <Tooltip key={key} title={t(key)} placement="left">
          <Button icon={icon} aria-label={t(key)} onClick={act} />
        </Tooltip>
      ))}
    </div>
  );
}
