import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select, Tag, TreeSelect } from 'antd';
import { useEffect, useState } from 'react';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useCampaign } from './campaigns.queries.ts';
import type { OpinionChoice } from './opinion-choice.ts';
import { useOpinionNames } from './opinion-names.ts';

const NOT_STATED = '-';
const TYPING_PAUSE_MS = 250;

/** What the list shows: by campaign, phase, group, topic, category, words, and whether a problem came of it. */
export function OpinionFilters({ words, onWords }: { words: string; onWords(words: string): void }) {
  const t = useTranslate();
  const names = useOpinionNames();
  const { opinions, openOpinions } = useWorkplace();
  const { choice } = opinions;
  const set = (change: Partial<OpinionChoice>) => openOpinions({ ...choice, ...change });
  const notStated = { value: NOT_STATED, label: t('opinions.notStated') };
  const options = (list: readonly { code: string; name: string }[]) => [
    ...list.map(({ code, name }) => ({ value: code, label: name })),
    notStated,
  ];
  const campaign = names.campaigns.find(({ key }) => key === choice.campaign);
  const pick = (
    field: 'phase' | 'group' | 'topic',
    list: readonly { code: string; name: string }[],
    placeholder: string,
  ) => (
    <Select<string | undefined>
      size="small"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={placeholder}
      placeholder={placeholder}
      value={choice[field]}
      onChange={(value) => set({ [field]: value })}
      options={options(list)}
    />
  );
  const isChosen = Object.values(choice).some((value) => value !== undefined) || words !== '';
  return (
    <div className="gw-opinion-filters">
      <WordsInput words={words} onWords={onWords} />
      <Select<number | undefined>
        size="small"
        allowClear
        aria-label={t('opinions.campaign')}
        placeholder={t('opinions.campaign')}
        value={choice.campaign}
        onChange={(value) =>
          openOpinions({
            ...choice,
            campaign: value,
            event: undefined,
            phase: undefined,
            group: undefined,
            topic: undefined,
            class: undefined,
          })
        }
        options={names.campaigns.map(({ key, name }) => ({ value: key, label: name }))}
      />
      {campaign && campaign.phases.length > 0 && pick('phase', campaign.phases, t('opinions.phase'))}
      {pick('group', names.groups(choice.campaign), t('opinions.group'))}
      {pick('topic', names.topics(choice.campaign), t('opinions.topic'))}
      <CategoryFilter value={choice.category} onChange={(category) => set({ category })} />
      <Segmented<'all' | 'no' | 'yes'>
        size="small"
        aria-label={t('opinions.linkedOrNot')}
        value={choice.linked ?? 'all'}
        onChange={(linked) => set({ linked: linked === 'all' ? undefined : linked })}
        options={(['all', 'no', 'yes'] as const).map((each) => ({
          value: each,
          label: t(`opinions.linked.${each}`),
        }))}
      />
      <OtherFilters />
      {choice.voided === undefined && !isChosen && (
        <Button size="small" type="link" onClick={() => set({ voided: 'yes' })}>
          {t('opinions.showVoided')}
        </Button>
      )}
      {isChosen && (
        <Button
          size="small"
          type="link"
          onClick={() => {
            onWords('');
            openOpinions({});
          }}
        >
          {t('opinions.clear')}
        </Button>
      )}
    </div>
  );
}

/** The words are looked for once typing pauses. They stay out of the address. */
function WordsInput({ words, onWords }: { words: string; onWords(words: string): void }) {
  const t = useTranslate();
  const [typed, setTyped] = useState(words);
  useEffect(() => setTyped(words), [words]);
  useEffect(() => {
    const timer = setTimeout(() => onWords(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, onWords]);
  return (
    <Input
      size="small"
      allowClear
      className="gw-opinion-words"
      prefix={<SearchOutlined />}
      aria-label={t('opinions.search')}
      placeholder={t('opinions.search')}
      maxLength={100}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

function CategoryFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange(code: string | undefined): void;
}) {
  const t = useTranslate();
  const language = useLanguage();
  const categories = useProfile().data?.categories ?? [];
  const node = (parent: string | null): { value: string; title: string; children?: object[] }[] =>
    categories
      .filter(({ parentCode }) => parentCode === parent)
      .map((each) => ({
        value: each.code,
        title: localName(language, each),
        children: node(each.code),
      }));
  return (
    <TreeSelect<string | undefined>
      size="small"
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      popupMatchSelectWidth={240}
      aria-label={t('opinions.category')}
      placeholder={t('opinions.category')}
      treeData={node(null)}
      value={value}
      onChange={(code) => onChange(code ?? undefined)}
    />
  );
}

/** Parts that a number elsewhere led to; each is named and can be taken off. */
function OtherFilters() {
  const t = useTranslate();
  const areas = useAreas();
  const { opinions, openOpinions } = useWorkplace();
  const { choice } = opinions;
  const campaign = useCampaign(choice.event === undefined ? undefined : choice.campaign).data;
  const event = campaign?.events.find(({ key }) => key === choice.event);
  const parts: { field: keyof OpinionChoice; label: string }[] = [];
  if (choice.event !== undefined)
    parts.push({
      field: 'event',
      label: t('opinions.of.event', { name: event?.title ?? `#${choice.event}` }),
    });
  if (choice.problem !== undefined)
    parts.push({ field: 'problem', label: t('opinions.of.problem', { name: `#${choice.problem}` }) });
  if (choice.class !== undefined) parts.push({ field: 'class', label: t('opinions.of.class') });
  if (choice.text !== undefined) parts.push({ field: 'text', label: t('opinions.of.text') });
  if (choice.channel !== undefined)
    parts.push({ field: 'channel', label: t('opinions.of.channel', { name: choice.channel }) });
  if (choice.placed !== undefined)
    parts.push({ field: 'placed', label: t(`opinions.placed.${choice.placed}`) });
  if (choice.voided !== undefined) parts.push({ field: 'voided', label: t('opinions.voided.yes') });
  if (choice.area !== undefined)
    parts.push({ field: 'area', label: areas?.byKey.get(choice.area)?.name ?? `#${choice.area}` });
  return parts.map(({ field, label }) => (
    <Tag key={field} closable onClose={() => openOpinions({ ...choice, [field]: undefined })}>
      {label}
    </Tag>
  ));
}
