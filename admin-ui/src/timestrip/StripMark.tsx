import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime, exact, type Where } from '../ui/when';
import { useRuleName } from '../ui/ruleName';
import type { StripStep } from './model';
import { useStepWords } from './words';
import classes from './TimeStrip.module.css';

type Shape = 'circle' | 'diamond' | 'triangle' | 'square';

/** What burns is a diamond, what is handed upwards a triangle, what is only said a square. */
function shapeOf(step: StripStep): Shape {
  if (step.state === 'event') return 'circle';
  if (step.stage === 'E1' || step.stage === 'WV') return 'diamond';
  if (step.via.includes('list') || /^E2/.test(step.stage)) return 'triangle';
  return 'square';
}

export function StripSign({ shape, state }: { shape: Shape; state: StripStep['state'] }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden className={classes.sign} data-shape={shape} data-state={state}>
      {shape === 'circle' && <circle cx="10" cy="10" r="6" />}
      {shape === 'diamond' && <rect x="4.5" y="4.5" width="11" height="11" rx="1.5" transform="rotate(45 10 10)" />}
      {shape === 'triangle' && <path d="M10 3 L17.5 16 H2.5 Z" strokeLinejoin="round" />}
      {shape === 'square' && <rect x="4" y="4" width="12" height="12" rx="2.5" />}
    </svg>
  );
}

interface Props {
  step: StripStep;
  x: number;
  labelX: number;
  top: number;
  /** So many pixels the words stand below the first row. */
  lower: number;
  where: Where;
  nameOf: (user: string) => string;
  onRule?: ((file: string | undefined) => void) | undefined;
}

const PAUSE = 120;

/** Shown while the mouse rests on the sign or on the card, and while the keyboard is at the sign. */
function useWhy() {
  const [shown, setShown] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const soon = (next: boolean) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(next), PAUSE);
  };
  const inside = { onMouseEnter: () => soon(true), onMouseLeave: () => soon(false) };
  const on = { ...inside, onFocus: () => soon(true), onBlur: () => soon(false), onClick: () => soon(true) };
  return { shown, hide: () => setShown(false), inside, on };
}

const GAP = 6;

/** A card above everything else on the page, below its mark or above it, where there is room. */
function Card({ mark, label, children, ...mouse }: { mark: React.RefObject<HTMLElement | null>; label: string; children: ReactNode; onMouseEnter: () => void; onMouseLeave: () => void }) {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [shown, at] = [card.current, mark.current?.getBoundingClientRect()];
    if (!shown || !at) return;
    // Missing where tests draw without laying out.
    shown.showPopover?.();
    const left = at.left + at.width / 2 - shown.offsetWidth / 2;
    shown.style.left = `${Math.max(8, Math.min(left, window.innerWidth - shown.offsetWidth - 8))}px`;
    const below = at.bottom + GAP;
    shown.style.top = `${below + shown.offsetHeight > window.innerHeight ? Math.max(8, at.top - shown.offsetHeight - GAP) : below}px`;
  }, [mark]);
  return (
    <div ref={card} popover="manual" role="dialog" aria-label={label} className={classes.card} {...mouse}>
      {children}
    </div>
  );
}

export function StripMark({ step, x, labelX, top, lower, where, nameOf, onRule }: Props) {
  const { t } = useTranslation();
  const words = useStepWords();
  const names = step.to.map(nameOf);
  const time = clockTime(step.at, where);
  const state = t(`strip.state.${step.state}`);
  const because = step.because;
  const ruleName = useRuleName();
  const why = useWhy();
  const mark = useRef<HTMLButtonElement>(null);
  const who = step.state === 'event' ? '' : names.map((name) => name.split(' ')[0]).join(', ');
  const seen = [words.long(step), time, who].filter(Boolean);
  return (
    <li>
      <button
        ref={mark}
        type="button"
        className={classes.mark}
        data-verdict={step.verdict}
        {...why.on}
        onKeyDown={(event) => event.key === 'Escape' && why.hide()}
        style={{ left: labelX, top: top - 2 }}
        aria-label={[seen.join(' '), step.state !== 'event' && step.stage, exact(step.at, where), names.join(', '), state, because?.text].filter(Boolean).join(', ')}
      >
        <span className={classes.signBox} style={{ transform: `translateX(${x - labelX}px)` }}>
          <StripSign shape={shapeOf(step)} state={step.state} />
        </span>
        <span className={classes.words} style={{ marginTop: lower }}>
          <span className={classes.name}>{words.long(step)} </span>
          <span className={classes.time}>{time} </span>
          {who && <span className={classes.who}>{who}</span>}
        </span>
      </button>
      {why.shown && (
        <Card mark={mark} label={words.long(step)} {...why.inside}>
          <strong>
            {words.long(step)}
            {step.state !== 'event' && ` (${step.stage})`}
          </strong>
          <span className={classes.cardWhen}>
            {exact(step.at, where)}
            {step.late && ` · ${t(step.arrivedLate ? 'strip.arrivedLate' : 'strip.late')}`}
          </span>
          {names.length > 0 && step.state !== 'event' && (
            <span>
              {t('strip.to', { names: names.join(', ') })}
              {step.via.length > 0 && ` · ${step.via.map((via) => t(`channel.${via}`)).join(', ')}`}
            </span>
          )}
          {step.heldSince !== undefined && <span>{t('strip.held', { time: exact(step.heldSince, where) })}</span>}
          {because?.text && <span>{because.text}</span>}
          {because?.rule && (
            <span className={classes.rule}>
              {onRule ? (
                <button type="button" onClick={() => onRule(because.file ?? undefined)}>
                  {ruleName(because.rule, because.names)}
                </button>
              ) : (
                ruleName(because.rule, because.names)
              )}
              {because.file && ` · ${because.file}`}
              {because.version !== undefined && because.version !== null && ` · ${t('strip.version', { version: because.version })}`}
            </span>
          )}
        </Card>
      )}
    </li>
  );
}
