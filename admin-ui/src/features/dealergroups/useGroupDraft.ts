import { useState } from 'react';
import { same } from '../setup/change';
import type { DealerGroup, GroupDraft } from './api';

export interface GroupEditing {
  draft: GroupDraft;
  changed: boolean;
  readOnly: boolean;
  /** Whether locks stay as they are. */
  locksStay: boolean;
  set: (change: Partial<GroupDraft>) => void;
  discard: () => void;
}

/** What of a group is its draft. */
export const draftOf = ({ name, settings, locked, files, lockedRules }: DealerGroup | GroupDraft): GroupDraft => ({ name, settings, locked, files, lockedRules });

/** The draft as it is filled in: against the state it was read in, whatever somebody else stores meanwhile. */
export function useGroupDraft(stored: DealerGroup): GroupEditing & { revision: string } {
  const [edited, setEdited] = useState<{ read: DealerGroup; draft: GroupDraft }>();
  const read = edited?.read ?? stored;
  const saved = draftOf(read);
  const draft = edited?.draft ?? saved;
  return {
    draft,
    changed: edited !== undefined,
    readOnly: !stored.mayWrite,
    locksStay: !stored.mayWrite || !stored.mayLock,
    revision: read.revision,
    set: (change) => {
      const next = { ...draft, ...change };
      setEdited(same(next, saved) ? undefined : { read, draft: next });
    },
    discard: () => setEdited(undefined),
  };
}

interface Place {
  pathname: string;
  search: object;
}

const groupAt = ({ search }: Place) => ('id' in search ? search.id : undefined);

/** Whether a step leaves the page of a dealer group, not only for another part of it. */
export const leavesGroup = (current: Place, next: Place) => next.pathname !== current.pathname || groupAt(next) !== groupAt(current);
