import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { type Urgency, urgencies } from '../../domain/classification/classification.ts';
import type { AlarmKind } from '../local/learned/urgency-model.ts';

/** A text whose urgency is known, more or less. */
export const UrgencyText = z.object({
  set: z.string(),
  lang: z.string(),
  text: z.string(),
  title: z.string().optional(),
  rating: z.number().optional(),
  /** Absent: what the rules say, as long as they raise no alarm. */
  urgency: z.enum(urgencies).optional(),
  /** `ordinary` texts teach only as long as the rules raise no alarm: one in so many of them is one. */
  from: z.enum(['written', 'hand', 'intent', 'ordinary']),
  /** Of a written text: what it is about. */
  kind: z.string().optional(),
});
export type UrgencyText = z.infer<typeof UrgencyText>;

/** How far each is trusted. Ordinary reviews are many, so that few of them are raised. */
export const weightOf: Readonly<Record<UrgencyText['from'], number>> = {
  written: 1,
  hand: 2,
  intent: 0.1,
  ordinary: 0.8,
};

export interface UrgencyData {
  readonly texts: readonly UrgencyText[];
  readonly concepts: string;
}

export const packedTexts = 'reviews.jsonl.gz';

/** What ships in `training/data/urgency`: texts written for this project, labelled and ordinary reviews, concepts. */
export async function readUrgencyData(folder: string): Promise<UrgencyData> {
  const texts: UrgencyText[] = [];
  for (const lang of ['pl', 'en']) {
    for (const line of (await readFile(join(folder, `${lang}.tsv`), 'utf8')).split('\n')) {
      if (line !== '') texts.push(writtenText(line, lang));
    }
  }
  const packed = gunzipSync(await readFile(join(folder, packedTexts))).toString('utf8');
  for (const line of packed.split('\n')) if (line !== '') texts.push(UrgencyText.parse(JSON.parse(line)));
  return { texts, concepts: await readFile(join(folder, 'concepts.txt'), 'utf8') };
}

/** A line is the urgency, what the text is about, and the text, between tabs. */
function writtenText(line: string, lang: string): UrgencyText {
  const [urgency, kind, text] = line.split('\t');
  const { data, success } = UrgencyText.safeParse({
    set: `written-${lang}`,
    lang,
    text,
    urgency,
    from: 'written',
    kind,
  });
  if (!success) throw new Error(`${lang}.tsv: write urgency, kind and text with tabs between them: ${line}`);
  return data;
}

/** The reason's code for what a written alarm is about. */
export const alarmKindOf = ({ urgency, kind = '' }: UrgencyText): AlarmKind | undefined =>
  isAlarm(urgency) ? alarms[kind] : undefined;

const isAlarm = (urgency: Urgency | undefined): boolean => urgency === 'critical' || urgency === 'high';

const alarms: Readonly<Record<string, AlarmKind>> = {
  injury: 'injury',
  child_harm: 'injury',
  poisoning: 'poisoning',
  allergy: 'allergy',
  medical_harm: 'medical_harm',
  contra_drug: 'medical_harm',
  fire: 'fire',
  vermin: 'vermin',
  assault: 'assault',
  harassment: 'discrimination',
  discrimination: 'discrimination',
  self_harm: 'self_harm',
  lawyer: 'legal',
  authority: 'legal',
  fraud: 'loss',
  theft: 'loss',
  money_gone: 'loss',
  account_taken: 'loss',
  data_leak: 'data_leak',
  press: 'press',
  stuck_now: 'stuck',
  locked_out: 'stuck',
  cannot_pay: 'stuck',
  outage: 'stuck',
  lost_luggage: 'stuck',
  lost_card: 'stuck',
  parcel_today: 'stuck',
  event_soon: 'stuck',
  repeated_contact: 'ignored',
  leaving: 'leaving',
  demands_refund: 'refund',
  chargeback: 'refund',
  double_charge: 'refund',
  low_rating: 'grievance',
};
