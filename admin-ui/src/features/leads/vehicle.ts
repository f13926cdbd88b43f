import type { Lead } from '../../api/model';

/** The vehicle in words, however the CRM gave it. */
export function vehicleText(lead: Pick<Lead, 'vehicle' | 'brand'>): string | undefined {
  const { vehicle, brand } = lead;
  if (typeof vehicle === 'string' && vehicle.trim() !== '') return vehicle;
  if (typeof vehicle === 'object' && vehicle !== null) {
    const words = Object.values(vehicle).filter((value) => typeof value === 'string' || typeof value === 'number');
    if (words.length > 0) return words.join(' ');
  }
  return brand ?? undefined;
}
