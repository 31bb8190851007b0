/**
 * `npm run bench`: the numbers that docs/ and design promise, measured on this machine. `--json` adds one line for
 * machines at the end; `--mentions N` and `--rounds N` make it shorter or longer; `--only a,b` measures a part:
 * throughput, bundles, classifier, table.
 */
import { parseArgs } from 'node:util';
import { tableLines } from '../../infra/commands/table-lines.ts';
import { measureBundles } from './bundles.ts';
import { measureClassifier } from './classifier.ts';
import { assumptions, priceOf } from './price.ts';
import { measureThroughput } from './throughput.ts';
import { type MeteredLife, measureLives, unitsOf } from './write-units.ts';

const bars = {
  mentionsPerSecond: 100,
  bundleBytes: 600_000,
  importRatio: 2,
  classifyMicros: 100,
  writeUnitsPerMention: 30,
  usdPerMillion: 30,
} as const;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    mentions: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '9' },
    only: { type: 'string', default: 'classifier,table,bundles,throughput' },
  },
});
const say = (...lines: string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);
const wanted = new Set(values.only.split(','));
const result: Record<string, unknown> = {};

if (wanted.has('classifier')) {
  const classifyMicros = await measureClassifier();
  Object.assign(result, { classifyMicros: round(classifyMicros) });
  say(
    '',
    'Local classifier',
    `  ${mark(classifyMicros <= bars.classifyMicros)} ${round(classifyMicros)} µs a text, bar ${bars.classifyMicros}`,
  );
}

if (wanted.has('table')) {
  const lives = await measureLives();
  const writeUnits = mean(lives.map((life) => life.writeUnits));
  const price = priceOf(lives);
  Object.assign(result, {
    writeUnitsPerMention: round(writeUnits),
    writeUnitsByPlatform: Object.fromEntries(lives.map(({ platform, writeUnits }) => [platform, writeUnits])),
    usdPerMillion: round(price.usdPerMillion),
    usdParts: Object.fromEntries(Object.entries(price.parts).map(([part, usd]) => [part, round(usd)])),
  });
  showWrites(lives, writeUnits);
  say(
    '',
    `A million mentions at AWS list price, ${assumptions.messagesPerBatch} messages a batch`,
    ...tableLines(
      ['part', 'USD'],
      Object.entries(price.parts).map(([part, usd]) => [part, usd.toFixed(2)]),
    ),
    `${mark(price.usdPerMillion <= bars.usdPerMillion)} ${price.usdPerMillion.toFixed(2)} USD, bar ${bars.usdPerMillion}`,
  );
}

if (wanted.has('bundles')) {
  const measured = await measureBundles(Number(values.rounds));
  const bundles = Object.entries(measured.functions);
  Object.assign(result, {
    bundles: Object.fromEntries(
      bundles.map(([name, { bytes, lazyBytes, importRatio }]) => [
        name,
        { bytes, lazyBytes, importRatio: round(importRatio) },
      ]),
    ),
  });
  say(
    '',
    `Bundles; a bare handler with one DynamoDB client: ${kilo(measured.bareBytes)}, ${measured.bareMillis.toFixed(0)} ms`,
    ...tableLines(
      ['function', 'kB', 'lazy kB', 'import ms', 'to bare', ''],
      bundles.map(([name, { bytes, lazyBytes, importMillis, importRatio }]) => [
        name,
        (bytes / 1000).toFixed(0),
        lazyBytes === 0 ? '' : (lazyBytes / 1000).toFixed(0),
        importMillis.toFixed(0),
        importRatio.toFixed(2),
        mark(bytes <= bars.bundleBytes && importRatio <= bars.importRatio),
      ]),
    ),
    `bars: ${kilo(bars.bundleBytes)}, ${bars.importRatio} times the bare handler`,
  );
}

if (wanted.has('throughput')) {
  const measured = await measureThroughput(Number(values.mentions));
  Object.assign(result, {
    mentionsPerSecond: round(measured.mentionsPerSecond),
    cpuMillisPerMention: round(measured.cpuMillisPerMention),
    secondsToConsole: round(measured.secondsToConsole),
  });
  say(
    '',
    'Local mode',
    `  ${mark(measured.mentionsPerSecond >= bars.mentionsPerSecond)} ${measured.mentionsPerSecond.toFixed(0)} mentions/s from received to drafted, bar ${bars.mentionsPerSecond} (${measured.mentions} in ${measured.seconds.toFixed(1)} s, ${measured.cpuMillisPerMention.toFixed(1)} ms of processor each)`,
    `  the console is served ${measured.secondsToConsole.toFixed(1)} s after the start`,
  );
}

if (values.json) say(JSON.stringify(result));

function showWrites(lives: readonly MeteredLife[], writeUnits: number): void {
  for (const life of lives) {
    say(
      '',
      `${life.platform}: ${life.end}, ${life.writeUnits} write units (its source's pull: ${life.sourceWriteUnits}), ${life.readUnits} read units`,
      ...tableLines(
        ['step      write', 'bytes', 'item', 'index', ''],
        life.writes.map((write) => [
          `${write.step.padEnd(10)}${write.what}`,
          String(write.bytes),
          String(write.units),
          String(unitsOf(write) - write.units),
          write.refused ? 'refused' : '',
        ]),
      ),
    );
  }
  say(
    '',
    `${mark(writeUnits <= bars.writeUnitsPerMention)} ${writeUnits.toFixed(1)} write units a mention, bar ${bars.writeUnitsPerMention}; without the Slack card ${mean(lives.map((life) => life.writeUnits - life.cardUnits)).toFixed(1)}`,
  );
}

function mark(fine: boolean): string {
  return fine ? '✓' : '✗';
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function kilo(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}
