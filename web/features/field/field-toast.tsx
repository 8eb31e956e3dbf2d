import { useTranslate } from '../../i18n/language.store.ts';
import { useField } from './field.store.ts';

/** What was just done, with the way back where there is one. */
export function FieldToast() {
  const t = useTranslate();
  const toast = useField((state) => state.toast);
  return (
    <div className="gwf-toast-place" aria-live="polite">
      {toast && (
        <div className="gwf-toast">
          <span>{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              onClick={() => {
                toast.undo?.();
                useField.setState({ toast: null });
              }}
            >
              {t('field.visit.undo')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
