import classes from './RulesPage.module.css';

const KINDS: Record<string, string> = { '+': 'plus', '-': 'minus' };

/** A difference as text, with what came and what went in colour as well as by its sign. */
export function Diff({ text }: { text: string }) {
  return (
    <pre className={classes.diff}>
      {text.split('\n').map((line, n) => (
        <span key={n} data-kind={KINDS[line[0] ?? '']}>{`${line}\n`}</span>
      ))}
    </pre>
  );
}
