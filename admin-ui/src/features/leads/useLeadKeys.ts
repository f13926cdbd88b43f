import { useHotkeys } from '@mantine/hooks';

export interface LeadKeys {
  next: () => void;
  previous: () => void;
  answered: () => void;
  followUp: () => void;
  close: () => void;
  note: () => void;
  claim: () => void;
  handOver: () => void;
  search: () => void;
  help: () => void;
}

/** Single keys, silent while somebody types or a dialog is open. A key that is held down does what it does once. */
export function useLeadKeys(keys: LeadKeys) {
  const unlessDialog = (run: () => void) => (event: KeyboardEvent) => {
    if (!document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]') && !event.repeat) run();
  };
  useHotkeys([
    ['j', unlessDialog(keys.next)],
    ['k', unlessDialog(keys.previous)],
    ['a', unlessDialog(keys.answered)],
    ['w', unlessDialog(keys.followUp)],
    ['c', unlessDialog(keys.close)],
    ['n', unlessDialog(keys.note)],
    ['u', unlessDialog(keys.claim)],
    ['g', unlessDialog(keys.handOver)],
    ['/', unlessDialog(keys.search)],
    ['shift+/', unlessDialog(keys.help), { usePhysicalKeys: false }],
    ['shift+?', unlessDialog(keys.help)],
    ['?', unlessDialog(keys.help)],
  ]);
}
