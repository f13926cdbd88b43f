import { useHotkeys } from '@mantine/hooks';

export interface LeadKeys {
  next: () => void;
  previous: () => void;
  answered: () => void;
  followUp: () => void;
  close: () => void;
  search: () => void;
  help: () => void;
}

/** Single keys, silent while somebody types or a dialog is open. */
export function useLeadKeys(keys: LeadKeys) {
  const unlessDialog = (run: () => void) => () => {
    if (!document.querySelector('[role="dialog"], [role="menu"]')) run();
  };
  useHotkeys([
    ['j', unlessDialog(keys.next)],
    ['k', unlessDialog(keys.previous)],
    ['a', unlessDialog(keys.answered)],
    ['w', unlessDialog(keys.followUp)],
    ['c', unlessDialog(keys.close)],
    ['/', unlessDialog(keys.search)],
    ['shift+/', unlessDialog(keys.help), { usePhysicalKeys: false }],
    ['shift+?', unlessDialog(keys.help)],
    ['?', unlessDialog(keys.help)],
  ]);
}
