import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/model';

export type Milestone = Schemas['Milestone'];

/** The types that everybody knows; a dealership may have others. */
export const TYPES = ['TEST_DRIVE', 'OFFER_SENT', 'CONTRACT', 'DELIVERED', 'SERVICED', 'CONTRACT_ENDS'] as const;

/** What people call a type. */
export function useTypeName(): (type: string) => string {
  const { t } = useTranslation();
  return (type) => t(`contact.type.${type}` as 'contact.type.DELIVERED', { defaultValue: type });
}
