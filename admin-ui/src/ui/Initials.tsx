import classes from './Initials.module.css';

/** The initials of a person in a circle, for the eye alone: the name stands beside it. */
export function Initials({ name }: { name: string }) {
  const words = name.split(' ').filter(Boolean);
  return (
    <span className={classes.initials} aria-hidden>
      {[words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.[0] ?? '').join('').toUpperCase()}
    </span>
  );
}
