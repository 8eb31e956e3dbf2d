import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import type { Metric } from './workplace.store.ts';

const LONGEST = 4;

/** Shares and changes are edited in percent. */
const isPercent = (metric: Metric) => metric === 'change' || metric === 'overdueShare';

/** What a person edits: of a difference only the upper half, because both sides mirror each other. */
export function editableBreaks(breaks: readonly number[], metric: Metric): number[] {
  const half = metric === 'change' ? breaks.slice(breaks.length / 2) : breaks;
  return half.map((value) => (isPercent(metric) ? Number((100 * value).toFixed(2)) : value));
}

/** Breaks as the scale takes them; undefined when the numbers do not ascend, or a difference does not begin above zero. */
export function breaksFrom(edited: readonly (number | null)[], metric: Metric): number[] | undefined {
  const given = edited.filter((value) => value !== null);
  const isAscending = given.every((value, i) => value > (i === 0 ? 0 : given[i - 1]));
  if (given.length === 0 || !isAscending || (metric === 'change' && given.length !== 2)) return undefined;
  const breaks = isPercent(metric) ? given.map((value) => Number((value / 100).toFixed(4))) : given;
  return metric === 'change' ? [...breaks.map((value) => -value).reverse(), ...breaks] : breaks;
}

/** A few numbers, ascending; saved together. */
export function ClassBreaksEditor({
  breaks,
  metric,
  onSave,
}: {
  breaks: readonly number[];
  metric: Metric;
  onSave(breaks: readonly number[]): void;
}) {
  const t = useTranslate();
  const fieldCount = metric === 'change' ? 2 : LONGEST;
  const [edited, setEdited] = useState<(number | null)[]>(() => {
    const shown = editableBreaks(breaks, metric);
    return Array.from({ length: fieldCount }, (_, i) => shown[i] ?? null);
  });
  const made = breaksFrom(edited, metric);
  return (
    <form
      className="gw-breaks"
      onSubmit={(event) => {
        event.preventDefault();
        if (made) onSave(made);
      }}
    >
      <p className="gw-note">
        {t(metric === 'change' ? 'layers.classes.editChange' : 'layers.classes.editText')}
      </p>
      <div className="gw-breaks-fields">
        {edited.map((value, i) => (
          <InputNumber<number>
            // biome-ignore lint/suspicious/noArrayIndexKey: the fields are the places, not the numbers in them
            key={i}
            size="small"
            min={0}
            precision={metric === 'count' ? 0 : 1}
            value={value}
            status={made ? undefined : 'warning'}
            prefix={metric === 'change' ? '±' : undefined}
            suffix={isPercent(metric) ? '%' : undefined}
            aria-label={t('layers.classes.break', { n: i + 1 })}
            onChange={(next) => setEdited(edited.map((each, at) => (at === i ? next : each)))}
          />
        ))}
      </div>
      {!made && <p className="gw-breaks-wrong">{t('layers.classes.mustAscend')}</p>}
      <Button size="small" type="primary" htmlType="submit" disabled={!made}>
        {t('layers.classes.save')}
      </Button>
    </form>
  );
}
