import type { ReactNode } from 'react';
import classes from './PageHead.module.css';

export function PageHead({ title, subtitle, children }: { title: string; subtitle?: ReactNode; children?: ReactNode }) {
  return (
    <header className={classes.head}>
      <h1>{title}</h1>
      {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
      <div className={classes.actions}>{children}</div>
    </header>
  );
}
