import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http } from '../../api/http';

interface Reference {
  facts: { name: string; text?: string; fields: { name: string; type?: string; text?: string }[] }[];
  functions: string[];
  stages: string[];
}

/** The stages of docs/domain.md; a dealership may have more, and the server knows them all. */
const STAGES = ['DM1', 'VK', 'R1', 'E1', 'E2.1', 'EM2.1', 'WR1', 'WV', 'E2.2', 'EM2.2', 'EL1', 'EL2', 'QM'];
const NONE: Reference = { facts: [], functions: [], stages: STAGES };

/** Facts, functions and stages as the server publishes them, for completing. */
export function useReference(): Reference {
  const german = useTranslation().i18n.language === 'de';
  const { data } = useQuery({
    queryKey: ['reference', german],
    staleTime: Infinity,
    retry: false,
    queryFn: async (): Promise<Reference> => {
      const answer = await http.get('/rules/reference');
      return {
        facts: answer.facts.map((fact) => ({ name: fact.name, text: fact.example, fields: fact.fields.map((field) => ({ name: field.name, type: german ? field.typeDe : field.typeEn })) })),
        functions: answer.functions.map((one) => one.form),
        stages: answer.stages.map((one) => one.code),
      };
    },
  });
  return data ?? NONE;
}
