/**
 * What the server sends and takes, under the names the pages use. Everything comes from the API document by way of
 * schema.d.ts, which the build makes anew; a type that is written here by hand would not notice a change of the server.
 */
import type { components } from './schema';

export type Schemas = components['schemas'];

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Session = Schemas['Session'];
export type Role = Session['role'];

export type Lead = Schemas['Lead'];
export type Signal = Lead['signal'];
export type LeadStatus = Lead['status'];
export type LeadEvent = Schemas['LeadEvent'];
export type LeadTimeline = Schemas['LeadTimeline'];
export type Step = Schemas['TimelineStep'];
export type Because = Schemas['Because'];
export type Channel = Step['via'];
export type Receipt = Schemas['Receipt'];

/** Hours by weekday, each as a list; the server also takes and keeps a single one as text. */
export type WeekHours = Record<string, string[]>;
export type Dealership = Omit<Schemas['Dealership'], 'openingHours' | 'specialDays'> & { openingHours: WeekHours; specialDays: WeekHours };
export type Settings = Schemas['Settings'];
export type StageSettings = Schemas['StageSettings'];
export type Clock = NonNullable<StageSettings['clock']>;
export type User = Schemas['User'];
export type Absence = Exclude<Schemas['Absence'], string>;
export type Source = Schemas['Source'];
export type Group = Schemas['Group'];
export type Location = Schemas['Location'];
export type Preview = Schemas['Preview'];
export type CheckItem = Schemas['ConfigurationFinding'];
export type CalendarDay = Schemas['CalendarDay'];
export type Span = Schemas['Opening'];
export type ResponseTimes = Schemas['ResponseTimes'];
export type Share = Schemas['Figure'];
export type Overview = Schemas['Overview'];

export type Notice = Schemas['Notice'];
export type MailReason = Schemas['MailReason'];
export type AuditEntry = Schemas['AuditEntry'];
export type Key = Schemas['Key'];
export type Account = Schemas['Account'];

export type RuleSet = Schemas['Rules'];
export type RuleFile = Schemas['RulesFile'];
export type RuleInfo = Schemas['RulesRule'];
export type Check = Schemas['RulesCheck'];
export type Problem = Schemas['RuleProblem'];
export type Version = Schemas['RulesVersion'];
export type Impact = Schemas['Impact'];
export type Proof = Schemas['RulesProof'];
export type ProofHole = Proof['fallsThrough'][number];
export type RulesProofHidden = Proof['hidden'][number];
export type ImpactRow = Schemas['ImpactRow'];
export type ScenarioRun = Schemas['ScenarioRun'];
export type ScenarioResult = Schemas['ScenarioResult'];
export type ScenarioLine = Schemas['ScenarioLine'];
export type StoredScenario = Schemas['StoredScenario'];
export type System = Schemas['System'];
export type Webhook = Schemas['Webhook'];
