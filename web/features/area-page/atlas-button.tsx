import { BookOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Deck } from '#core/reviews/review.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import type { AreaProperties, Areas } from '../areas/areas.queries.ts';
import { type AtlasWish, fetchAtlas } from './area-page.queries.ts';

const TakeAwayDialog = lazy(() =>
  import('../deliverables/index.ts').then(({ TakeAwayDialog: dialog }) => ({ default: dialog })),
);

interface AtlasButtonProps {
  areas: Areas;
  choices: readonly AreaProperties[];
  area: AreaProperties;
  period: DayRange;
}

/** 图册: every community, or every grid of this one, a page each, to be taken away. */
export function AtlasButton({ areas, choices, area, period }: AtlasButtonProps) {
  const t = useTranslate();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const [deck, setDeck] = useState<Deck>();
  const community = area.level === 'grid' ? areas.byKey.get(area.parentKey ?? -1) : area;
  const communities = choices.filter(({ level }) => level === 'community');
  const grids = choices.filter(({ level, parentKey }) => level === 'grid' && parentKey === community?.key);
  const wishes: Record<string, AtlasWish> = {
    communities: { level: 'community', sameScale: false },
    sameScale: { level: 'community', sameScale: true },
    grids: { level: 'grid', areaKeys: grids.map(({ key }) => key), sameScale: true },
  };
  const make = async (wish: AtlasWish) => {
    setDeck(undefined);
    setOpen(true);
    try {
      setDeck(await fetchAtlas(wish, period));
    } catch (error) {
      setOpen(false);
      void message.error(errorSentence(t, error));
    }
  };
  const items = [
    ...(communities.length > 1
      ? [
          { key: 'communities', label: t('areaPage.atlas.communities') },
          { key: 'sameScale', label: t('areaPage.atlas.sameScale') },
        ]
      : []),
    ...(grids.length > 1 ? [{ key: 'grids', label: t('areaPage.atlas.grids') }] : []),
  ];
  if (items.length === 0) return null;
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void make(wishes[key]) }}>
        <Button icon={<BookOutlined />} data-testid="atlas">
          {t('areaPage.atlas')}
        </Button>
      </Dropdown>
      {isOpen && (
        <Suspense fallback={null}>
          <TakeAwayDialog deck={deck} reviewKey={null} open onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
