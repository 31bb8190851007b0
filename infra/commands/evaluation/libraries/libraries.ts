import type { Library } from './library.ts';
import { multilang } from './multilang.ts';
import { natural } from './natural.ts';
import { nlpjs } from './nlpjs.ts';
import { sentiment } from './sentiment.ts';
import { vader } from './vader.ts';
import { wink } from './wink.ts';

/** The npm libraries that Odzew is measured beside. */
export const libraries: readonly Library[] = [vader, sentiment, wink, natural, nlpjs, multilang];
