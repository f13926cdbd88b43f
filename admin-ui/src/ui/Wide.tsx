import { useResizeObserver } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './Wide.module.css';

/** What may be wider than its place scrolls sideways, and where it does it can be reached without a mouse. */
export function Wide({ label, children }: { label: string; children: ReactNode }) {
  const [ref, { width }] = useResizeObserver<HTMLDivElement>();
  const [inner, { width: needed }] = useResizeObserver<HTMLDivElement>();
  const region = needed > width ? { tabIndex: 0, role: 'region', 'aria-label': label } : {};
  return (
    <div ref={ref} className={classes.wide} {...region}>
      <div ref={inner} className={classes.inner}>
        {children}
      </div>
    </div>
  );
}
