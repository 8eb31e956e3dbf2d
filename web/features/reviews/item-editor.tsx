import { ArrowLeftOutlined, EnvironmentOutlined, HomeOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import type { AgendaItem, Review } from '#core/reviews/review.ts';
import { SCENE_LAYOUTS, type SceneLayout } from '#core/reviews/scene.ts';
import { openSceneLink } from '../../app/page-link.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { useAgendaDraft } from './agenda-draft.store.ts';
import { editItem } from './agenda-edits.ts';
import { Field } from './field.tsx';
import { ItemPreview } from './item-preview.tsx';
import { useReviewChoice } from './review-choice.store.ts';

const { TextArea } = Input;

interface ItemEditorProps {
  review: Review;
  item: AgendaItem;
  isEditable: boolean;
}

/** One item: what it is called, what is said, how it fills the screen, and what it shows now. */
export function ItemEditor({ review, item, isEditable }: ItemEditorProps) {
  const t = useTranslate();
  const isPhone = usePhone();
  const { openItem, followItem } = useReviewChoice();
  const edit = useAgendaDraft((state) => state.edit);
  const set = (field: keyof AgendaItem, change: Partial<AgendaItem>) =>
    edit((items) => editItem(items, item.id, change), `${field}:${item.id}`);
  const { scene } = item;
  // The bar above the map says which item it is.
  const openScene = () => {
    followItem(review.key, item.id);
    openSceneLink(scene.query);
  };
  return (
    <section className="gw-item" aria-label={item.title} data-testid="item-editor">
      <div className="gw-item-title">
        {isPhone && (
          <Button
            type="text"
            icon={<ArrowLeftOutlined />}
            aria-label={t('reviews.backToAgenda')}
            onClick={() => openItem(undefined)}
          />
        )}
        {isEditable ? (
          <Input
            variant="borderless"
            className="gw-item-name"
            aria-label={t('reviews.itemTitle')}
            maxLength={200}
            value={item.title}
            onChange={({ target }) => set('title', { title: target.value })}
          />
        ) : (
          <h3>{item.title}</h3>
        )}
        <OpenSubject item={item} />
        {scene.query && (
          <Button icon={<EnvironmentOutlined />} onClick={openScene}>
            {t(scene.layout === 'words' ? 'reviews.openScreen' : 'reviews.openOnMap')}
          </Button>
        )}
      </div>
      {isEditable ? (
        <>
          <div className="gw-item-how">
            <Field label={t('reviews.layoutLabel')}>
              <Select<SceneLayout>
                size="small"
                aria-label={t('reviews.layoutLabel')}
                value={scene.layout}
                onChange={(layout) => set('scene', { scene: { ...scene, layout } })}
                options={layoutsOf(item).map((each) => ({ value: each, label: t(`reviews.layout.${each}`) }))}
              />
            </Field>
            <Field label={t('reviews.minutes')}>
              <InputNumber
                size="small"
                aria-label={t('reviews.minutes')}
                min={1}
                max={240}
                precision={0}
                value={item.minutes}
                onChange={(minutes) => set('minutes', { minutes: minutes ?? null })}
              />
            </Field>
          </div>
          <div className="gw-item-words">
            <Field label={t('reviews.text')}>
              <TextArea
                aria-label={t('reviews.text')}
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={4000}
                placeholder={t('reviews.textHint')}
                value={item.text}
                onChange={({ target }) => set('text', { text: target.value })}
              />
            </Field>
            <Field label={t('reviews.notes')}>
              <TextArea
                aria-label={t('reviews.notes')}
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={4000}
                placeholder={t('reviews.notesHint')}
                value={item.notes}
                onChange={({ target }) => set('notes', { notes: target.value })}
              />
            </Field>
          </div>
        </>
      ) : (
        item.text && <p className="gw-item-text">{item.text}</p>
      )}
      <ItemPreview item={item} />
    </section>
  );
}

/** The page of its area, or its line in the register. */
function OpenSubject({ item: { scene } }: { item: AgendaItem }) {
  const t = useTranslate();
  const { openArea, openBottleneck } = useReviewChoice();
  const { subject } = scene;
  if (subject.kind === 'bottleneck') {
    return (
      <Button icon={<WarningOutlined />} onClick={() => openBottleneck(subject.bottleneckKey)}>
        {t('reviews.openBottleneck')}
      </Button>
    );
  }
  if (subject.kind !== 'area' && subject.kind !== 'areas') return null;
  const [areaKey, otherAreaKey] = subject.kind === 'area' ? [subject.areaKey] : subject.areaKeys;
  return (
    <Button
      icon={<HomeOutlined />}
      onClick={() => openArea({ areaKey, otherAreaKey, areaPeriod: subject.period })}
    >
      {t('reviews.openArea')}
    </Button>
  );
}

/** Without a map link there is nothing to swipe over; an area's page needs an area. */
function layoutsOf({ scene }: AgendaItem): SceneLayout[] {
  return SCENE_LAYOUTS.filter((layout) => {
    if (layout === scene.layout || layout === 'words') return true;
    if (layout === 'page') return scene.subject.kind === 'area' || scene.subject.kind === 'areas';
    if (layout === 'swipe' || layout === 'beside') return scene.query !== '' && scene.otherQuery !== '';
    return scene.query !== '';
  });
}
