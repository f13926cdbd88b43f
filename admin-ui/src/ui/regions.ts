/** The regions whose public holidays the server knows, as people call them: German, English. */
const NAMES: Record<string, readonly [string, string]> = {
  'DE-BW': ['Baden-Württemberg', 'Baden-Württemberg'],
  'DE-BY': ['Bayern', 'Bavaria'],
  'DE-BE': ['Berlin', 'Berlin'],
  'DE-BB': ['Brandenburg', 'Brandenburg'],
  'DE-HB': ['Bremen', 'Bremen'],
  'DE-HH': ['Hamburg', 'Hamburg'],
  'DE-HE': ['Hessen', 'Hesse'],
  'DE-MV': ['Mecklenburg-Vorpommern', 'Mecklenburg-Western Pomerania'],
  'DE-NI': ['Niedersachsen', 'Lower Saxony'],
  'DE-NW': ['Nordrhein-Westfalen', 'North Rhine-Westphalia'],
  'DE-RP': ['Rheinland-Pfalz', 'Rhineland-Palatinate'],
  'DE-SL': ['Saarland', 'Saarland'],
  'DE-SN': ['Sachsen', 'Saxony'],
  'DE-ST': ['Sachsen-Anhalt', 'Saxony-Anhalt'],
  'DE-SH': ['Schleswig-Holstein', 'Schleswig-Holstein'],
  'DE-TH': ['Thüringen', 'Thuringia'],
  AT: ['Österreich', 'Austria'],
  CH: ['Schweiz', 'Switzerland'],
};

export const REGIONS = Object.keys(NAMES);

/** "Bayern" for `DE-BY`; a code that is not known stands for itself. */
export const regionName = (code: string, language: string): string => NAMES[code]?.[language === 'en' ? 1 : 0] ?? code;
