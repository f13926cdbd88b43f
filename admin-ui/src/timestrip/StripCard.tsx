import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useRuleName } from '../ui/ruleName';
import { exact, type Where } from '../ui/when';
import { lateWord } from './lateWord';
import type { StripStep } from './model';
import classes from './StripCard.module.css';

interface Mouse {
  onMouseEnter: () => void;
  onMouseLeave: () => void;
}

interface Props extends Mouse {
  mark: RefObject<HTMLElement | null>;
  title: string;
  step: StripStep;
  names: string[];
  where: Where;
  onRule?: ((file: string | undefined) => void) | undefined;
}

/** What a mark stands for, and why: whom it reaches, the reason in a sentence, the rule behind it. */
export function StripCard({ mark, title, step, names, where, onRule, ...mouse }: Props) {
  const { t } = useTranslation();
  const ruleName = useRuleName();
  const because = step.because;
  return (
    <Card mark={mark} label={title} {...mouse}>
      <strong>
        {title}
        {step.state !== 'event' && ` (${step.stage})`}
      </strong>
      <span className={classes.cardWhen}>
        {exact(step.at, where)}
        {step.late && ` · ${t(lateWord(step))}`}
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
  );
}

const GAP = 6;

/** A card above everything else on the page, below its mark or above it, where there is room. */
function Card({ mark, label, children, ...mouse }: { mark: RefObject<HTMLElement | null>; label: string; children: ReactNode } & Mouse) {
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
