import { useEffect } from 'react';

const ENABLED = ':not(:disabled):not([type=hidden])';

/** The first thing in a place that takes the keyboard, what is typed or switched before what is clicked. */
function inside(place: HTMLElement): HTMLElement | null {
  if (place.matches(`input${ENABLED}, button${ENABLED}`)) return place;
  return place.querySelector<HTMLElement>(`input${ENABLED}`) ?? place.querySelector<HTMLElement>(`button${ENABLED}`);
}

/** `settings.pool.account`, `settings.pool`, `settings`: where the field itself cannot be changed, what it belongs to is shown. */
const upwards = (field: string) => field.split('.').map((_, n, parts) => parts.slice(0, parts.length - n).join('.'));

/** Brings the field that the address names into sight and under the keyboard, once it is there. */
export function useJump(field: string | undefined, ready: boolean): void {
  useEffect(() => {
    if (!ready || !field) return;
    let found: string | undefined;
    const go = () => {
      for (const path of upwards(field)) {
        if (path === found) break;
        const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`);
        const target = place && inside(place);
        if (!target) continue;
        place.scrollIntoView({ block: 'center' });
        target.focus();
        found = path;
        break;
      }
      return found === field;
    };
    if (go()) return;
    // Lists of sources, places and groups come a moment later than the form.
    const observer = new MutationObserver(() => go() && observer.disconnect());
    observer.observe(document.body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [ready, field]);
}
