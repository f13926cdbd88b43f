import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ErrorNote, Loading } from '../../ui/States';
import { dealerGroupQuery } from './api';
import { GroupList } from './GroupList';
import { GroupPage } from './GroupPage';

/** What do the houses of a dealer group have in common, and which of them has the newest of it? */
export function DealerGroupsPage() {
  const { id } = useSearch({ from: '/inside/d/$d/dealer-groups' });
  const navigate = useNavigate({ from: '/d/$d/dealer-groups' });
  return id ? <One key={id} id={id} onAll={() => void navigate({ search: {} })} onGone={() => void navigate({ search: {}, ignoreBlocker: true })} /> : <GroupList onOpen={(to, part) => void navigate({ search: { id: to, part } })} />;
}

function One({ id, onAll, onGone }: { id: string; onAll: () => void; onGone: () => void }) {
  const { data, isError, error, refetch } = useQuery(dealerGroupQuery(id));
  if (data) return <GroupPage group={data} onAll={onAll} onGone={onGone} />;
  return isError ? <ErrorNote error={error} retry={() => void refetch()} /> : <Loading />;
}
