/** The console is plain JavaScript without a build step: these are the few functions that tests call. */
declare module '*/console/format.js' {
  export function measure(text: string, unit: string): { length: number; about: boolean };
  export function revealed(text: string): { text: string; name?: string; title?: string }[];
  export function cut(text: string, most: number): string;
  export function excerpt(text: string, most: number): string;
  export function duration(ms: number, language: string): string;
  export function ago(at: number, now: number, language: string): string;
  export function platformName(platform: string): string;
  export function mainMove(moves: readonly string[]): string;
  export function sourceRemedy(code: string | undefined): string;
}
declare module '*/console/i18n.js' {
  export interface Translate {
    (key: string, values?: Record<string, string | number>): string;
    code(group: string, code: string): string;
  }
  export function chooseLanguage(wanted: readonly (string | null | undefined)[]): string;
  export function loadCatalogue(language: string): Promise<Record<string, string | Record<string, string>>>;
  export function createTranslator(
    language: string,
    catalogue: Record<string, string | Record<string, string>>,
  ): Translate;
}
declare module '*/console/en.js' {
  export const en: Record<string, string | Record<string, string>>;
}
declare module '*/console/pl.js' {
  export const pl: Record<string, string | Record<string, string>>;
}
