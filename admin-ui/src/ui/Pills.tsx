import classes from './Pills.module.css';

export interface Pill<T extends string> {
  value: T;
  label: string;
  count?: number | undefined;
}

/** A small choice of which one holds, as rounded buttons. */
export function Pills<T extends string>({
  label,
  items,
  value,
  onChange,
}: {
  label: string;
  items: Pill<T>[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <div role="group" aria-label={label} className={classes.pills}>
      {items.map((item) => (
        <button
          key={item.value}
          type="button"
          className={classes.pill}
          aria-pressed={item.value === value}
          onClick={() => onChange(item.value)}
        >
          {item.label}
          {item.count !== undefined && <span> {item.count}</span>}
        </button>
      ))}
    </div>
  );
}
