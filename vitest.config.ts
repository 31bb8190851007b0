import { defineConfig } from 'vitest/config';

/** One project per test folder, so that `npm run test:<folder>` runs it alone. */
const project = (name: string, timeoutSeconds = 20) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeoutSeconds * 1000,
    hookTimeout: 60_000,
    // Counters would fill the test's output.
    env: { POWERTOOLS_METRICS_DISABLED: 'true' },
  },
});

export default defineConfig({
  test: {
    // The failure sweep is long: every core helps.
    maxWorkers: '100%',
    projects: [
      project('unit'),
      project('contract', 60),
      project('integration', 600),
      project('infra', 120),
      project('architecture', 60),
      project('browser', 120),
    ],
    coverage: { provider: 'v8', include: ['shared/domain/**'], reporter: ['text-summary', 'text'] },
  },
});
