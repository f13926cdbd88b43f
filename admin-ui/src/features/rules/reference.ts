import { useQuery } from '@tanstack/react-query';
import { http } from '../../api/http';

interface Reference {
  facts: { name: string; text?: string; fields: { name: string; type?: string; text?: string }[] }[];
  functions: string[];
  stages: string[];
}

/** The stages of domain.md; a dealership may have more, and the server knows them all. */
const STAGES = ['DM1', 'VK', 'R1', 'E1', 'E2.1', 'EM2.1', 'WR1', 'WV', 'E2.2', 'EM2.2', 'EL1', 'EL2', 'QM'];
const NONE: Reference = { facts: [], functions: [], stages: STAGES };

interface Answer {
  facts?: Reference['facts'];
  functions?: ({ signature: string } | string)[];
  stages?: ({ code: string } | string)[];
}

/** Facts, functions and stages as the server publishes them, for completing. */
export function useReference(): Reference {
  const { data } = useQuery({
    queryKey: ['reference'],
    staleTime: Infinity,
    retry: false,
    queryFn: async (): Promise<Reference> => {
      const answer = await http.get<Answer>('/rules/reference');
      return {
        facts: answer.facts ?? [],
        functions: (answer.functions ?? []).map((one) => (typeof one === 'string' ? one : one.signature)),
        stages: answer.stages?.map((one) => (typeof one === 'string' ? one : one.code)) ?? STAGES,
      };
    },
  });
  return data ?? NONE;
}
