import type { FunctionName } from '../../shared/runtime/env.ts';

/** A folder of the source tree that a function reads at run time, and its name beside the bundle. */
export interface AssetFolder {
  readonly from: string;
  readonly to: string;
}

/** Read by whatever bundles the guard. */
const guardRules: AssetFolder = { from: 'shared/drafting/guard/rules', to: 'rules' };

/** Code addresses these as `new URL('./<to>/', import.meta.url)`, which is true in the source tree and in a bundle. */
export const functionAssets: Readonly<Partial<Record<FunctionName, readonly AssetFolder[]>>> = {
  'classify-mention': [{ from: 'shared/classification/local/assets', to: 'assets' }],
  'draft-reply': [{ from: 'shared/drafting/composer/language-data', to: 'language-data' }, guardRules],
  'record-decision': [guardRules],
  'admin-api': [
    { from: 'functions/admin-api/console', to: 'console' },
    { from: 'shared/drafting/composer/language-data', to: 'language-data' },
    guardRules,
  ],
};
