import { App, DatePicker, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Review } from '#core/reviews/review.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useEditReview } from './reviews.queries.ts';

const { RangePicker } = DatePicker;

/** Title, day and periods of a review that exists. Scenes keep the period that they were made with. */
export function ReviewEditDialog({ review, onClose }: { review: Review; onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const edit = useEditReview(review.key);
  const [{ title, heldOn, period, previous }, setFields] = useState(review);
  const set = (change: Partial<Review>) => setFields((before) => ({ ...before, ...change }));
  async function save() {
    try {
      await edit.mutateAsync({
        expectedVersion: review.version,
        title: title.trim(),
        heldOn,
        period,
        previous,
      });
      onClose();
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  }
  return (
    <Modal
      open
      width={480}
      title={t('reviews.editFields')}
      okText={t('reviews.save')}
      cancelText={t('action.cancel')}
      confirmLoading={edit.isPending}
      okButtonProps={{ disabled: !title.trim() }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="gw-review-form">
        <label htmlFor="gw-edit-title">{t('reviews.title')}</label>
        <Input
          id="gw-edit-title"
          maxLength={120}
          value={title}
          onChange={({ target }) => set({ title: target.value })}
        />
        <label htmlFor="gw-edit-day">{t('reviews.heldOn')}</label>
        <DatePicker
          id="gw-edit-day"
          allowClear={false}
          value={dayjs(heldOn)}
          onChange={(day) => day && set({ heldOn: day.format('YYYY-MM-DD') })}
        />
        <Range label={t('reviews.period')} range={period} onChange={(range) => set({ period: range })} />
        <Range
          label={t('reviews.previous')}
          range={previous}
          onChange={(range) => set({ previous: range })}
        />
      </div>
    </Modal>
  );
}

function Range({
  label,
  range,
  onChange,
}: {
  label: string;
  range: DayRange;
  onChange(range: DayRange): void;
}) {
  return (
    <>
      <span className="gw-review-label">{label}</span>
      <RangePicker
        aria-label={label}
        allowClear={false}
        value={[dayjs(range.from), dayjs(range.to)]}
        onChange={(days) => {
          if (days?.[0] && days[1])
            onChange({ from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') });
        }}
      />
    </>
  );
}
