import { type ReactNode, useId } from 'react';

export interface LayerOption<T extends string> {
  value: T;
  label: ReactNode;
  icon?: ReactNode;
  isDisabled?: boolean;
  /** Why it is disabled, or what it does. */
  hint?: string;
}

/** One of a few: native radio buttons in the dress of a segmented row, so that arrow keys work and rows may wrap. */
export function LayerChoice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly LayerOption<T>[];
  onChange(value: T): void;
}) {
  const name = useId();
  return (
    <fieldset className="gw-choice" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className="gw-choice-item" title={option.hint}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.isDisabled}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.icon}
            {option.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** On or off, beside others. */
export function LayerToggle({
  label,
  icon,
  isOn,
  hint,
  onToggle,
}: {
  label: string;
  icon?: ReactNode;
  isOn: boolean;
  hint?: string;
  onToggle(): void;
}) {
  return (
    <button type="button" className="gw-toggle" aria-pressed={isOn} title={hint} onClick={onToggle}>
      {icon}
      {label}
    </button>
  );
}
