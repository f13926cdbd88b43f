import type { ReactNode } from 'react';
import { Wide } from './Wide';
import classes from './Panel.module.css';

/** A white card with a heading, for what belongs together. */
export function Panel({
  title,
  aside,
  tone,
  wide = false,
  children,
  className,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  tone?: 'red';
  /** Its content may be wider than it is, and scrolls then. */
  wide?: boolean;
  children: ReactNode;
  className?: string | undefined;
}) {
  return (
    <section className={[classes.panel, className].filter(Boolean).join(' ')} data-tone={tone}>
      {(title || aside) && (
        <header className={classes.head}>
          {title && <h2>{title}</h2>}
          {aside && <div className={classes.aside}>{aside}</div>}
        </header>
      )}
      {wide ? <Wide label={typeof title === 'string' ? title : ''}>{children}</Wide> : children}
    </section>
  );
}
